"""Finding customers by whatever staff have at hand: a number, a name, an account, a card."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    false,
    func,
    literal_column,
    or_,
    select,
    union_all,
)

from botique_core.db import fold, folded
from botique_core.db.words import worded
from botique_core.errors import InputRefused
from botique_core.people.models import CHAT_MAX, Customer, Endpoint
from botique_core.people.phones import read_phone

SEARCH_MAX = 200
DIGITS_MIN = 4
ID_MAX = 2**63 - 1
TO_DIGITS = dict.fromkeys(map(ord, " ()+-."))

Found = Select[Any]
Finder = Callable[[str], Found | None]
"""What a feature knows customers by: their ids for what was typed; None if it can't be that."""

FULL_NAME = Customer.name + literal_column("' '") + Customer.last_name


class Lookup:
    """Finds customers by words; `finders` add what features know them by."""

    def __init__(self, country: str, finders: Iterable[Finder] = ()) -> None:
        self._country = country
        self._finders = tuple(finders)

    def fitting(self, words: str) -> ColumnElement[bool]:
        """A condition for queries over `Customer`: they fit what was typed.

        A phone in any spelling or its last digits, beginnings of the words of a name, an e-mail
        address, the id of an account in a messenger or of the record, or what a feature knows.
        It is made of look-ups by index, so that it does for a million customers.

        Raises:
            InputRefused: There are too many words.
        """
        if len(words) > SEARCH_MAX:
            raise InputRefused(f"search for at most {SEARCH_MAX} characters")
        words = " ".join(words.replace("\0", " ").split())
        conditions = self._of_record(words)
        elsewhere = [*_account(words), *self._features(words)]
        if not elsewhere:
            return or_(false(), *conditions)
        # Look-ups in several tables that are joined by OR would look at every customer.
        of_record = [select(Customer.id).where(one) for one in conditions]
        return Customer.id.in_(union_all(*of_record, *elsewhere))

    def _of_record(self, words: str) -> Sequence[ColumnElement[bool]]:
        digits = words.translate(TO_DIGITS)
        is_number = digits.isascii() and digits.isdecimal()
        found = [self._phone(words, digits if is_number else "")]
        if is_number and words.isdecimal() and int(words) <= ID_MAX:
            found.append(Customer.id == int(words))
        if not is_number:
            found += [worded(FULL_NAME, words), _email(words)]
        return [one for one in found if one is not None]

    def _phone(self, words: str, digits: str) -> ColumnElement[bool] | None:
        phone = read_phone(words, self._country)
        if phone is not None:
            return Customer.phone == phone
        if len(digits) < DIGITS_MIN:
            return None
        return func.reverse(Customer.phone).startswith(digits[::-1])

    def _features(self, words: str) -> Sequence[Found]:
        return [found for finder in self._finders if (found := finder(words)) is not None]


def _email(words: str) -> ColumnElement[bool] | None:
    if " " in words or not words:
        return None
    given = Customer.email != literal_column("''")
    return given & fold(Customer.email).startswith(folded(words), autoescape=True)


def _account(words: str) -> Sequence[Found]:
    """By a messenger's own id; no messenger's is without digits."""
    if len(words) > CHAT_MAX or not any(sign.isdecimal() for sign in words):
        return ()
    account = Endpoint.address == words
    return (select(Endpoint.customer).where(account, Endpoint.customer.is_not(None)),)
