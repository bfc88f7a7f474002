"""How a phone number is proven to belong to the one who names it."""

from __future__ import annotations

import msgspec

from botique_core.marks import Marked

CONTACT = "contact"


class PhoneProof(msgspec.Struct, frozen=True, omit_defaults=True):
    """How a proof that a plugin offers goes on after the customer typed a number.

    `kind` names the proof for the record (`code`, `link` ...). `text` is shown to the customer.
    Then either `conversation` begins, which asks for a code, say, with `state` (JSON) as its
    first state; or `url` is offered as a button that leads to a messenger that can prove.
    """

    kind: str
    text: Marked = Marked("")
    conversation: str = ""
    state: msgspec.Raw = msgspec.Raw(b"{}")
    url: str = ""


class Proven(msgspec.Struct, frozen=True):
    """A finished proof: its kind, and the chat in which it was given."""

    kind: str
    bot: int
    chat: str
