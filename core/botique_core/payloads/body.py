"""The two things a button can say: an answer to a question, or a route with its data.

`q.<serial in base 36>.<value>` answers the question with that serial, in its own chat only.
`r.<route>.<data>` goes to the handler of that route, from any chat and at any time; a dot of
the route's name is written as "/".
"""

from __future__ import annotations

from string import ascii_lowercase, digits

import msgspec

ANSWER, ROUTE = "q.", "r."
DIGITS = digits + ascii_lowercase
SERIAL_MAX_DIGITS = 13


class AnswerBody(msgspec.Struct, frozen=True, gc=False):
    """The button answers the question number `serial` of its chat with `value`."""

    serial: int
    value: str


class RouteBody(msgspec.Struct, frozen=True, gc=False):
    """The button calls the handler of `route` with `data`."""

    route: str
    data: str


def answer_body(serial: int, value: str) -> str:
    """The body of a button that answers an open question."""
    return f"q.{_base36(serial)}.{value}"


def route_body(route: str, data: str = "") -> str:
    """The body of a button that works at any time; the route's name has no "/"."""
    return f"r.{route.replace('.', '/')}.{data}"


def read_body(body: str) -> AnswerBody | RouteBody | None:
    """What a body says; None if it is neither an answer nor a route."""
    head, dot, tail = body[2:].partition(".")
    if not dot or not head:
        return None
    if body.startswith(ROUTE):
        return RouteBody(head.replace("/", "."), tail)
    if body.startswith(ANSWER) and _is_serial(head):
        return AnswerBody(int(head, 36), tail)
    return None


def _is_serial(text: str) -> bool:
    return len(text) <= SERIAL_MAX_DIGITS and all(char in DIGITS for char in text)


def _base36(number: int) -> str:
    if number < 10:  # noqa: PLR2004 -- one digit, as most serials of a chat
        return str(number)
    text = ""
    while number:
        number, digit = divmod(number, 36)
        text = DIGITS[digit] + text
    return text
