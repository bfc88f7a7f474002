"""What may stand in a customer's record, checked before it is written."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from zoneinfo import ZoneInfo

from botique_core.errors import InputRefused
from botique_core.people.models import EMAIL_MAX, NAME_MAX

AGE_MAX_YEARS = 120
COUNTRY_LENGTH = 2

_EMAIL = re.compile(r"[^\s@<>\"(),:;\[\]\\]{1,64}@(?:[\w-]{1,63}\.)+[^\W\d_][\w-]{0,61}[^\W_]")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_CONTROLS = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def checked_name(text: str) -> str:
    """A name without stray spaces; empty takes it away.

    Raises:
        InputRefused: It is too long, or holds signs that no name has.
    """
    name = " ".join(text.split())
    if len(name) > NAME_MAX:
        raise InputRefused(f"a name has at most {NAME_MAX} characters")
    # Controls and direction marks could dress one name up as another.
    if any(unicodedata.category(character) in _CONTROLS for character in name):
        raise InputRefused("a name has no invisible characters")
    return name


def shortened_name(text: str) -> str:
    """The name that a messenger gave, in the form that `checked_name` would take."""
    visible = (c if unicodedata.category(c) not in _CONTROLS else " " for c in text)
    return " ".join("".join(visible).split())[:NAME_MAX].rstrip()


def checked_email(text: str) -> str:
    """An address; empty takes it away.

    Raises:
        InputRefused: It does not look like an address that mail can be sent to.
    """
    email = text.strip()
    if email and not (len(email) <= EMAIL_MAX and _EMAIL.fullmatch(email)):
        raise InputRefused("an e-mail address looks like name@example.com")
    return email


def checked_birth_date(day: date, today: date) -> date:
    """A day on which a living person may have been born.

    Raises:
        InputRefused: It lies in the future or too far back.
    """
    if not today.year - AGE_MAX_YEARS <= day.year or day > today:
        raise InputRefused("a birth date lies in the past, and not more than 120 years back")
    return day


def checked_time_zone(name: str) -> str:
    """A zone of the IANA database; empty means the client's.

    Raises:
        InputRefused: There is no such zone.
    """
    try:
        return ZoneInfo(name).key if name else ""
    except (KeyError, OSError, ValueError) as error:
        raise InputRefused("a time zone is named like Europe/Moscow") from error


def checked_country(code: str) -> str:
    """A country's code (ISO 3166); empty means the client's.

    Raises:
        InputRefused: It is not two capital letters.
    """
    if code and not (len(code) == COUNTRY_LENGTH and code.isascii() and code.isupper()):
        raise InputRefused("a country is two capital letters, like RU")
    return code


def checked_language(code: str) -> str:
    """A language's code (BCP 47).

    Raises:
        InputRefused: It does not look like one.
    """
    if not _LANGUAGE.fullmatch(code):
        raise InputRefused("a language is named like ru, en or pt-BR")
    return code
