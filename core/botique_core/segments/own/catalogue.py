"""The list of core's conditions."""

from __future__ import annotations

from botique_core.people.subscriptions import Subscriptions
from botique_core.segments.condition import AnyCondition
from botique_core.segments.own.accounts import InBots, Reachable
from botique_core.segments.own.choices import ConsentGiven, TopicOn
from botique_core.segments.own.periods import Active, Registered
from botique_core.segments.own.person import Birthday, FromCountry, HasPhone, Speaks


def core_conditions(subscriptions: Subscriptions, time_zone: str) -> list[AnyCondition]:
    """All of them, in the order in which they are offered."""
    return [
        Speaks(),
        Registered(time_zone),
        Active(),
        TopicOn(subscriptions),
        ConsentGiven(),
        InBots(),
        Reachable(),
        HasPhone(),
        Birthday(time_zone),
        FromCountry(),
    ]
