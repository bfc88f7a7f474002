"""Hooks that are asked while a customer is served."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Raw
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.hookspecs import Hooks
from botique_core.links.entry_link import EntryLink
from botique_core.messages import Choice
from botique_core.people.proof import PhoneProof
from botique_core.places import Place, PlaceQuery
from botique_core.plugin import Plugin
from botique_core.routing.router import Router
from botique_core.talk import Talk
from botique_core.testing.person import labels
from botique_core.testing.running import person
from tests.core.app.features import UNKNOWN
from tests.core.hookspecs.conftest import With

GONE = "Эта ссылка больше не действует."
HELLO = "Здравствуйте! Это бот «Омега Маркет»."
LAKE = Place(id="guid-1", code="17", name="Озеро", address="Берег, 1")


async def test_hook_start_payload_is_asked_for_what_is_no_token(having: With) -> None:
    async def start_payload(self: Plugin, talk: Talk, payload: str) -> bool | None:
        talk.reply(f"Код {payload}")
        return True

    async with having({"start_payload": start_payload}) as app:
        async with app.client.db.writing() as session:
            link = await app.client.links.create(session, "terminal", "17")
        anna = person(app)
        await anna.starts("0017-A")
        await anna.sees(HELLO, "Код 0017-A")
        await anna.starts(link.token)
        await anna.sees("С возвращением! Чем можем помочь?", GONE)
        await anna.starts("b")
        await anna.sees("С возвращением! Чем можем помочь?", "Код b")


async def test_hook_link_opened_tells_what_the_link_leads_to(having: With) -> None:
    async def link_opened(self: Plugin, talk: Talk, link: EntryLink) -> bool | None:
        if link.kind != "terminal":
            return None
        talk.reply(f"{link.kind} {link.target}")
        return True

    async with having({"link_opened": link_opened}) as app:
        async with app.client.db.writing() as session:
            link = await app.client.links.create(session, "terminal", "17")
            other = await app.client.links.create(session, "quest", "17")
        anna = person(app)
        await anna.starts(link.token)
        await anna.sees(HELLO, "terminal 17")
        await anna.starts(other.token)
        await anna.skips_to(GONE)


async def test_hook_welcomed_is_told_once(having: With) -> None:
    async def welcomed(self: Plugin, talk: Talk) -> None:
        talk.reply("впервые")

    async with having({"welcomed": welcomed}) as app:
        anna = person(app)
        await anna.starts()
        await anna.sees(HELLO, "впервые")
        await anna.starts()
        await anna.says("guest")
        await anna.sees("С возвращением! Чем можем помочь?", "guest слушает")


async def test_hook_fallback_choices_are_offered_when_nobody_understood(having: With) -> None:
    async def fallback_choices(self: Plugin, talk: Talk) -> Sequence[Choice]:
        return (Choice("Написать нам", route="guest.write"),)

    def routes(self: Plugin, router: Router) -> None:
        async def write(talk: Talk) -> None:
            talk.reply("Пишите")

        router.pressed("guest.write", write)

    async with having({"fallback_choices": fallback_choices, "routes": routes}) as app:
        anna = person(app)
        await anna.says("абракадабра")
        assert labels(await anna.sees(UNKNOWN)) == ["Написать нам"]
        await anna.presses("Написать нам")
        await anna.sees("Пишите")


async def test_hook_find_places_gives_those_that_fit(having: With) -> None:
    async def find_places(
        self: Plugin, session: AsyncSession, query: PlaceQuery, customer: int
    ) -> Sequence[Place] | None:
        return [LAKE] if query.words == "озеро" and customer == 5 else None

    async with having({"find_places": find_places}) as app, app.client.db.reading() as session:
        for words, found in (("озеро", [LAKE]), ("лес", None)):
            query = PlaceQuery(words=words)
            places = await app.client.hooks.first(
                Hooks.find_places, session=session, query=query, customer=5
            )
            assert places == found


async def test_hook_place_gives_one_by_its_id(having: With) -> None:
    async def place(self: Plugin, session: AsyncSession, place_id: str) -> Place | None:
        return LAKE if place_id == LAKE.id else None

    async with having({"place": place}) as app, app.client.db.reading() as session:
        hooks = app.client.hooks
        assert await hooks.first(Hooks.place, session=session, place_id="guid-1") == LAKE
        assert await hooks.first(Hooks.place, session=session, place_id="guid-2") is None


async def test_hook_current_place_gives_the_one_scanned_last(having: With) -> None:
    async def current_place(self: Plugin, session: AsyncSession, customer: int) -> Place | None:
        return LAKE if customer == 5 else None

    async with having({"current_place": current_place}) as app, app.client.db.reading() as session:
        hooks = app.client.hooks
        assert await hooks.first(Hooks.current_place, session=session, customer=5) == LAKE
        assert await hooks.first(Hooks.current_place, session=session, customer=6) is None


async def test_hook_phone_proof_says_how_a_number_is_proven(having: With) -> None:
    async def phone_proof(self: Plugin, talk: Talk, phone: str) -> PhoneProof | None:
        state = Raw(b'{"phone":"%b"}' % phone.encode())
        return PhoneProof(kind="code", conversation="guest.code", state=state)

    def routes(self: Plugin, router: Router) -> None:
        async def prove(talk: Talk, phone: str) -> None:
            proof = await talk.client.hooks.first(Hooks.phone_proof, talk=talk, phone=phone)
            assert proof is not None
            talk.reply(f"{proof.kind} {proof.conversation} {bytes(proof.state).decode()}")

        router.hears("докажи {phone}", prove)

    async with having({"phone_proof": phone_proof, "routes": routes}) as app:
        anna = person(app)
        await anna.says("докажи +79001234567")
        await anna.sees('code guest.code {"phone":"+79001234567"}')
