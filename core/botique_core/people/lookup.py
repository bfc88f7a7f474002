"""Finding customers by whatever staff have at hand: a number, a name, an account, a card."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import ColumnElement, Select, func, literal_column, select, union_all

from botique_core.db import fold, folded
from botique_core.db.words import worded
from botique_core.errors import InputRefused
from botique_core.people.models import CHAT_MAX, Customer, Endpoint
from botique_core.people.phones import read_phone

SEARCH_MAX = 200
DIGITS_MIN = 4
ID_MAX = 2**63 - 1
TO_DIGITS = dict.fromkeys(map(ord, " ()+-."))

Found = Select[tuple[int]]
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
        found = [*self._own(words), *self._features(words)]
        return Customer.id.in_(union_all(*found)) if found else literal_column("1") == 0

    def _own(self, words: str) -> Sequence[Found]:
        digits = words.translate(TO_DIGITS)
        is_number = digits.isascii() and digits.isdecimal()
        conditions = [self._phone(words, digits if is_number else "")]
        if is_number and words.isdecimal() and int(words) <= ID_MAX:
            conditions.append(Customer.id == int(words))
        if not is_number:
            conditions += [worded(FULL_NAME, words), _email(words)]
        by_record = [select(Customer.id).where(one) for one in conditions if one is not None]
        return [*by_record, *_account(words)]

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
    if not words or len(words) > CHAT_MAX:
        return ()
    account = Endpoint.address == words.removeprefix("@")
    return (select(Endpoint.customer).where(account, Endpoint.customer.is_not(None)),)
