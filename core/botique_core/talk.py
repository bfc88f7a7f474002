"""What a handler holds in its hand: the event, the customer, and every way to answer."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Protocol

import msgspec
from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.bot import Bot
from botique_core.chat.state import ChatState
from botique_core.client import Client
from botique_core.events import ButtonPressed, Event
from botique_core.inbox.decision import Decision, Lane, Reply, Write
from botique_core.marks import Marked
from botique_core.messages import Choice, Message, Part
from botique_core.payloads import answer_body, route_body
from botique_core.rendering import render
from botique_core.rendering.rendered import Shown


class Named(Protocol):
    """A conversation, as far as beginning it goes."""

    @property
    def name(self) -> str:
        """What it is registered under."""
        ...


class Talk:
    """One event being handled. Nothing said or written here happens before the commit.

    `customer` is the id of the person, `heard_by` the name of the plugin whose route is called
    (empty outside of routes), `led_by` the conversation whose step is at work (empty outside of
    steps), `interrupted` tells whether the event put an open conversation aside; `state` belongs
    to core.
    """

    __slots__ = (
        "begun",
        "bot",
        "client",
        "committing",
        "customer",
        "decision",
        "event",
        "forgotten",
        "heard_by",
        "interrupted",
        "led_by",
        "listed",
        "menu_wanted",
        "question",
        "sending",
        "state",
    )

    def __init__(
        self,
        client: Client,
        bot: Bot,
        event: Event,
        state: ChatState,
        customer: int,
        sending: tuple[Callable[[Talk, Message], Message | None], ...] = (),
    ) -> None:
        self.client = client
        self.bot = bot
        self.event = event
        self.state = state
        self.customer = customer
        self.sending = sending
        self.decision = Decision()
        self.begun: list[tuple[str, BaseModel | bytes | None]] = []
        self.menu_wanted = False
        self.heard_by = ""
        self.led_by = ""
        self.question: tuple[Message, bool] | None = None
        self.committing = False
        self.forgotten = False
        self.interrupted = False
        self.listed = False

    @property
    def chat(self) -> str:
        """The chat's address in its messenger."""
        return self.event.chat

    @property
    def language(self) -> str:
        """The language to answer in."""
        return self.state.language

    # -- texts ------------------------------------------------------------------------------------

    def text(self, key: str, **values: object) -> Marked:
        """The phrase in the customer's language; values are escaped."""
        return self.client.texts.get(self.state.language, key, **values)

    def label(self, key: str) -> str:
        """The phrase as plain text, for buttons."""
        return self.client.texts.plain(self.state.language, key)

    def speak(self, language: str) -> None:
        """Speaks another language from now on, to this customer in every messenger."""
        self.state.language = language
        customers = self.client.people.customers
        self.write(lambda session: customers.set_language(session, self.customer, language))

    # -- answering --------------------------------------------------------------------------------

    def say(self, key: str, **values: object) -> None:
        """Answers with a phrase of the catalogue."""
        self.reply(Message(text=self.text(key, **values)))

    def reply(self, message: Message | Marked | str, *, in_place: bool = False) -> list[int]:
        """Answers; gives the ids under which the message is kept (several if it was split).

        With `in_place` the message whose button was pressed is changed instead, if its
        messenger can do that.
        """
        if not self.committing:
            self.put_question()
        if not isinstance(message, Message):
            message = Message(text=Marked(message) if isinstance(message, str) else message)
        for change in self.sending:
            changed = change(self, message)
            if changed is None:
                return []
            message = changed
        return self._post(message, in_place=in_place)

    def menu(self) -> None:
        """Shows the main menu after everything else."""
        self.menu_wanted = True

    def begin(self, conversation: Named | str, state: BaseModel | bytes | None = None) -> None:
        """Begins a conversation when the handler has returned; `state` may be JSON, or none."""
        name = conversation if isinstance(conversation, str) else conversation.name
        self.begun.append((name, state))

    # -- data -------------------------------------------------------------------------------------

    def reading(self) -> AbstractAsyncContextManager[AsyncSession]:
        """A short session to look things up; don't keep it open while waiting for anything."""
        return self.client.db.reading()

    def write(self, write: Write) -> None:
        """Has `write(session)` run inside the transaction that commits this event.

        It runs once for good: an event delivered twice, or handled again after a crash, does
        not run it twice. It may still reply. An error undoes the whole event, which is tried
        again.
        """
        self.decision.writes.append(write)

    def emit(self, kind: str, body: BaseModel) -> None:
        """Tells other features, durably, in the same commit."""
        encoded = self.client.feed.encode(kind, body.model_dump(mode="json"), self.customer)
        self.decision.events.append(encoded)

    def forget(self) -> None:
        """Has the chat begin anew at the customer's next message: nothing of it is kept."""
        self.forgotten = True

    # -- core's side ------------------------------------------------------------------------------

    def ask(self, message: Message, *, in_place: bool) -> None:
        """Asks the open question, after whatever the event's writes reply."""
        self.put_question()
        self.question = (message, in_place)

    def put_question(self) -> None:
        """Sends the question that waits for its turn, if there is one."""
        if self.question is not None:
            (message, in_place), self.question = self.question, None
            self.reply(message, in_place=in_place)

    def _post(self, message: Message, *, in_place: bool) -> list[int]:
        link = self.client.addresses.of
        rendered = render(message, self.bot.profile, self._signed, self.label, link)
        if rendered.shown:
            self._remember(rendered.shown)
        for downgrade in rendered.downgrades:
            self.client.metrics.downgrades.labels(self.bot.driver_name, downgrade).inc()
        parts = self._placed(rendered.parts) if in_place else rendered.parts
        ids = []
        for part in parts:
            ids.append(number := self.client.ids.next())
            self.decision.replies.append(Reply(number, part, Lane.INTERACTIVE))
        return ids

    def _remember(self, shown: tuple[Shown, ...]) -> None:
        """What can be typed from now on: a number means the newest list, a word any of these."""
        labels = {label for label, _ in shown}
        earlier = self.state.shown if self.listed else []
        words = [one for one in earlier if one[0] not in labels and not one[0].isdecimal()]
        self.state.shown, self.listed = [*words, *shown], True

    def _placed(self, parts: tuple[Part, ...]) -> tuple[Part, ...]:
        event, part = self.event, parts[0]
        pressed = isinstance(event, ButtonPressed) and event.message_id
        plain = len(parts) == 1 and not part.media and part.keyboard is None and part.ask is None
        if not (pressed and plain and self.bot.profile.edit):
            return parts
        return (msgspec.structs.replace(part, target=event.message_id),)

    def _signed(self, choice: Choice) -> str:
        if choice.route:
            body = route_body(choice.route, choice.value)
        else:
            body = answer_body(self.state.serial, choice.value)
        payloads, room = self.client.payloads, self.bot.profile.payload_max_bytes
        payload, overflow = payloads.fit(self.bot.id, self.event.chat, body, room)
        if overflow is not None:
            now = self.client.clock.now()
            self.write(lambda session: payloads.store(session, overflow, now))
        return payload
