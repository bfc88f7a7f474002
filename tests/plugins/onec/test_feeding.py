from __future__ import annotations

import hashlib

import httpx2
import pytest

from botique_core.app.app import App
from botique_core.client import Client
from botique_core.legal.document import Document
from botique_core.legal.purpose import TRANSFER
from botique_core.marks import Marked
from botique_core.people.consents import Evidence
from botique_core.people.models import Customer
from botique_feedback.kinds import Side, Status
from botique_feedback.service import Service, Words
from botique_onec.room import Room
from tests.plugins.feedback.conftest import (
    ANNA,
    OMEGA,
    answered,
    now_of,
    picture,
    stored,
    submitted,
)
from tests.plugins.feedback.conftest import shop as shop  # noqa: PLC0414 -- a fixture
from tests.plugins.onec.conftest import calling, error_of, keyed, packet

PHONE = "+79001234567"


@pytest.fixture
async def shop_onec(shop: Client, onec: httpx2.AsyncClient) -> httpx2.AsyncClient:
    """1C, and customers who have something to say."""
    return onec


async def agrees(client: Client, *, given: bool = True) -> None:
    """Anna, whose number is known, consents to handing it over, or takes that back."""
    words = Marked("Передача данных")
    document = Document(TRANSFER, "ru", "1", "0" * 64, "Передача", words, words.text)
    async with client.db.writing() as session:
        anna = await session.get_one(Customer, ANNA)
        anna.phone, anna.phone_proved_at = PHONE, client.clock.now()
        consents = client.people.consents
        evidence = Evidence("Текст", "web.main", "1")
        await (consents.give if given else consents.decline)(session, ANNA, document, evidence)


async def test_request_is_read_as_the_contract_says(
    house: App, shop_onec: httpx2.AsyncClient, shop: Client
) -> None:
    media = await stored(shop, picture(1))
    words = Words("Не считывает карту", [media])
    request = await submitted(shop, words=words, category="spoilt", place=OMEGA, product="Молоко")
    await agrees(shop)
    await house.pump.run_due()
    page = (await shop_onec.get("/feedback?after=0&limit=100")).json()
    (found,) = page["items"]
    moment = request.created_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert page == {"items": [found], "next": found["seq"], "has_more": False}
    person, category = found.pop("person"), found.pop("category")
    assert found == {
        "seq": page["next"],
        "id": request.guid,
        "version": 1,
        "number": request.number,
        "created_at": moment,
        "changed_at": moment,
        "kind": "complaint",
        "terminal": {"id": OMEGA.id, "code": OMEGA.code},
        "product": "Молоко",
        "text": "Не считывает карту",
        "rating": None,
        "status": "new",
        "files": [
            {
                "n": 1,
                "name": "photo.png",
                "mime": "image/png",
                "size": len(picture(1)),
                "sha256": hashlib.sha256(picture(1)).hexdigest(),
            }
        ],
    }
    assert (person["name"], person["phone"]) == ("Анна", PHONE)
    assert (category["code"], category["name"]) == ("spoilt", "Испорчено")
    file = await shop_onec.get(f"/feedback/{request.guid}/files/1")
    assert (file.content, file.headers["content-type"]) == (picture(1), "image/png")
    assert (await shop_onec.get(f"/feedback/{request.guid}/files/2")).status_code == 404


async def test_number_is_told_only_with_the_consent(
    house: App, shop_onec: httpx2.AsyncClient, shop: Client
) -> None:
    await submitted(shop)
    await house.pump.run_due()
    phones = []
    for given in (False, True, False):
        await agrees(shop, given=given)
        (found,) = (await shop_onec.get("/feedback")).json()["items"]
        phones.append(found["person"]["phone"])
    assert phones == [None, PHONE, None]


async def test_erased_request_comes_without_its_person(
    house: App, shop_onec: httpx2.AsyncClient, shop: Client
) -> None:
    request = await submitted(shop, words=Words("Молоко", [await stored(shop, picture(1))]))
    async with shop.db.writing() as session:
        await Service(shop).erase(session, ANNA)
    await house.pump.run_due()
    (found,) = (await shop_onec.get("/feedback")).json()["items"]
    assert (found["person"], found["text"], found["files"]) == (None, None, [])
    assert (found["number"], found["version"]) == (request.number, 2)


async def test_unconfirmed_comes_again_and_confirmed_does_not(
    house: App, shop_onec: httpx2.AsyncClient, shop: Client
) -> None:
    requests = [await submitted(shop) for _ in range(3)]
    await house.pump.run_due()
    first = (await shop_onec.get("/feedback?limit=2")).json()
    again = (await shop_onec.get("/feedback?limit=2")).json()
    assert first == again
    assert ([one["number"] for one in first["items"]], first["has_more"]) == (
        [one.number for one in requests[:2]],
        True,
    )
    body = {"upto": first["next"], "errors": [{"id": "x", "message": "не найден терминал"}]}
    confirmed = (await shop_onec.post("/feedback/ack", json=body)).json()
    assert confirmed == {"confirmed": first["next"], "errors_noted": 1}
    rest = (await shop_onec.get("/feedback")).json()
    assert ([one["number"] for one in rest["items"]], rest["has_more"]) == (
        [requests[2].number],
        False,
    )
    late = await shop_onec.post("/feedback/ack", json={"upto": 1})
    assert late.json()["confirmed"] == first["next"]
    await answered(shop, requests[0])
    await house.pump.run_due()
    changed = (await shop_onec.get("/feedback?after=" + str(rest["next"]))).json()["items"]
    assert [(one["number"], one["version"]) for one in changed] == [(requests[0].number, 2)]


async def test_confirmation_beyond_what_was_given_is_refused(
    house: App, shop_onec: httpx2.AsyncClient, shop: Client
) -> None:
    await submitted(shop)
    await house.pump.run_due()
    early = await shop_onec.post("/feedback/ack", json={"upto": 1})
    assert (early.status_code, error_of(early)["code"]) == (422, 2402)
    end = (await shop_onec.get("/feedback")).json()["next"]
    for upto in (end + 1, 2**62):
        answer = await shop_onec.post("/feedback/ack", json={"upto": upto})
        assert (answer.status_code, error_of(answer)["details"]) == (422, [{"given": end}])
    for body in ({}, {"upto": "x"}, {"upto": True}, {"upto": 1.5}, {"upto": 1, "errors": "no"}):
        answer = await shop_onec.post("/feedback/ack", json=body)
        assert (answer.status_code, error_of(answer)["code"]) == (422, 1005)


async def test_nodes_have_places_of_their_own(
    house: App, shop_onec: httpx2.AsyncClient, shop: Client, room: Room
) -> None:
    await submitted(shop)
    await house.pump.run_due()
    end = (await shop_onec.get("/feedback")).json()["next"]
    await shop_onec.post("/feedback/ack", json={"upto": end})
    async with calling(house, await keyed(room, "UT-SPB"), "UT-SPB") as other:
        assert len((await other.get("/feedback")).json()["items"]) == 1


async def test_status_and_word_from_1c_reach_the_request(
    shop_onec: httpx2.AsyncClient, shop: Client
) -> None:
    request = await submitted(shop)
    item = {"id": request.guid, "status": "in_work", "comment": "Едем", "notify_user": True}
    answer = await shop_onec.post("/feedback/status", json=packet(item))
    assert (answer.json()["updated"], answer.json()["errors"]) == (1, [])
    again = await shop_onec.post("/feedback/status", json=packet(item))
    assert again.json()["unchanged"] == 1
    silent = {"id": request.guid, "comment": "Заменён модуль"}
    await shop_onec.post("/feedback/status", json=silent)
    told = {"id": request.guid, "status": "closed", "notify_user": True}
    await shop_onec.post("/feedback/status", json=packet(told))
    found, thread = await now_of(shop, request)
    assert found.status == Status.CLOSED
    assert [(one.side, one.author, one.text) for one in thread.messages[1:]] == [
        (Side.STAFF, "1C UT-MSK", "Едем"),
        (Side.NOTE, "1C UT-MSK", "Заменён модуль"),
        (Side.STAFF, "1C UT-MSK", "Статус вашего обращения: решено."),
    ]


async def test_word_about_nothing_is_refused(shop_onec: httpx2.AsyncClient, shop: Client) -> None:
    request = await submitted(shop)
    async with shop.db.writing() as session:
        await Service(shop).erase(session, ANNA)
    items = [
        {"id": "e9016a87-2078-11e8-b076-005056897fe1", "status": "closed"},
        {"id": request.guid, "comment": "Едем", "notify_user": True},
        {"id": "e9016a87-2078-11e8-b076-005056897fe2"},
        {"id": "e9016a87-2078-11e8-b076-005056897fe3", "status": "fixed"},
    ]
    result = (await shop_onec.post("/feedback/status", json=packet(*items))).json()
    assert [(one["index"], one["code"]) for one in result["errors"]] == [
        (0, 2208),
        (1, 2209),
        (2, 2201),
        (3, 2203),
    ]
