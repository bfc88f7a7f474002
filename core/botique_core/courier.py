"""Writing to a customer outside of a dialogue: an answer to a request, a notice, a question."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.clock import Clock
from botique_core.events import ChoicesOffered
from botique_core.inbox.posting import post
from botique_core.inbox.reach import Reach
from botique_core.media.addresses import MediaAddresses
from botique_core.messages import Choice, Message, Part
from botique_core.outbox.lane import Lane
from botique_core.outbox.outbox import Outbox
from botique_core.payloads import Overflow, Payloads, route_body
from botique_core.people.people import People
from botique_core.profile import Profile
from botique_core.rendering import render
from botique_core.rendering.rendered import Shown
from botique_core.texts import Texts

Compose = Callable[[str], Message]

LISTED = {"choices", "labels"}  # choices that stand, with numbers, in the text


@dataclass(frozen=True, slots=True)
class Fitted:
    """A message as one bot sends it: the same for everybody who speaks the language.

    `overflows` must be kept (`Courier.keep`) before its buttons work. `listed` are the choices
    that stand in the text alone: each chat has to be told of them (`Courier.offer`).
    """

    parts: Sequence[Part]
    overflows: Sequence[Overflow]
    listed: tuple[Shown, ...] = ()


class Courier:
    """Posts messages in somebody's transaction; they are sent after its commit, in any process.

    `profiles` tells by bot what its messenger can do; a bot that is switched off is not there.
    """

    def __init__(  # noqa: PLR0913 -- wired in one place, every part is another noun
        self,
        *,
        clock: Clock,
        outbox: Outbox,
        payloads: Payloads,
        people: People,
        texts: Texts,
        addresses: MediaAddresses,
        profiles: Mapping[int, Profile],
    ) -> None:
        self._clock = clock
        self._outbox = outbox
        self._payloads = payloads
        self._people = people
        self._texts = texts
        self._addresses = addresses
        self._profiles = profiles

    def speaking(self, texts: Texts) -> Courier:
        """The same courier with the texts of a generation."""
        return Courier(
            clock=self._clock,
            outbox=self._outbox,
            payloads=self._payloads,
            people=self._people,
            texts=texts,
            addresses=self._addresses,
            profiles=self._profiles,
        )

    async def post(
        self,
        session: AsyncSession,
        *,
        bot: int,
        chat: str,
        language: str,
        message: Message,
        lane: Lane = Lane.SERVICE,
    ) -> list[int]:
        """Posts a message to one chat; gives the ids under which it is kept.

        Its choices must have a route or an address: no question of a conversation is open here.
        """
        fitted = self.fit(bot, language, message)
        if fitted is None:
            return []
        await self.keep(session, fitted)
        posted = await self._outbox.post(session, bot=bot, chat=chat, parts=fitted.parts, lane=lane)
        if fitted.listed:
            await self.offer(session, bot, chat, f"offered:{posted[0]}", fitted.listed)
        return posted

    def fit(self, bot: int, language: str, message: Message) -> Fitted | None:
        """The message as the bot sends it; None if the bot is switched off.

        Raises:
            ValueError: A choice has neither a route nor an address.
        """
        profile = self._profiles.get(bot)
        if profile is None:
            return None
        overflows: list[Overflow] = []

        def sign(choice: Choice) -> str:
            if not choice.route:
                raise ValueError(f"the choice {choice.value!r} has no route; nobody would answer")
            body = route_body(choice.route, choice.value)
            payload, overflow = self._payloads.fit(bot, "", body, profile.payload_max_bytes)
            if overflow is not None:
                overflows.append(overflow)
            return payload

        def speak(key: str) -> str:
            return self._texts.plain(language, key)

        rendered = render(message, profile, sign, speak, self._addresses.of)
        is_listed = bool(LISTED & set(rendered.downgrades))
        return Fitted(rendered.parts, overflows, rendered.shown if is_listed else ())

    async def keep(self, session: AsyncSession, fitted: Fitted) -> None:
        """Stores what the buttons of a fitted message need."""
        for overflow in fitted.overflows:
            await self._payloads.store(session, overflow, self._clock.now())

    async def offer(
        self, session: AsyncSession, bot: int, chat: str, key: str, shown: tuple[Shown, ...]
    ) -> None:
        """Has the chat know what a typed answer to the list stands for."""
        now_us, at = self._clock.now_us(), self._clock.now()
        event = ChoicesOffered(key=key, order=now_us, chat=chat, at=at, shown=shown)
        await post(session, bot, event, now_us)

    async def post_to(
        self,
        session: AsyncSession,
        customer: int,
        compose: Compose,
        lane: Lane = Lane.SERVICE,
    ) -> list[int]:
        """Posts to the account that the customer used last, of those that can be reached.

        `compose` gets the customer's language. No ids: the customer can't be reached at all.
        """
        person = await self._people.customers.get(session, customer)
        if person is None:
            return []
        for endpoint in await self._people.endpoints.of(session, person.id):
            if endpoint.reach == Reach.REACHABLE and endpoint.bot in self._profiles:
                return await self.post(
                    session,
                    bot=endpoint.bot,
                    chat=endpoint.address,
                    language=person.language,
                    message=compose(person.language),
                    lane=lane,
                )
        return []
