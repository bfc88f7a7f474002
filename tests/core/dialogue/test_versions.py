"""New releases: conversations that were begun with an older version of the code."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

import pytest
from pydantic import BaseModel

from botique_core.conversations import Answer, Conversation, Move, Question, done, go, step
from botique_core.marks import Marked
from botique_core.plugin import Metadata, Plugin, hookimpl
from botique_core.routing.router import Router
from botique_core.talk import Talk
from botique_core.testing import ManualClock, Person
from botique_core.testing.running import person, running, scripted, settings

RESTARTED = "Этот диалог обновился, поэтому начнём его с начала."
OFF = "Этот раздел сейчас недоступен."
MENU = "Главное меню"


class Old(BaseModel):
    sort: str = ""


class OldOrder(Conversation[Old]):
    """As it was released: a sort, then a greeting for the cup."""

    name: ClassVar[str] = "cafe.order"
    state = Old

    @step
    async def sort(self, talk: Talk, state: Old) -> Question:
        return Question(Marked("Какой сорт?"))

    @sort.answered
    async def sort_told(self, talk: Talk, state: Old, answer: Answer) -> Move:
        state.sort = answer.text
        return go(self.wish)

    @step
    async def wish(self, talk: Talk, state: Old) -> Question:
        return Question(Marked("Что написать на стакане?"))

    @wish.answered
    async def wish_told(self, talk: Talk, state: Old, answer: Answer) -> Move:
        return go(self.milk)

    @step
    async def milk(self, talk: Talk, state: Old) -> Question:
        return Question(Marked("С молоком?"))

    @milk.answered
    async def milk_told(self, talk: Talk, state: Old, answer: Answer) -> Move:
        return done()


class New(BaseModel):
    beans: str


class NewOrder(Conversation[New]):
    """A year later: the state has another shape, and nobody greets any more."""

    name: ClassVar[str] = "cafe.order"
    state = New
    version: ClassVar[int] = 2

    @step
    async def beans(self, talk: Talk, state: New) -> Question:
        return Question(Marked(f"Какие зёрна вместо «{state.beans}»?"))

    @beans.answered
    async def beans_told(self, talk: Talk, state: New, answer: Answer) -> Move:
        state.beans = answer.text
        return go(self.milk)

    @step
    async def milk(self, talk: Talk, state: New) -> Question:
        return Question(Marked(f"Молоко к «{state.beans}»?"))

    @milk.answered
    async def milk_told(self, talk: Talk, state: New, answer: Answer) -> Move:
        talk.reply(f"{state.beans}, молоко: {answer.text}")
        return done()

    def upcast(self, version: int, data: dict[str, Any]) -> dict[str, Any] | None:
        assert version == 1
        return {"beans": data["sort"]}


class Default(BaseModel):
    beans: str = "любые"


class Restarting(Conversation[Default]):
    """A release that begins anew, whatever was answered before."""

    name: ClassVar[str] = "cafe.order"
    state = Default
    version: ClassVar[int] = 2

    @step
    async def beans(self, talk: Talk, state: Default) -> Question:
        return Question(Marked(f"Какие зёрна вместо «{state.beans}»?"))

    @beans.answered
    async def beans_told(self, talk: Talk, state: Default, answer: Answer) -> Move:
        return done()


def cafe(conversation: Conversation[Any]) -> Mapping[str, type[Plugin]]:
    """A feature with this version of the conversation."""

    class CafePlugin(Plugin):
        meta: ClassVar[Metadata] = Metadata(name="cafe", version="1", title="core-menu")

        @hookimpl
        def routes(self, router: Router) -> None:
            router.conversation(conversation)
            router.hears("кофе", self.order)

        async def order(self, talk: Talk) -> None:
            talk.begin("cafe.order")

    return {"cafe": CafePlugin}


class Release:
    """Runs one client with one version of the feature after another."""

    def __init__(self, folder: Path, url: str) -> None:
        self._client = settings(folder, url, client={"languages": ["ru"]})
        self._clock = ManualClock()

    async def of(
        self, features: Mapping[str, type[Plugin]], *dialogue: str, anna: Person | None = None
    ) -> Person:
        """Anna says and hears, in turns."""
        async with running(self._client, features, clock=self._clock) as app:
            if anna is None:
                anna = person(app)
            anna.meets(scripted(app))
            for said, seen in zip(dialogue[::2], dialogue[1::2], strict=True):
                await anna.says(said)
                await anna.sees(*seen.split("|"))
        return anna


@pytest.fixture
def release(tmp_path: Path, ready_url: str) -> Release:
    return Release(tmp_path, ready_url)


async def test_older_state_is_carried_over_in_the_midst_of_a_question(release: Release) -> None:
    anna = await release.of(
        cafe(OldOrder()),
        "кофе",
        "Какой сорт?",
        "мокко",
        "Что написать на стакане?",
        "Аня",
        "С молоком?",
    )
    await release.of(cafe(NewOrder()), "да", "мокко, молоко: да", anna=anna)


async def test_step_that_is_gone_begins_anew_with_what_is_known(release: Release) -> None:
    anna = await release.of(
        cafe(OldOrder()), "кофе", "Какой сорт?", "мокко", "Что написать на стакане?"
    )
    await release.of(
        cafe(NewOrder()),
        "Аня",
        f"{RESTARTED}|Какие зёрна вместо «мокко»?",
        "арабика",
        "Молоко к «арабика»?",
        anna=anna,
    )


async def test_back_passes_over_a_step_that_is_gone(release: Release) -> None:
    anna = await release.of(
        cafe(OldOrder()),
        "кофе",
        "Какой сорт?",
        "мокко",
        "Что написать на стакане?",
        "Аня",
        "С молоком?",
    )
    await release.of(cafe(NewOrder()), "назад", "Какие зёрна вместо «мокко»?", anna=anna)


async def test_state_that_can_not_be_carried_over_begins_anew_politely(release: Release) -> None:
    anna = await release.of(
        cafe(OldOrder()), "кофе", "Какой сорт?", "мокко", "Что написать на стакане?"
    )
    await release.of(
        cafe(Restarting()), "Аня", f"{RESTARTED}|Какие зёрна вместо «любые»?", anna=anna
    )


async def test_conversation_that_is_no_more_ends_politely(release: Release) -> None:
    anna = await release.of(cafe(OldOrder()), "кофе", "Какой сорт?")
    await release.of({}, "мокко", OFF, anna=anna)
