"""Which requests somebody wants to see, as a condition of a query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, and_, any_, func, or_, select, true

from botique_core.client import Client
from botique_core.db.fold import folded
from botique_core.panel import Staff
from botique_core.people.models import Customer
from botique_feedback import numbering
from botique_feedback.categories import Categories
from botique_feedback.inbox import scope
from botique_feedback.kinds import DONE, OPEN, Kind, Priority, Status
from botique_feedback.models import Request

SEARCH_MAX = 200
PEOPLE_MAX = 1_000  # whoever looks for a name that more people have looks on


class Tab(StrEnum):
    """Whose requests."""

    MINE = "mine"
    UNASSIGNED = "unassigned"
    ALL = "all"


class View(StrEnum):
    """Where they stand: `open` is what somebody has to do something about now."""

    OPEN = "open"
    WAITING_CLIENT = "waiting_client"
    ANSWERED = "answered"
    SNOOZED = "snoozed"
    CLOSED = "closed"
    SPAM = "spam"
    ANY = "any"


DONE_VIEWS = (View.CLOSED, View.SPAM)


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked for; empty fields ask for nothing."""

    tab: Tab = Tab.ALL
    view: View = View.OPEN
    words: str = ""
    kind: Kind | None = None
    category: int | None = None
    place: str = ""
    priority: Priority | None = None
    overdue: bool = False


def condition(
    client: Client, staff: Staff, wanted: Filter, categories: Categories
) -> ColumnElement[bool]:
    """All that `wanted` asks for, of what the person may see.

    Whoever looks for words looks everywhere: in requests that are done with too.
    """
    now = client.clock.now()
    parts = [scope.within(staff), _details(wanted, categories)]
    if wanted.words.strip():
        parts.append(_says(client, wanted.words))
    else:
        parts += [of_tab(staff, wanted.tab), of_view(wanted.view, now)]
    if wanted.overdue:
        parts.append(is_overdue(now))
    return and_(*parts)


def of_tab(staff: Staff, tab: Tab) -> ColumnElement[bool]:
    """Whose they are."""
    if tab == Tab.ALL:
        return true()
    return Request.assignee.is_(None) if tab == Tab.UNASSIGNED else Request.assignee == staff.id


def of_view(view: View, now: datetime) -> ColumnElement[bool]:
    """Where they stand; what was put off is nowhere else until then."""
    asleep = Request.snoozed_until.is_not(None) & (Request.snoozed_until > now)
    if view == View.ANY:
        return true()
    if view == View.SNOOZED:
        return asleep & Request.status.not_in(DONE)
    wanted = OPEN if view == View.OPEN else (Status(view.value),)
    awake = Request.snoozed_until.is_(None) | (Request.snoozed_until <= now)
    return Request.status.in_(wanted) & awake


def is_overdue(now: datetime) -> ColumnElement[bool]:
    """Our turn, and later than it should be; `targets.overdue_since` says it of one request."""
    unanswered = Request.first_answer_at.is_(None) & (Request.answer_due < now)
    return Request.status.in_(OPEN) & or_(unanswered, Request.resolve_due < now)


def _details(wanted: Filter, categories: Categories) -> ColumnElement[bool]:
    parts: list[ColumnElement[bool]] = [true()]
    if wanted.kind is not None:
        parts.append(Request.kind == wanted.kind)
    if wanted.category is not None:
        parts.append(Request.category.in_(categories.with_all_below(wanted.category)))
    if wanted.place:
        parts.append(Request.place == wanted.place)
    if wanted.priority is not None:
        parts.append(Request.priority == wanted.priority)
    return and_(*parts)


def _says(client: Client, words: str) -> ColumnElement[bool]:
    """Number, place, what was written, who wrote it; without regard to case."""
    words = " ".join(words[:SEARCH_MAX].replace("\0", " ").split())
    number = numbering.read(words)
    if number and words.upper().startswith(numbering.PREFIX):
        return Request.number == number
    said = Request.words.contains(folded(words), autoescape=True)
    people = select(Customer.id).where(client.people.customers.fits(words)).limit(PEOPLE_MAX)
    return or_(Request.number == number, said, _is_of(client, people))


def _is_of(client: Client, people: Select[int]) -> ColumnElement[bool]:
    if client.db.is_sqlite:
        return Request.customer.in_(people)
    # An array is read once and then looked up by index, beside the index of words; a set is not.
    return Request.customer == any_(func.array(people.scalar_subquery()))
