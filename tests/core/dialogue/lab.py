"""A second feature: conversations inside conversations, and messages that change."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.conversations import (
    Answer,
    Conversation,
    Move,
    Question,
    back,
    done,
    go,
    repeat,
    step,
    stop,
)
from botique_core.marks import Marked
from botique_core.messages import Choice, Message
from botique_core.plugin import Metadata, Plugin, hookimpl
from botique_core.routing.router import Router
from botique_core.talk import Talk


class Count(BaseModel):
    number: int = 0


class Counter(Conversation[Count]):
    """One message that changes while its buttons are pressed."""

    name: ClassVar[str] = "lab.counter"
    state = Count

    @step
    async def count(self, talk: Talk, state: Count) -> Question:
        choices = [Choice("Ещё", "more"), Choice("Хватит", "enough")]
        return Question(Marked(f"Сейчас {state.number}"), choices=choices, columns=2, in_place=True)

    @count.answered
    async def counted(self, talk: Talk, state: Count, answer: Answer) -> Move:
        if answer.value == "enough":
            talk.reply(f"Вышло {state.number}", in_place=True)
            return done()
        state.number += 1
        return repeat()


class Note(Conversation[Count]):
    """Answers from within the commit."""

    name: ClassVar[str] = "lab.note"
    state = Count

    @step
    async def what(self, talk: Talk, state: Count) -> Question:
        return Question(Marked("Что записать?"))

    @what.answered
    async def told(self, talk: Talk, state: Count, answer: Answer) -> Move:
        async def write(session: AsyncSession) -> None:
            talk.reply(f"Записано: {answer.text}")

        talk.write(write)
        return done()


class Trip(BaseModel):
    where: str = ""
    who: str = ""


class Travel(Conversation[Trip]):
    """Begins another conversation in the middle of a step."""

    name: ClassVar[str] = "lab.travel"
    state = Trip
    timeout: ClassVar[timedelta] = timedelta(minutes=30)

    @step
    async def where(self, talk: Talk, state: Trip) -> Question:
        return Question(Marked("Куда едем?"))

    @where.heard("сначала посчитаем")
    async def count_first(self, talk: Talk, state: Trip) -> Move:
        talk.begin("lab.counter", Count(number=5))
        return repeat()

    @where.heard("сначала запишем")
    async def note_first(self, talk: Talk, state: Trip) -> Move:
        talk.begin("lab.note")
        return repeat()

    @where.answered
    async def where_told(self, talk: Talk, state: Trip, answer: Answer) -> Move:
        state.where = answer.text
        return go(self.who)

    @step
    async def who(self, talk: Talk, state: Trip) -> Question:
        return Question(Marked(f"Кто едет в {state.where}?"))

    @who.heard("назад")
    async def not_that(self, talk: Talk, state: Trip) -> Move:
        return back()

    @who.heard("никто")
    async def nobody(self, talk: Talk, state: Trip) -> Move:
        return stop()

    @who.answered
    async def who_told(self, talk: Talk, state: Trip, answer: Answer) -> Move:
        talk.reply(f"{answer.text} едет в {state.where}")
        return done()

    async def timed_out(self, talk: Talk, state: Trip) -> Move:
        if state.where:
            talk.reply(f"Поездка в {state.where} отменена")
            return stop()
        state.where = "Тверь"
        return go(self.who)


class LabPlugin(Plugin):
    meta: ClassVar[Metadata] = Metadata(name="lab", version="1", title="core-menu")

    @hookimpl
    def routes(self, router: Router) -> None:
        router.conversation(Counter())
        router.conversation(Note())
        router.conversation(Travel())
        router.hears("посчитай", begin_counting)
        router.hears("поехали", begin_travelling)
        router.hears("оба", begin_both)
        router.pressed("lab.travel", begin_travelling)
        router.hears("билет", offer_ticket)
        router.hears("перечисли {n:int}", tell_much)


async def begin_counting(talk: Talk) -> None:
    talk.begin("lab.counter")


async def begin_travelling(talk: Talk) -> None:
    talk.begin("lab.travel")


async def begin_both(talk: Talk) -> None:
    talk.begin("lab.counter")
    talk.begin("lab.travel")


async def offer_ticket(talk: Talk) -> None:
    choice = Choice("Поехать", route="lab.travel")
    talk.reply(Message(text=Marked("Билет есть"), choices=(choice,)))


async def tell_much(talk: Talk, n: int) -> None:
    talk.reply("\n\n".join(f"Абзац {number}. {'слово ' * 50}" for number in range(n)))
    talk.reply("Конец")
