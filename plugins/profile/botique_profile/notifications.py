"""«Управление оповещениями»: every topic on or off, with a tap each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from pydantic import BaseModel

from botique_core.client import Client
from botique_core.conversations import Answer, Conversation, Move, Question, done, go, repeat, step
from botique_core.marks import Marked
from botique_core.messages import Choice
from botique_core.people.standing import allows
from botique_core.people.topics import Topic
from botique_core.talk import Talk
from botique_core.welcome.asking import AGREE, READ, question
from botique_profile.consenting import giving, withdrawing

ON, OFF = "✅", "⬜️"


class Switches(BaseModel):
    """Which topics are on; `asked` is the consent that one of them waits for.

    The list changes in place as long as nothing stands below it: `in_place`.
    """

    on: dict[str, bool] = {}
    asked: str = ""
    in_place: bool = False


class Notifications(Conversation[Switches]):
    """The list changes in place as topics are switched."""

    name: ClassVar[str] = "profile.notifications"
    state = Switches
    keeps_draft: ClassVar[bool] = False

    def __init__(self, client: Client) -> None:
        self._client = client

    @step
    async def topics(self, talk: Talk, state: Switches) -> Question:
        """Shows every topic that has a switch."""
        if not state.on:
            async with talk.reading() as session:
                subscriptions = self._client.people.subscriptions
                state.on = await subscriptions.of(session, talk.customer)
        choices = [Choice(_label(talk, topic, state), topic.name) for topic in self._shown(state)]
        return Question(
            talk.text("profile-notifications-ask"),
            choices=choices,
            finish=True,
            back=False,
            cancel=False,
            in_place=state.in_place,
        )

    @topics.answered
    async def switched(self, talk: Talk, state: Switches, answer: Answer) -> Move:
        """Switches one topic; advertising needs a consent first (38-FZ, art. 18)."""
        if answer.kind == "done":
            talk.say("profile-notifications-saved")
            return done()
        topic = next((one for one in self._shown(state) if one.name == answer.value), None)
        if topic is None:  # switched off with its feature since it was shown
            return go(self.topics)
        on = not state.on.get(topic.name, False)
        if on and topic.consent and not await self._allowed(talk, topic.consent):
            state.asked = topic.consent
            return go(self.consent)
        state.on[topic.name], state.in_place = on, True
        if on or self._others_need(topic, state):
            self._switch(talk, topic, on=on)
        else:
            self._withdraw(talk, topic, state)
        return go(self.topics)

    @step
    async def consent(self, talk: Talk, state: Switches) -> Question | Move:
        """The document on a screen of its own."""
        document = self._client.legal.current(state.asked, talk.language)
        return go(self.topics) if document is None else question(talk, document)

    @consent.answered
    async def consented(self, talk: Talk, state: Switches, answer: Answer) -> Move:
        """Giving it switches the topics on that hang on it."""
        document = self._client.legal.current(state.asked, talk.language)
        if document is not None and answer.value == READ:
            return repeat(document.text)
        if document is not None and answer.value == AGREE:
            talk.write(giving(talk, document))
            for topic in self._client.people.topics.needing(state.asked):
                state.on[topic.name] = True
        state.asked, state.in_place = "", False  # the document stays where it was agreed to
        return go(self.topics)

    def _shown(self, state: Switches) -> Sequence[Topic]:
        """All but those that can't be switched off, or on for want of a document to agree to."""
        purposes = self._client.legal.purposes()
        return [
            topic
            for topic in self._client.people.topics.values()
            if not topic.always
            and (not topic.consent or topic.consent in purposes or state.on.get(topic.name))
        ]

    async def _allowed(self, talk: Talk, purpose: str) -> bool:
        async with talk.reading() as session:
            return await allows(session, talk.customer, purpose)

    def _others_need(self, topic: Topic, state: Switches) -> bool:
        """Whether the topic's consent, if it has one, is still needed by another that is on."""
        if not topic.consent:
            return True
        needing = self._client.people.topics.needing(topic.consent)
        return any(state.on.get(other.name) for other in needing)

    def _switch(self, talk: Talk, topic: Topic, *, on: bool) -> None:
        switch = self._client.people.subscriptions.switch
        talk.write(lambda session: switch(session, talk.customer, topic.name, on=on))

    def _withdraw(self, talk: Talk, topic: Topic, state: Switches) -> None:
        """The last topic that hung on a consent is off: the consent is taken back with it."""
        screen = talk.text("profile-notifications-ask") + Marked("\n\n" + talk.label(topic.title))
        talk.write(withdrawing(talk, topic.consent, screen))
        talk.say("core-consent-withdrawn")
        state.in_place = False


def _label(talk: Talk, topic: Topic, state: Switches) -> str:
    return f"{ON if state.on.get(topic.name) else OFF} {talk.label(topic.title)}"
