"""What a kept record takes from an absorbed one, and how it gives that back."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.people.models import Customer
from botique_core.people.proven import holder_of

FIELDS = ("name", "last_name", "birth_date", "email", "time_zone", "country")
PHONE = "phone"


def missing(kept: Customer, absorbed: Customer) -> list[str]:
    """What the kept record lacks and the other one has; the number too, if it proves more."""
    lacking = [name for name in FIELDS if not getattr(kept, name) and getattr(absorbed, name)]
    proves_more = absorbed.phone_proved_at and not kept.phone_proved_at
    return [*lacking, PHONE] if proves_more or (absorbed.phone and not kept.phone) else lacking


def fill(kept: Customer, absorbed: Customer) -> list[str]:
    """Takes over what the kept record lacks and names the fields, not their values."""
    filled = missing(kept, absorbed)
    for name in filled:
        if name == PHONE:
            _set_phone(kept, absorbed)
        else:
            setattr(kept, name, getattr(absorbed, name))
    return filled


def empty(kept: Customer, absorbed: Customer, filled: list[str]) -> None:
    """Gives back what was taken over, unless it was changed since."""
    for name in filled:
        if getattr(kept, name) != getattr(absorbed, name):
            continue
        if name == PHONE:
            _set_phone(kept, None)
        else:
            setattr(kept, name, None if name == "birth_date" else "")


async def release_taken_phone(session: AsyncSession, record: Customer) -> None:
    """Takes back the proof of a number that somebody else has proven meanwhile."""
    if record.phone is None or record.phone_proved_at is None:
        return
    holder = await holder_of(session, record.phone)
    if holder is not None and holder.id != record.id:
        record.phone_proved_at = None
        record.phone_proof = ""


def _set_phone(record: Customer, source: Customer | None) -> None:
    record.phone = source.phone if source else None
    record.phone_proved_at = source.phone_proved_at if source else None
    record.phone_proof = source.phone_proof if source else ""
