"""Answers that can still be taken back, answers sent again, notes that stay inside."""

from __future__ import annotations

from datetime import timedelta

import pytest

from botique_core.app.app import App
from botique_core.client import Client
from botique_core.errors import InputRefused
from botique_core.hookspecs import Hooks
from botique_core.testing.clock import ManualClock
from botique_feedback.inbox import drafts, history, scope
from botique_feedback.inbox.drafts import Sheet
from botique_feedback.kinds import Delivery, Side, Status
from botique_feedback.models import Request, RequestMessage
from botique_feedback.noted import NotedFile
from botique_feedback.service import Service, Words
from tests.plugins.feedback.conftest import ANNA, answered, now_of, picture, stored, submitted
from tests.plugins.feedback.inbox.conftest import BY_OLGA, OLGA

HOLD = timedelta(seconds=10)


async def held(shop: Client, request: Request, words: Words) -> RequestMessage:
    async with shop.db.writing() as session:
        return await Service(shop).answer(
            session, request.number, words, author=OLGA.email, hand=BY_OLGA, hold=HOLD
        )


async def test_held_answer_is_sent_by_itself(house: App, shop: Client, clock: ManualClock) -> None:
    request = await submitted(shop)
    answer = await held(shop, request, Words("Исправим"))
    await house.runner.run_due()
    found, thread = await now_of(shop, request)
    assert (found.status, found.first_answer_at) == (Status.ANSWERED, None)
    assert thread.messages[-1].delivery == Delivery.HELD
    clock.advance(seconds=10)
    await house.runner.run_due()

    found, thread = await now_of(shop, request)
    assert (thread.messages[-1].id, thread.messages[-1].delivery) == (answer.id, Delivery.SKIPPED)
    assert found.first_answer_at == clock.now()
    async with shop.db.writing() as session:
        assert not await Service(shop).release(session, answer.id)


async def test_held_answer_is_taken_back_with_all_that_followed(
    house: App, shop: Client, clock: ManualClock
) -> None:
    request = await submitted(shop)
    photo = await stored(shop, picture(1))
    answer = await held(shop, request, Words("Ой", [photo]))
    async with shop.db.writing() as session:
        words = await Service(shop).take_back(session, answer.id, BY_OLGA)
        assert words is not None
        assert (words.text, [file.sha256 for file in words.files]) == ("Ой", [photo.sha256])
        assert await Service(shop).take_back(session, answer.id, BY_OLGA) is None
    clock.advance(seconds=10)
    await house.runner.run_due()

    found, thread = await now_of(shop, request)
    assert (found.status, len(thread.messages), thread.files) == (Status.NEW, 1, {})


async def test_status_chosen_since_stays_when_an_answer_is_taken_back(shop: Client) -> None:
    request = await submitted(shop)
    answer = await held(shop, request, Words("Ой"))
    async with shop.db.writing() as session:
        await Service(shop).set_status(session, request.number, Status.CLOSED, BY_OLGA)
        await Service(shop).take_back(session, answer.id, BY_OLGA)

    assert (await now_of(shop, request))[0].status == Status.CLOSED


async def test_answer_to_somebody_erased_meanwhile_goes_nowhere(
    house: App, shop: Client, clock: ManualClock
) -> None:
    request = await submitted(shop)
    await held(shop, request, Words("Исправим"))
    async with shop.db.writing() as session:
        await Service(shop).erase(session, ANNA)
    clock.advance(seconds=10)
    await house.runner.run_due()

    found, thread = await now_of(shop, request)
    last = thread.messages[-1]
    assert (last.text, last.delivery, found.first_answer_at) == ("", Delivery.SKIPPED, None)


async def test_answer_that_did_not_arrive_is_sent_again(shop: Client) -> None:
    request = await submitted(shop)
    answer = await answered(shop, request)
    assert answer.delivery == Delivery.SKIPPED
    async with shop.db.writing() as session:
        again = await Service(shop).send_again(session, answer.id, BY_OLGA)
        assert again == Delivery.SKIPPED
    async with shop.db.reading() as session:
        assert [one.what for one in await history.of(session, request.id)] == ["status", "retried"]


async def test_answer_on_its_way_is_not_sent_again(shop: Client) -> None:
    request = await submitted(shop)
    answer = await held(shop, request, Words("Исправим"))
    async with shop.db.writing() as session:
        with pytest.raises(InputRefused):
            await Service(shop).send_again(session, answer.id, BY_OLGA)


async def test_note_stays_inside(shop: Client) -> None:
    request = await submitted(shop)
    async with shop.db.writing() as session:
        found = await scope.by_number(session, OLGA, request.number, lock=True)
        await Service(shop).note(session, found, Words("Проверить чек"), author=OLGA.email)

    found, thread = await now_of(shop, request)
    assert (found.status, found.version) == (Status.NEW, 1)
    note = thread.messages[-1]
    assert (note.side, note.delivery, note.outbox) == (Side.NOTE, None, [])
    async with shop.db.reading() as session:
        told = await shop.hooks.collect(Hooks.export_person, session=session, customer=ANNA)
    assert "Проверить чек" not in str(told)
    assert "Молоко прокисло" in str(told)


async def test_draft_is_kept_for_each_sheet(shop: Client) -> None:
    request = await submitted(shop)
    answer, note = (Sheet(request.id, OLGA.id, side) for side in (Side.STAFF, Side.NOTE))
    photo = NotedFile.of(await stored(shop, picture(1)))
    async with shop.db.writing() as session:
        await drafts.write(shop, session, answer, "Добрый")
        await drafts.write(shop, session, answer, "Добрый день")
        await drafts.enclose(shop, session, answer, [photo])
        await drafts.write(shop, session, note, "  ")
    async with shop.db.reading() as session:
        kept = await drafts.of(session, answer)
        assert kept is not None
        assert (kept.text, drafts.files_of(kept)) == ("Добрый день", [photo])
        assert await drafts.of(session, note) is None
    async with shop.db.writing() as session:
        with pytest.raises(InputRefused):
            await drafts.write(shop, session, answer, "а" * 100_000)
        with pytest.raises(InputRefused):
            await drafts.enclose(shop, session, answer, [photo] * 11)
        await Service(shop).erase(session, ANNA)
        assert await drafts.of(session, answer) is None
