"""The kinds of questions that a rule may ask of a customer."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Annotated, Any, ClassVar, Generic, NamedTuple, TypeVar

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import ColumnElement
from sqlalchemy.orm import InstrumentedAttribute

from botique_core.segments.speech import Speech

DAYS_MAX = 3650


class Choice(NamedTuple):
    """A value that a field may have, and what people call it."""

    value: str
    text: str


CustomerId = InstrumentedAttribute[int]
Days = Annotated[int, Field(ge=1, le=DAYS_MAX)]


class Operand(BaseModel):
    """Base of what a condition is given: strict, nothing unknown, nothing changed later."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Nothing(Operand):
    """The operand of a condition that needs none."""


OperandT = TypeVar("OperandT", bound=BaseModel)


class Condition(ABC, Generic[OperandT]):
    """One kind of question; one object serves all rules of a generation.

    `name` begins with the plugin's name and a dot. `title` is the text key under which it is
    offered. `operand` describes what it is asked with; a field without a default must be given.
    It names no person: rules are kept, and outlive whoever wants to be forgotten.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    operand: type[OperandT]

    @abstractmethod
    def build(
        self, operand: OperandT, customer: CustomerId, moment: datetime
    ) -> ColumnElement[bool]:
        """The question as SQL over many customers, true or false for each and never NULL.

        Ask with `EXISTS` over an indexed column, so that it does for a million of them, and
        name your own tables in `correlate_except`: the query around may use them too.

        Args:
            operand: What the rule says, checked.
            customer: The column that holds the customer's id.
            moment: Now, for everything that is counted back from it.
        """

    @abstractmethod
    async def words(self, operand: OperandT, speech: Speech) -> str:
        """The question in words that begin small and go on in a sentence: "язык — русский"."""

    async def choices(self, field: str, speech: Speech) -> Sequence[Choice]:
        """What a field of the operand may be, for forms: values with what people call them."""
        del field, speech
        return ()

    def check(self, operand: OperandT) -> None:
        """What the operand's model can't know; the default is content.

        Raises:
            InputRefused: The operand makes no sense to this client.
        """


AnyCondition = Condition[Any]

Within = Callable[[frozenset[str], CustomerId, datetime], ColumnElement[bool]]
"""Customers of certain places (GUIDs) at a moment, as SQL over many customers."""

LastPlace = Callable[[CustomerId], ColumnElement[str]]
"""The place (GUID) where a customer was last, as SQL over many customers; NULL: not known."""

Zone = Callable[[CustomerId], ColumnElement[str]]
"""A customer's time zone (`Europe/Moscow`) as SQL over many customers; NULL: not known."""
