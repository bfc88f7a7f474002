"""How much of a person is shown to whoever has no business with more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from botique_core.people.models import Customer
from botique_core.people.phones import masked, pretty

HIDDEN = "•••"
SHOWN_OF_ACCOUNT = 3


@dataclass(frozen=True, slots=True)
class ShownPerson:
    """A person's details as text; with `whole` nothing of them is hidden."""

    name: str
    phone: str
    email: str
    birth_date: date | None
    whole: bool

    @classmethod
    def of(cls, customer: Customer, *, whole: bool) -> ShownPerson:
        """The details of a record."""
        if whole:
            phone = pretty(customer.phone) if customer.phone else ""
            return cls(full_name(customer), phone, customer.email, customer.birth_date, whole)
        phone = masked(customer.phone) if customer.phone else ""
        email = masked_email(customer.email)
        return cls(short_name(customer), phone, email, None, whole)


def full_name(customer: Customer) -> str:
    """First and last name, as far as they are known."""
    return f"{customer.name} {customer.last_name}".strip()


def short_name(customer: Customer) -> str:
    """The first name and an initial."""
    initial = f"{customer.last_name[:1]}." if customer.last_name else ""
    return f"{customer.name} {initial}".strip()


def masked_email(email: str) -> str:
    """The first letter and whose server it is."""
    name, _, server = email.partition("@")
    return f"{name[:1]}{HIDDEN}@{server}" if server else ""


def masked_account(address: str) -> str:
    """The end of an account's id."""
    return f"{HIDDEN}{address[-SHOWN_OF_ACCOUNT:]}" if address else ""
