"""Types for fields of items as accounting systems write them.

1C writes an absent reference as the zero GUID and an absent date as the year 1; it leaves the
offset out of local times, and `Строка()` groups the digits of numbers. Each type takes what has
one meaning and refuses the rest with a phrase that says what to write instead.
"""

from __future__ import annotations

import math
import re
from datetime import UTC, date, datetime
from typing import Annotated
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, StringConstraints, ValidationInfo, WithJsonSchema

from botique_core.exchange.fault import ItemCode, fault

ZONE = "zone"  # in the validation's context: the sender's time zone
GUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?")
NUMBER = re.compile(r"[-+]?[\d\s\u00a0\u202f]+([.,]\d+)?")
EMPTY_YEAR = 1
UNDERSTOOD = range(1900, 2201)
SHOWN_MAX = 60


def shown(value: object) -> str:
    """A value as it is quoted back to its sender."""
    text = str(value)
    return text if len(text) <= SHOWN_MAX else text[:SHOWN_MAX] + "…"


def _given(value: object) -> object:
    if value is None or value == "":
        raise fault("core-exchange-missing", ItemCode.MISSING)
    return value


def _guid(value: object) -> UUID | None:
    if value is None or value == "":
        return None
    if isinstance(value, UUID):
        return value
    if not isinstance(value, str) or not GUID.fullmatch(value.strip()):
        raise fault("core-exchange-guid", ItemCode.GUID, value=shown(value))
    guid = UUID(value.strip())
    return guid if guid.int else None


def _known_guid(value: object) -> UUID:
    guid = _guid(_given(value))
    if guid is None:
        raise fault("core-exchange-guid-zero", ItemCode.GUID)
    return guid


def _moment(value: object, info: ValidationInfo) -> datetime | None:
    if value is None or value == "":
        return None
    if not isinstance(value, str) or not MOMENT.fullmatch(value.strip()):
        raise fault("core-exchange-moment", ItemCode.WRONG_TYPE, value=shown(value))
    try:
        moment = datetime.fromisoformat(value.strip())
        if moment.year == EMPTY_YEAR:
            return None
        zone = ZoneInfo((info.context or {}).get(ZONE, "UTC"))
        aware = moment if moment.tzinfo else moment.replace(tzinfo=zone)
        utc = aware.astimezone(UTC)
    except (ValueError, OverflowError):
        raise fault("core-exchange-moment", ItemCode.WRONG_TYPE, value=shown(value)) from None
    _check_year(utc.year, value)
    return utc


def _known_moment(value: object, info: ValidationInfo) -> datetime:
    moment = _moment(_given(value), info)
    if moment is None:
        raise fault("core-exchange-missing", ItemCode.MISSING)
    return moment


def _day(value: object) -> date | None:
    if value is None or value == "":
        return None
    try:
        day = date.fromisoformat(value.strip()[:10] if isinstance(value, str) else "")
    except ValueError:
        raise fault("core-exchange-day", ItemCode.WRONG_TYPE, value=shown(value)) from None
    if day.year == EMPTY_YEAR:
        return None
    _check_year(day.year, value)
    return day


def _check_year(year: int, value: object) -> None:
    if year not in UNDERSTOOD:
        raise fault("core-exchange-year", ItemCode.OUT_OF_RANGE, value=shown(value))


def _number(value: object) -> float | None:
    if value is None or value == "":
        return None
    if isinstance(value, str) and NUMBER.fullmatch(value):
        raise fault("core-exchange-number-text", ItemCode.WRONG_TYPE, value=shown(value))
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise fault("core-exchange-number", ItemCode.WRONG_TYPE, value=shown(value))
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise fault("core-exchange-number", ItemCode.WRONG_TYPE, value=shown(value))
    return number


def _flag(value: object) -> bool:
    if value is None or value == "":
        return False
    if not isinstance(value, bool):
        raise fault("core-exchange-flag", ItemCode.WRONG_TYPE, value=shown(value))
    return value


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str):
        raise fault("core-exchange-text", ItemCode.WRONG_TYPE, value=shown(value))
    return value


def _known_text(value: object) -> str:
    return _text(_given(value.strip() if isinstance(value, str) else value))


def _schema(kind: str, example: object, *, nullable: bool, form: str = "") -> WithJsonSchema:
    types: str | list[str] = [kind, "null"] if nullable else kind
    named = {"format": form} if form else {}
    return WithJsonSchema({"type": types, **named, "examples": [example]})


_GUID_EXAMPLE = "e9016a87-2078-11e8-b076-005056897fe1"
_MOMENT_EXAMPLE = "2026-11-21T22:15:07"

Guid = Annotated[
    UUID,
    BeforeValidator(_known_guid),
    _schema("string", _GUID_EXAMPLE, nullable=False, form="uuid"),
]
OptionalGuid = Annotated[
    UUID | None,
    BeforeValidator(_guid),
    _schema("string", _GUID_EXAMPLE, nullable=True, form="uuid"),
]
Moment = Annotated[
    datetime, BeforeValidator(_known_moment), _schema("string", _MOMENT_EXAMPLE, nullable=False)
]
OptionalMoment = Annotated[
    datetime | None, BeforeValidator(_moment), _schema("string", _MOMENT_EXAMPLE, nullable=True)
]
OptionalDay = Annotated[
    date | None, BeforeValidator(_day), _schema("string", "2026-11-20", nullable=True)
]
as_number = BeforeValidator(_number)  # for numbers with limits: `Annotated[Limited | None, ...]`
OptionalNumber = Annotated[float | None, as_number, _schema("number", 55.7093, nullable=True)]
Flag = Annotated[bool, BeforeValidator(_flag), _schema("boolean", example=False, nullable=True)]
Text = Annotated[str, BeforeValidator(_text), StringConstraints(strip_whitespace=True)]
KnownText = Annotated[str, BeforeValidator(_known_text), StringConstraints(strip_whitespace=True)]
