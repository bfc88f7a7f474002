from __future__ import annotations

from sqlalchemy import func, select

from botique_core.client import Client
from botique_core.feed.models import EventRecord
from botique_core.media.models import MediaRecord
from botique_feedback import joining
from botique_feedback.kinds import Kind
from botique_feedback.models import NOBODY, Request, RequestFile
from botique_feedback.service import Service, Words
from tests.plugins.feedback.conftest import (
    ANNA,
    BORIS,
    OMEGA,
    answered,
    now_of,
    picture,
    stored,
    submitted,
)


async def numbers_of(client: Client, customer: int) -> list[str]:
    async with client.db.reading() as session:
        query = select(Request.number).where(Request.customer == customer)
        return list(await session.scalars(query.order_by(Request.id)))


async def test_merge_and_unmerge_move_requests_there_and_back(shop: Client) -> None:
    annas, boriss = await submitted(shop, ANNA), await submitted(shop, BORIS)
    async with shop.db.writing() as session:
        await joining.merge(session, ANNA, BORIS)
    assert await numbers_of(shop, ANNA) == [annas.number, boriss.number]

    later = await submitted(shop, ANNA)
    async with shop.db.writing() as session:
        await joining.unmerge(session, ANNA, BORIS)
    assert await numbers_of(shop, ANNA) == [annas.number, later.number]
    assert await numbers_of(shop, BORIS) == [boriss.number]


async def test_merge_of_one_without_requests_does_nothing(shop: Client) -> None:
    request = await submitted(shop, ANNA)
    async with shop.db.writing() as session:
        await joining.merge(session, ANNA, BORIS)
        await joining.unmerge(session, ANNA, BORIS)

    assert await numbers_of(shop, ANNA) == [request.number]


async def test_export_hands_out_everything_that_was_said(shop: Client) -> None:
    photo = await stored(shop, picture(1))
    request = await submitted(
        shop, words=Words("Кисло", [photo]), category="spoilt", place=OMEGA, product="Молоко"
    )
    await answered(shop, request, "Вернём деньги")

    async with shop.db.reading() as session:
        told = await joining.export(session, ANNA)
        nothing = await joining.export(session, BORIS)
    at = shop.clock.now().isoformat()
    usual = {"at": at, "rating": None, "comment": ""}
    file = {"sha256": photo.sha256, "name": "photo.png"}
    assert nothing is None
    assert told == {
        "requests": [
            {
                "number": request.number,
                "kind": Kind.COMPLAINT,
                "category": "Продукты / Испорчено",
                "place": OMEGA.name,
                "product": "Молоко",
                "status": "answered",
                "created_at": at,
                "messages": [
                    {"from": "customer", "text": "Кисло", "files": [file], **usual},
                    {"from": "staff", "text": "Вернём деньги", "files": [], **usual},
                ],
            }
        ]
    }


async def test_erase_leaves_numbers_and_no_words(shop: Client) -> None:
    photo = await stored(shop, picture(1))
    request = await submitted(shop, words=Words("Кисло", [photo]), product="Молоко", place=OMEGA)
    answer = await answered(shop, request)
    other = await submitted(shop, BORIS)
    async with shop.db.writing() as session:
        await Service(shop).comment(session, answer.id, ANNA, "Долго")
    async with shop.db.writing() as session:
        deleted = await Service(shop).erase(session, ANNA)

    found, thread = await now_of(shop, request)
    assert deleted == {
        "feedback_request": 1,
        "feedback_message": 2,
        "feedback_file": 1,
        "core_mail": 0,
    }
    assert (found.customer, found.product, found.place) == (NOBODY, "", OMEGA.id)
    assert [(m.text, m.comment) for m in thread.messages] == [("", ""), ("", "")]
    assert (await now_of(shop, other))[1].text == "Молоко прокисло"


async def test_erased_files_go_with_the_next_sweep(shop: Client) -> None:
    shared, own = await stored(shop, picture(1)), await stored(shop, picture(2))
    await submitted(shop, ANNA, words=Words("", [shared, own]))
    await submitted(shop, BORIS, words=Words("", [shared]))
    async with shop.db.writing() as session:
        await Service(shop).erase(session, ANNA)
    await shop.media.delete_unused()

    async with shop.db.reading() as session:
        kept = list(await session.scalars(select(MediaRecord.sha256)))
        files = await session.scalar(select(func.count()).select_from(RequestFile))
    assert (kept, files) == ([shared.sha256], 1)


async def test_erasure_is_told_as_nobodys_change(shop: Client) -> None:
    request = await submitted(shop)
    async with shop.db.writing() as session:
        await Service(shop).erase(session, ANNA)

    async with shop.db.reading() as session:
        last = await session.scalar(select(EventRecord).order_by(EventRecord.id.desc()).limit(1))
    assert last is not None
    assert (last.kind, last.customer) == ("feedback.changed", NOBODY)
    assert (await now_of(shop, request))[0].version == 2
