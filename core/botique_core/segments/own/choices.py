"""Conditions on what customers chose: topics and consents."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, ClassVar, Literal

from pydantic import Field
from sqlalchemy import ColumnElement

from botique_core.errors import InputRefused
from botique_core.people.standing import consented
from botique_core.people.subscriptions import Subscriptions
from botique_core.segments.asked import Asked
from botique_core.segments.condition import Choice, Condition, CustomerId, Operand
from botique_core.segments.speech import Speech

TOPIC_MAX = 32


class OfTopic(Operand):
    """A topic by its name."""

    topic: Annotated[
        str, Field(min_length=1, max_length=TOPIC_MAX), Asked("core-segment-ask-topic")
    ]


class TopicOn(Condition[OfTopic]):
    """The customer wants to hear about the topic."""

    name: ClassVar[str] = "core.topic"
    title: ClassVar[str] = "core-segment-topic"
    operand = OfTopic

    def __init__(self, subscriptions: Subscriptions) -> None:
        self._subscriptions = subscriptions

    def check(self, operand: OfTopic) -> None:
        """The topic must be one of this client's."""
        topics = self._subscriptions.topics
        if operand.topic not in topics:
            raise InputRefused(
                f"there is no topic {operand.topic!r}; there are: {', '.join(topics)}"
            )

    def build(
        self, operand: OfTopic, customer: CustomerId, moment: datetime
    ) -> ColumnElement[bool]:
        """By the switches, and the consent that the topic may need."""
        del moment
        return self._subscriptions.wanted(operand.topic, customer)

    async def words(self, operand: OfTopic, speech: Speech) -> str:
        """The topic by its title."""
        self.check(operand)
        title = speech.say(self._subscriptions.topics[operand.topic].title)
        return speech.say("core-segment-topic-is", topic=title)

    async def choices(self, field: str, speech: Speech) -> Sequence[Choice]:
        """The client's topics."""
        del field
        topics = self._subscriptions.topics
        return [Choice(name, speech.say(topic.title)) for name, topic in topics.items()]


class ToPurpose(Operand):
    """A purpose of processing."""

    purpose: Annotated[
        Literal["processing", "transfer", "advertising"],
        Asked("core-segment-ask-purpose", options="core-purpose-"),
    ]


class ConsentGiven(Condition[ToPurpose]):
    """The customer's consent to the purpose stands."""

    name: ClassVar[str] = "core.consent"
    title: ClassVar[str] = "core-segment-consent"
    operand = ToPurpose

    def build(
        self, operand: ToPurpose, customer: CustomerId, moment: datetime
    ) -> ColumnElement[bool]:
        """By the last declaration."""
        del moment
        return consented(operand.purpose, customer)

    async def words(self, operand: ToPurpose, speech: Speech) -> str:
        """The purpose in words."""
        return speech.say("core-segment-consent-is", purpose=operand.purpose)
