"""Items of a packet, one by one: what fits is taken in, what does not is named with a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from botique_core.exchange import Import, ItemCode, Outcome, Taken
from botique_core.exchange.fault import CODE
from botique_core.exchange.fields import GUID, ZONE, shown
from botique_core.texts import Texts

FAULTS_PER_ITEM = 5
# What pydantic calls its own errors, in our numbers and sentences.
KNOWN = {
    "missing": (ItemCode.MISSING, "core-exchange-missing"),
    "string_too_long": (ItemCode.OUT_OF_RANGE, "onec-item-too-long"),
    "string_too_short": (ItemCode.MISSING, "core-exchange-missing"),
    "too_long": (ItemCode.OUT_OF_RANGE, "onec-item-too-many"),
    "greater_than_equal": (ItemCode.OUT_OF_RANGE, "onec-item-too-small"),
    "less_than_equal": (ItemCode.OUT_OF_RANGE, "onec-item-too-large"),
    "literal_error": (ItemCode.UNKNOWN_VALUE, "onec-item-unknown"),
    "enum": (ItemCode.UNKNOWN_VALUE, "onec-item-unknown"),
    "tuple_type": (ItemCode.WRONG_TYPE, "onec-item-no-list"),
    "list_type": (ItemCode.WRONG_TYPE, "onec-item-no-list"),
    "model_type": (ItemCode.WRONG_TYPE, "onec-item-no-object"),
    "model_attributes_type": (ItemCode.WRONG_TYPE, "onec-item-no-object"),
}
OTHER = (ItemCode.WRONG_TYPE, "onec-item-wrong")


class ItemFault(msgspec.Struct, frozen=True):
    """Why an item is refused, in the published form."""

    index: int
    id: str | None
    code: int
    field: str | None
    message: str


class Position(msgspec.Struct, frozen=True):
    """An item by its place in the packet."""

    index: int
    id: str | None


@dataclass(slots=True)
class Sorted:
    """The items of a packet: those that fit with their places, and what is wrong with others.

    `named` are the ids of all items that have a legible one, `unnamed` counts the others.
    """

    fitting: list[tuple[int, BaseModel]] = field(default_factory=list)
    faults: list[ItemFault] = field(default_factory=list)
    named: set[str] = field(default_factory=set)
    unnamed: int = 0


class Items:
    """Looks at items in one language."""

    def __init__(self, texts: Texts, language: str) -> None:
        self._texts = texts
        self._language = language

    def sort(self, declared: Import, items: Sequence[object], zone: str) -> Sorted:
        """What fits and what does not; local times are those of `zone`."""
        found, seen = Sorted(), set[str]()
        for index, item in enumerate(items):
            guid = id_of(item)
            if guid is None:
                found.unnamed += 1
            elif guid in seen:
                found.faults.append(
                    self._fault(index, guid, ItemCode.TWICE, "id", "onec-item-twice")
                )
                continue
            else:
                found.named.add(guid)
                seen.add(guid)
            self._look(declared, found, index, item, guid, zone)
        return found

    def refused(self, index: int, item: BaseModel, outcome: Outcome) -> ItemFault:
        """What a feature would not take."""
        guid = str(getattr(item, "id", "")) or None
        return self._fault(index, guid, outcome.code, outcome.field, outcome.key, **outcome.values)

    def _look(
        self,
        declared: Import,
        found: Sorted,
        index: int,
        item: object,
        guid: str | None,
        zone: str,
    ) -> None:
        if _has_nul(item):
            found.faults.append(
                self._fault(index, guid, ItemCode.WRONG_TYPE, "", "onec-item-control")
            )
            return
        try:
            fitting = declared.item.model_validate(item, context={ZONE: zone})
        except ValidationError as error:
            wrong = error.errors(include_url=False)[:FAULTS_PER_ITEM]
            found.faults += [self._told(index, guid, one) for one in wrong]
        else:
            found.fitting.append((index, fitting))

    def _told(self, index: int, guid: str | None, error: ErrorDetails) -> ItemFault:
        context = dict(error.get("ctx") or {})
        place = ".".join(str(part) for part in error["loc"])
        if CODE in context:
            code = ItemCode(context.pop(CODE))
            return self._fault(index, guid, code, place, error["type"], **context)
        code, key = KNOWN.get(error["type"], OTHER)
        limit = next((context[n] for n in ("max_length", "ge", "le") if n in context), "")
        values = {"value": shown(error["input"]), "limit": limit}
        expected = str(context.get("expected", "")).replace("'", "").replace(" or ", ", ")
        return self._fault(index, guid, code, place, key, expected=expected, **values)

    def _fault(
        self,
        index: int,
        guid: str | None,
        code: ItemCode,
        place: str,
        key: str,
        **values: Any,  # noqa: ANN401 -- whatever the phrase names
    ) -> ItemFault:
        message = self._texts.plain(self._language, key, **values)
        return ItemFault(index, guid, int(code), place or None, message)


def id_of(item: object) -> str | None:
    """The id of an item as it came, if it is a GUID that names anything."""
    value = item.get("id") if isinstance(item, Mapping) else None
    if not isinstance(value, str) or not GUID.fullmatch(value.strip()):
        return None
    guid = value.strip().lower()
    return guid if guid.strip("0-") else None


def _has_nul(value: object) -> bool:
    """Whether there is a character that no database keeps, or half of one."""
    if isinstance(value, str):
        return "\0" in value or any("\ud800" <= sign <= "\udfff" for sign in value)
    if isinstance(value, Mapping):
        return any(_has_nul(key) or _has_nul(inner) for key, inner in value.items())
    return isinstance(value, list) and any(_has_nul(inner) for inner in value)


def is_taken(outcome: Outcome) -> bool:
    """Whether an item was taken in, or was known already."""
    return outcome.state != Taken.REFUSED
