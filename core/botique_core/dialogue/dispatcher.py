"""One event in, one decision out: the way through gate, buttons, menu, conversation and routes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.bot import Bot
from botique_core.chat.state import decoded, encoded
from botique_core.client import Client
from botique_core.conversations.answer import Answer, answer_of
from botique_core.conversations.drafts import interrupt
from botique_core.conversations.runner import Runner
from botique_core.dialogue import albums
from botique_core.dialogue.fallback import not_understood
from botique_core.dialogue.guarding import guarded
from botique_core.dialogue.mainmenu import MainMenu
from botique_core.events import (
    FROM_CUSTOMER,
    AlbumGathered,
    Blocked,
    ButtonPressed,
    ChoicesOffered,
    ContactReceived,
    ConversationBegun,
    CustomerChanged,
    DeadlineReached,
    Event,
    LocationReceived,
    MediaReceived,
    MessageEdited,
    Started,
    TextReceived,
    Unblocked,
    Unsupported,
)
from botique_core.inbox.decision import Decision, Newcomer, Write
from botique_core.inbox.incoming import Chat, Incoming
from botique_core.inbox.source import Source, source_of
from botique_core.payloads import AnswerBody, RouteBody, read_body
from botique_core.people.models import Customer
from botique_core.rendering import SAY_ROUTE, recognise
from botique_core.rendering.recognise import folded
from botique_core.routing.middleware import run
from botique_core.routing.router import Route
from botique_core.routing.table import RoutingTable
from botique_core.talk import Talk
from botique_core.welcome.gate import Gate

SHOWN_MAX = 100


class Dispatcher:
    """Handles the events of one generation; keeps nothing between two of them."""

    def __init__(
        self,
        client: Client,
        bots: Mapping[int, Bot],
        table: RoutingTable,
        gate: Gate,
        menu: MainMenu,
    ) -> None:
        self._client = client
        self._bots = bots
        self._table = table
        self._gate = gate
        self._menu = menu
        self._runner = Runner(table.conversations)
        self._sending = tuple(table.middleware.sending)
        self._ways = {
            TextReceived: self._text,
            ButtonPressed: self._button,
            ContactReceived: self._answer_or_listeners,
            LocationReceived: self._answer_or_listeners,
            MediaReceived: self._answer_or_listeners,
            Started: self._started,
            Blocked: self._listeners,
            Unblocked: self._listeners,
            MessageEdited: self._listeners,
            Unsupported: self._unsupported,
            AlbumGathered: self._album,
            DeadlineReached: self._deadline,
            ConversationBegun: self._begun,
            CustomerChanged: self._changed,
            ChoicesOffered: self._offered,
        }

    async def handle(self, incoming: Incoming, chat: Chat) -> Decision:
        """What one event changes; raises what a handler raises."""
        if not chat.customer and source_of(incoming.event) == Source.CORE:
            return Decision()  # the person was erased: only their own word makes them known again
        talk = await self._talk(incoming, chat)
        if self._table.middleware.received:
            await run(self._table.middleware.received, talk, lambda: self._event(talk))
        else:
            await self._event(talk)
        if not talk.decision.writes:
            await self._close(talk)
        if talk.decision.writes:
            talk.committing = True
            talk.decision.writes.append(self._finisher(talk))
        else:
            _finish(talk)
        return talk.decision

    def apology(self, incoming: Incoming, chat: Chat) -> Decision:
        """What a customer is told when their event could not be handled, for good."""
        state = decoded(chat.state)
        state.language = state.language or self._client.settings.client.languages[0]
        talk = Talk(self._client, self._bots[incoming.bot], incoming.event, state, chat.customer)
        if isinstance(incoming.event, FROM_CUSTOMER):
            talk.say("core-apology")
        _finish(talk)
        return talk.decision

    def due(self, chat: Chat) -> Event | None:
        """The event for which a chat asked to be woken, once its time has come."""
        return albums.due(chat, decoded(chat.state), self._client.clock.now_us())

    # -- before and after -------------------------------------------------------------------------

    async def _talk(self, incoming: Incoming, chat: Chat) -> Talk:
        state = decoded(chat.state)
        customer = chat.customer or self._client.ids.next()
        bot = self._bots[incoming.bot]
        talk = Talk(self._client, bot, incoming.event, state, customer, self._sending)
        if not state.language:
            await self._learn_language(talk, newcomer=not chat.customer)
        if not chat.customer:
            sender = incoming.event.sender
            name = sender.first_name if sender else ""
            talk.decision.newcomer = Newcomer(customer, state.language, name)
        return talk

    async def _learn_language(self, talk: Talk, *, newcomer: bool) -> None:
        if newcomer:
            spoken = talk.event.sender.language if talk.event.sender else ""
            talk.state.language = self._client.texts.pick(spoken)
        else:
            async with talk.reading() as session:
                customer = await session.get(Customer, talk.customer)
            talk.state.language = self._client.texts.pick(customer.language if customer else "")

    def _finisher(self, talk: Talk) -> Write:
        async def finish(session: AsyncSession) -> None:
            await self._close(talk, session)
            _finish(talk)

        return finish

    async def _close(self, talk: Talk, session: AsyncSession | None = None) -> None:
        """What comes after everything else: the open question, then the menu."""
        if talk.forgotten:
            return
        talk.put_question()
        if talk.menu_wanted:
            talk.menu_wanted = False
            await self._menu.show(talk, session)

    async def _event(self, talk: Talk) -> None:
        event = talk.event
        if talk.state.album is not None and not isinstance(event, MediaReceived | AlbumGathered):
            await self._gathered(talk)
            talk.put_question()
            talk.event = event
        if isinstance(event, MediaReceived) and event.album:
            await self._part_of_album(talk, event)
        else:
            await self._heard(talk)

    async def _heard(self, talk: Talk) -> None:
        """One whole event; if a step fails at it, whoever looks after its plugin's errors."""
        if self._table.looks_after_errors:
            await guarded(talk, self._table, lambda: self._hear(talk))
            await self._runner.begin_all(talk)
        else:
            await self._hear(talk)

    async def _hear(self, talk: Talk) -> None:
        """One whole event, kept from everybody until its customer has passed the gate."""
        event = talk.event
        if not (self._gate.closed(talk) and isinstance(event, FROM_CUSTOMER)):
            await self._ways[type(event)](talk)
        elif self._gate.waits(talk) and not isinstance(event, Started):
            await self._at_the_gate(talk)
        else:
            await self._gate.begin(talk, self._runner)
            if not self._gate.closed(talk) and not isinstance(event, Started):
                await self._ways[type(event)](talk)
        if talk.begun:
            await self._runner.begin_all(talk)

    async def _at_the_gate(self, talk: Talk) -> None:
        event = talk.event
        if isinstance(event, MessageEdited):
            return
        payload: str | None = None
        if isinstance(event, ButtonPressed):
            payload = event.payload
        elif isinstance(event, TextReceived):
            payload = self._recognised(talk, event.text)
        body = None if payload is None else await self._body(talk, payload)
        if isinstance(body, AnswerBody):
            await self._chosen(talk, body.serial, body.value)
        elif payload is not None:
            talk.say("core-stale-button")
            await self._runner.ask_again(talk)
        else:
            await self._runner.answer(talk, answer_of(event) or Answer(kind="text"))

    # -- what customers do ------------------------------------------------------------------------

    async def _text(self, talk: Talk) -> None:
        text: str = talk.event.text  # type: ignore[attr-defined]  # only texts come here
        if len(text) <= self._client.settings.limits.text_chars:
            await self._said(talk, text)
            return
        talk.say("core-message-too-long")
        await self._runner.ask_again(talk)

    async def _said(self, talk: Talk, text: str) -> None:
        if text[:1] == "/" and (command := self._table.command(talk, text)) is not None:
            interrupt(talk, self._runner.conversations)
            await self._call(talk, command[0], {"argument": command[1]})
        elif (item := self._table.menu_item(text)) is not None:
            interrupt(talk, self._runner.conversations)
            await self._call(talk, item, {})
        elif talk.state.shown and (payload := self._recognised(talk, text)):
            await self._pressed(talk, payload)
        elif self._table.was_menu_item(talk, text):
            interrupt(talk, self._runner.conversations)
            self._switched_off(talk)
        else:
            await self._free_text(talk, text)

    def _recognised(self, talk: Talk, text: str) -> str | None:
        top = talk.state.top
        if top is not None and "text" in top.accepts and talk.bot.profile.inline_buttons:
            # A free answer may well be "2": only a whole label stands for its button here.
            return next((p for label, p in talk.state.shown if folded(label) == folded(text)), None)
        return recognise(text, talk.state.shown, self._client.texts.numbers)

    async def _free_text(self, talk: Talk, text: str) -> None:
        heard = self._table.heard(talk, text)
        if talk.state.stack and (heard is None or not heard.route.always):
            await self._answer(talk, Answer(kind="text", text=text.strip()))
        elif heard is not None:
            await self._call(talk, heard.route, heard.captures)
        else:
            await self._not_understood(talk)

    async def _button(self, talk: Talk) -> None:
        await self._pressed(talk, talk.event.payload)  # type: ignore[attr-defined]  # only presses

    async def _pressed(self, talk: Talk, payload: str) -> None:
        match await self._body(talk, payload):
            case AnswerBody(serial=serial, value=value):
                await self._chosen(talk, serial, value)
            case RouteBody(route=name, data=said) if name == SAY_ROUTE:
                await self._said(talk, said)
            case RouteBody(route=name, data=data):
                await self._routed(talk, name, data)
            case _:
                talk.say("core-stale-button")
                await self._runner.ask_again(talk)

    async def _routed(self, talk: Talk, name: str, data: str) -> None:
        route = self._table.button(talk, name)
        if route is not None:
            await self._call(talk, route, {"value": data})
        else:
            self._switched_off(talk)

    def _switched_off(self, talk: Talk) -> None:
        talk.say("core-switched-off")
        talk.menu()

    async def _body(self, talk: Talk, payload: str) -> AnswerBody | RouteBody | None:
        payloads, bot = self._client.payloads, talk.bot.id
        if payloads.is_stored(payload):
            async with talk.reading() as session:
                body = await payloads.find(session, bot, talk.chat, payload)
        else:
            body = payloads.open(bot, talk.chat, payload)
        return read_body(body) if body is not None else None

    async def _chosen(self, talk: Talk, serial: int, value: str) -> None:
        top = talk.state.top
        if top is not None and top.serial == serial:
            await self._answer(talk, Answer(kind="choice", value=value))
        elif (serial, value) != (talk.state.answered, talk.state.chosen):
            talk.say(self._runner.stale(talk))
            await self._runner.ask_again(talk)

    async def _answer(self, talk: Talk, answer: Answer) -> None:
        captured = self._table.middleware.captured
        await run(captured, talk, lambda: self._runner.answer(talk, answer))

    async def _answer_or_listeners(self, talk: Talk) -> None:
        if talk.state.stack and (answer := answer_of(talk.event)) is not None:
            await self._answer(talk, answer)
        elif not await self._listeners(talk):
            await self._not_understood(talk)

    async def _part_of_album(self, talk: Talk, event: MediaReceived) -> None:
        if albums.another(talk.state, event):
            await self._gathered(talk)
            talk.put_question()
            talk.event = event
        albums.gather(talk.state, event, self._client.clock.now_us())

    async def _started(self, talk: Talk) -> None:
        interrupt(talk, self._runner.conversations)
        await self._gate.arrive(talk, talk.event.payload)  # type: ignore[attr-defined]  # only starts

    async def _unsupported(self, talk: Talk) -> None:
        talk.say("core-unsupported")
        if talk.state.stack:
            await self._runner.ask_again(talk)

    # -- what core does ---------------------------------------------------------------------------

    async def _album(self, talk: Talk) -> None:
        album = talk.state.album
        if album is not None and talk.event.album == album.id:  # type: ignore[attr-defined]  # own kind
            await self._gathered(talk)

    async def _gathered(self, talk: Talk) -> None:
        talk.event = albums.complete(talk.state, talk.event)
        await self._heard(talk)

    async def _deadline(self, talk: Talk) -> None:
        await self._runner.timed_out(talk, talk.event.serial)  # type: ignore[attr-defined]  # own kind

    async def _begun(self, talk: Talk) -> None:
        event = talk.event
        if isinstance(event, ConversationBegun):
            await self._runner.begin_stored(talk, event.name, bytes(event.state))

    async def _changed(self, talk: Talk) -> None:
        talk.state.language = ""
        await self._learn_language(talk, newcomer=False)

    async def _offered(self, talk: Talk) -> None:
        """The newest list owns the numbers; what was shown before is still known by its words."""
        offered: tuple[tuple[str, str], ...] = talk.event.shown  # type: ignore[attr-defined]  # own kind
        taken = {label for label, _ in offered}
        earlier = [one for one in talk.state.shown if one[0] not in taken]
        words = [one for one in earlier if not one[0].isdecimal()]
        talk.state.shown = [*offered, *words][:SHOWN_MAX]

    # -- routes -----------------------------------------------------------------------------------

    async def _listeners(self, talk: Talk) -> bool:
        heard = False
        for route in self._table.listening(talk, type(talk.event)):
            kinds = {file.kind for file in getattr(talk.event, "media", ())}
            if not route.media or kinds <= route.media:
                await self._call(talk, route, {})
                heard = True
        return heard

    async def _not_understood(self, talk: Talk) -> None:
        route = self._table.fallback(talk)
        if route is not None:
            await self._call(talk, route, {})
        else:
            await not_understood(talk)

    async def _call(self, talk: Talk, route: Route, captures: Mapping[str, Any]) -> None:
        talk.heard_by = route.plugin
        heard = [*self._table.middleware.heard, *route.heard]
        try:
            if heard:
                await run(heard, talk, lambda: route.call(talk, captures))
            else:
                await route.call(talk, captures)
        except Exception as error:
            handler = self._table.failure(route.plugin, error)
            if handler is None:
                raise
            await handler(talk, {"error": error})


def _finish(talk: Talk) -> None:
    if talk.forgotten:
        talk.decision.state, talk.decision.deadline_us = None, None
    else:
        talk.decision.state = encoded(talk.state)
        talk.decision.deadline_us = talk.state.deadline_us()
