"""What is done with news that is written: sent, planned, held, recalled, copied, deleted."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import APIRouter, Form, Response
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.errors import Conflict
from botique_core.panel import Desk
from botique_news import shelf, testers
from botique_news.checking import Incomplete
from botique_news.limits import EXCUSE_MAX
from botique_news.models import News
from botique_news.pages.finding import found
from botique_news.pages.rights import ForExcusing, ForSending, ForWriting, by
from botique_news.refusal import Refused
from botique_news.sending import Sending
from botique_news.service import Service
from botique_news.settings import NewsSettings

Version = Annotated[int, Form()]
Typed = Annotated[str, Form(max_length=20)]
Excuse = Annotated[str, Form(max_length=EXCUSE_MAX)]
Act = Callable[[AsyncSession], Awaitable[object]]
GROWN = 1.1


class Acting:
    """The buttons of a piece of news."""

    def __init__(self, service: Service, sending: Sending, settings: NewsSettings) -> None:
        self._service = service
        self._sending = sending
        self._settings = settings

    def register(self, router: APIRouter) -> None:
        """Adds them."""
        for name in (
            *("start", "schedule", "withdraw", "pause", "resume", "cancel", "recall"),
            *("duplicate", "delete", "test", "excuse", "resend"),
        ):
            router.add_api_route(f"/news/{{number}}/{name}", getattr(self, name), methods=["POST"])

    async def start(
        self, desk: ForSending, number: int, version: Version, typed: Typed = "", shown: Typed = ""
    ) -> Response:
        """Sends it now."""

        async def act(session: AsyncSession) -> None:
            await self._confirmed(session, desk, number, typed, shown)
            await self._sending.start(session, number, version, by(desk))

        return await self._done(desk, number, "started", act)

    async def schedule(
        self, desk: ForSending, number: int, version: Version, typed: Typed = "", shown: Typed = ""
    ) -> Response:
        """Has it sent when it is planned."""

        async def act(session: AsyncSession) -> None:
            await self._confirmed(session, desk, number, typed, shown)
            await self._sending.schedule(session, number, version, by(desk))

        return await self._done(desk, number, "scheduled", act)

    async def withdraw(self, desk: ForSending, number: int, version: Version) -> Response:
        """Makes a draft of it again."""
        return await self._done(
            desk,
            number,
            "withdrawn",
            lambda s: self._sending.withdraw(s, number, version, by(desk)),
        )

    async def pause(self, desk: ForSending, number: int) -> Response:
        """Holds it."""
        return await self._done(
            desk, number, "paused", lambda s: self._sending.pause(s, number, by(desk))
        )

    async def resume(self, desk: ForSending, number: int) -> Response:
        """Goes on."""
        return await self._done(
            desk, number, "resumed", lambda s: self._sending.resume(s, number, by(desk))
        )

    async def cancel(self, desk: ForSending, number: int) -> Response:
        """Ends it for good."""
        return await self._done(
            desk, number, "cancelled", lambda s: self._sending.cancel(s, number, by(desk))
        )

    async def recall(self, desk: ForSending, number: int) -> Response:
        """Takes it back."""
        return await self._done(
            desk, number, "recalled", lambda s: self._sending.recall(s, number, by(desk))
        )

    async def resend(self, desk: ForSending, number: int) -> Response:
        """Sends again what nobody knows of whether it arrived."""
        return await self._done(
            desk, number, "resent", lambda s: self._sending.resend_unknown(s, number, by(desk))
        )

    async def excuse(
        self, desk: ForExcusing, number: int, version: Version, reason: Excuse = ""
    ) -> Response:
        """Notes why an advertisement may go where the settings refuse it."""
        who = by(desk)
        return await self._done(
            desk,
            number,
            "excused",
            lambda s: self._service.excuse(s, number, version, reason, who),
            {"reason": reason},
        )

    async def test(self, desk: ForWriting, number: int) -> Response:
        """Sends it to whoever presses the button."""
        async with desk.client.db.writing() as session:
            await found(desk, session, number)
            tester = await testers.of(session, desk.staff.id)
            try:
                sent = tester is not None and await self._sending.test(
                    session, number, by(desk), tester.id
                )
            except Refused as refused:
                return desk.go(f"/news/{number}", note=desk.say(refused.key, **refused.values))
        key = "news-test-sent" if sent else "news-test-nobody"
        return desk.go(f"/news/{number}", note=desk.say(key))

    async def duplicate(self, desk: ForWriting, number: int) -> Response:
        """A copy, to be changed."""
        async with desk.client.db.writing() as session:
            await found(desk, session, number)
            copy = await self._service.duplicate(session, number, by(desk))
            await desk.note(session, "news.duplicated", str(number), after={"copy": copy.id})
        return desk.go(f"/news/{copy.id}/edit", note=desk.say("news-duplicated"))

    async def delete(self, desk: ForWriting, number: int, version: Version) -> Response:
        """Forgets a draft."""
        try:
            async with desk.client.db.writing() as session:
                await self._service.delete(session, number, version, by(desk))
                await desk.note(session, "news.deleted", str(number))
        except (Refused, Conflict) as refused:
            return desk.go(f"/news/{number}", note=said(desk, refused))
        return desk.go("/news/", note=desk.say("news-deleted"))

    # -- parts ------------------------------------------------------------------------------------

    async def _done(
        self,
        desk: Desk,
        number: int,
        what: str,
        act: Act,
        after: dict[str, str] | None = None,
    ) -> Response:
        try:
            async with desk.client.db.writing() as session:
                await act(session)
                await desk.note(session, f"news.{what}", str(number), after=after)
                desk.client.live.changed(session, "news.news", number)
        except (Refused, Conflict) as refused:
            return desk.go(f"/news/{number}", note=said(desk, refused))
        return desk.go(f"/news/{number}", note=desk.say(f"news-done-{what}"))

    async def _confirmed(
        self, session: AsyncSession, desk: Desk, number: int, typed: str, shown: str
    ) -> None:
        """Whoever writes to many has typed how many they are.

        Raises:
            Refused: They have not, or the audience has grown since.
        """
        news, _ = await shelf.find(session, number, desk.staff.places)
        reached = await self._reached(session, news)
        if reached <= self._settings.confirm_above:
            return
        known = int(shown) if shown.isdecimal() else 0
        if typed.strip() != shown or reached > known * GROWN:
            raise Refused("news-refused-unconfirmed", count=reached)

    async def _reached(self, session: AsyncSession, news: News) -> int:
        card = await shelf.card_of(session, news)
        return await self._service.reached(session, news, card) or 0


def said(desk: Desk, error: Refused | Conflict) -> str:
    """Why it was not done, in the person's language."""
    if isinstance(error, Incomplete):
        first = error.problems[0]
        return desk.say(first.key, **first.values)
    if isinstance(error, Refused):
        return desk.say(error.key, **error.values)
    return desk.say("news-conflict")
