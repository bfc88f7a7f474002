"""What a client may decide about people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class PeopleRules:
    """What a client may decide about people.

    `country` is where national numbers belong to. A proof of a number is believed for
    `proof_valid`; afterwards its owner is asked, and has `claim_open` to answer.
    """

    country: str = "RU"
    proof_valid: timedelta = timedelta(days=180)
    claim_open: timedelta = timedelta(days=7)
