"""What came of naming or proving a phone number."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class PhoneStep(StrEnum):
    """Where a number stands after one step."""

    UNREADABLE = "unreadable"  # no number was understood
    FOREIGN = "foreign"  # a contact that the messenger does not prove to be the sender's
    TYPED = "typed"  # noted, but not proven
    LINKED = "linked"  # proven, and nobody else had it
    MERGED = "merged"  # proven; two records became one
    CLAIMED = "claimed"  # proven, but a former owner is asked first
    REFUSED = "refused"  # the former owner says that it is still theirs
    PASSED_ON = "passed_on"  # the former owner kept silent: the number has a new one


class ToTell(msgspec.Struct, frozen=True):
    """A chat that must hear of a step taken elsewhere, and its language."""

    bot: int
    chat: str
    language: str


class PhoneResult(msgspec.Struct, frozen=True):
    """One step's result; `customer` is whose record stands now, `tell` whom the caller informs.

    `claim` names the open question when the step is `CLAIMED`: the chats in `tell` are asked
    whether the number is still theirs, and answer with `confirm` or `refuse`.
    """

    step: PhoneStep
    customer: int
    phone: str = ""
    tell: tuple[ToTell, ...] = ()
    claim: int = 0
