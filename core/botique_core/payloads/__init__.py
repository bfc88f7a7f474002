"""What a button carries: short, signed, readable only for the bot that made it."""

from botique_core.payloads.body import AnswerBody, RouteBody, answer_body, read_body, route_body
from botique_core.payloads.payloads import Overflow, Payloads

__all__ = [
    "AnswerBody",
    "Overflow",
    "Payloads",
    "RouteBody",
    "answer_body",
    "read_body",
    "route_body",
]
