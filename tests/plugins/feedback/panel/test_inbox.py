"""The inbox as a page: what it shows, to whom, and what is done by it."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import httpx2
import pytest
from sqlalchemy import select

from botique_admin.models import AuditEntry
from botique_core.client import Client
from botique_core.panel import Role
from botique_core.people.models import Customer
from botique_core.testing.clock import ManualClock
from botique_feedback.kinds import Delivery, Side, Status
from botique_feedback.models import TEXT_MAX, Draft, Request, RequestMessage
from botique_feedback.noted import NotedPlace
from botique_feedback.service import Service, Words
from tests.patience import GUARD_S
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
from tests.plugins.feedback.panel.conftest import Enters

INBOX = "/admin/feedback/"
EVIL = "<script>alert(1)</script>"
TVER = NotedPlace(id="7e1c0a52", code="8", name="Омега — Тверь")


def path(request: Request, what: str = "") -> str:
    return f"{INBOX}r/{request.number}{what}"


async def say(
    opened: httpx2.AsyncClient, request: Request, text: str, **more: str
) -> httpx2.Response:
    form = {"text": text, "side": "staff", **more}
    return await opened.post(path(request, "/say"), data=form, headers={"hx-request": "true"})


async def left(client: Client, request: Request) -> RequestMessage:
    """The latest answer, once it is held no longer."""
    async with asyncio.timeout(GUARD_S):
        while True:
            answer = (await now_of(client, request))[1].messages[-1]
            if answer.delivery != Delivery.HELD:
                return answer
            await asyncio.sleep(0.02)


async def noted(client: Client) -> list[tuple[str, str]]:
    """What the audit has of requests."""
    async with client.db.reading() as session:
        entries = await session.scalars(select(AuditEntry).order_by(AuditEntry.id))
        return [(one.action, one.about) for one in entries if one.action.startswith("feedback.")]


async def test_inbox_lists_requests_and_opens_one(client: Client, olga: httpx2.AsyncClient) -> None:
    request = await submitted(client, place=OMEGA, category="spoilt")
    await submitted(client, BORIS, words=Words("Где чек?"))

    listed = await olga.get(INBOX)
    opened = await olga.get(INBOX, params={"r": request.number})

    assert (listed.status_code, opened.status_code) == (200, 200)
    assert listed.text.count('class="ib-row unread"') == 2
    assert opened.text.count('class="ib-row unread"') == 1
    for shown in ("Молоко прокисло", "Омега — Москва", "Продукты / Испорчено", "Анна"):
        assert shown in opened.text
    assert (await olga.get("/admin/badges")).json() == {"/feedback/": 1}
    assert await noted(client) == [("feedback.read", request.number)]


async def test_list_says_its_state_in_the_address(client: Client, olga: httpx2.AsyncClient) -> None:
    await submitted(client)
    listed = await olga.get(
        f"{INBOX}list", params={"tab": "unassigned", "q": "МОЛОКО", "view": "nonsense", "sort": ""}
    )

    assert listed.text.count("ib-row") > 0
    assert (
        listed.headers["hx-replace-url"]
        == f"{INBOX}?tab=unassigned&q=%D0%9C%D0%9E%D0%9B%D0%9E%D0%9A%D0%9E"
    )
    empty = await olga.get(f"{INBOX}list", params={"q": "слон"})
    assert "Ничего не нашлось" in empty.text


async def test_script_in_every_field_is_shown_harmlessly(
    client: Client, olga: httpx2.AsyncClient
) -> None:
    place = NotedPlace(id="x", code=EVIL, name=EVIL)
    request = await submitted(client, words=Words(EVIL), place=place, product=EVIL)
    async with client.db.writing() as session:
        anna = await session.get(Customer, ANNA)
        assert anna is not None
        anna.name, anna.last_name, anna.email = EVIL, EVIL, EVIL
    await say(olga, request, EVIL, side="note")
    await olga.post(path(request, "/draft"), data={"text": EVIL, "side": "staff"})

    for address in (f"{INBOX}?r={request.number}", path(request), path(request, "/parts")):
        page = await olga.get(address)
        assert page.status_code == 200
        assert "<script>alert" not in page.text
        assert "&lt;script&gt;alert(1)" in page.text


async def test_answer_can_be_taken_back_and_is_sent_later(
    client: Client, olga: httpx2.AsyncClient, clock: ManualClock
) -> None:
    request = await submitted(client)
    held = await say(olga, request, "Исправим\0")
    assert "Ответ уйдёт через 10 с" in held.text
    found, thread = await now_of(client, request)
    answer = thread.messages[-1]
    assert (answer.text, answer.delivery) == ("Исправим", Delivery.HELD)
    assert (found.status, found.assignee is None) == (Status.ANSWERED, False)

    undo = f"{INBOX}m/{answer.id}/undo"
    taken = await olga.post(undo, headers={"hx-request": "true"})
    assert (taken.status_code, ">Исправим</textarea>" in taken.text) == (200, True)
    found, thread = await now_of(client, request)
    assert (found.status, len(thread.messages)) == (Status.NEW, 1)
    assert (await olga.post(undo)).status_code == 404

    await say(olga, request, "Исправим завтра")
    clock.advance(seconds=10)
    sent = await left(client, request)
    assert (sent.text, sent.delivery) == ("Исправим завтра", Delivery.SKIPPED)
    late = await olga.post(f"{INBOX}m/{sent.id}/undo")
    assert "Отозвать не успели" in (await olga.get(late.headers["location"])).text
    shown = await olga.get(path(request, "/parts"))
    assert "Клиент заблокировал бота" in shown.text
    again = await olga.post(f"{INBOX}m/{sent.id}/retry")
    assert "Отправляем ещё раз" in again.text


async def test_second_of_two_agents_is_told_that_the_first_has_answered(
    client: Client, olga: httpx2.AsyncClient, enters: Enters
) -> None:
    request = await submitted(client)
    ivan = await enters(Role.SUPPORT, "ivan@example.com")
    await ivan.get(path(request))
    await ivan.post(path(request, "/here"), data={"does": "writes"})
    assert "Анна отвечает прямо сейчас" in (await olga.get(path(request))).text

    assert (await say(ivan, request, "Первый")).status_code == 200
    refused = await say(olga, request, "Второй")
    assert (refused.status_code, "уже ответили" in refused.text) == (409, True)
    _, thread = await now_of(client, request)
    assert [one.text for one in thread.messages] == ["Молоко прокисло", "Первый"]

    knowingly = await say(olga, request, "Второй", after=str(thread.messages[-1].id))
    assert knowingly.status_code == 200


async def test_answer_that_can_not_be_sent_is_refused(
    client: Client, olga: httpx2.AsyncClient
) -> None:
    request = await submitted(client)
    for text in ("а" * 100_000, "а" * (TEXT_MAX + 1), " \0 ", ""):
        assert (await say(olga, request, text)).status_code == 422
    async with client.db.writing() as session:
        await Service(client).erase(session, ANNA)
    erased = await say(olga, request, "Здравствуйте")
    assert (erased.status_code, "Данные клиента удалены" in erased.text) == (422, True)
    assert len((await now_of(client, request))[1].messages) == 1


async def test_draft_is_kept_until_it_is_sent(client: Client, olga: httpx2.AsyncClient) -> None:
    request = await submitted(client)
    await olga.post(path(request, "/draft"), data={"text": "Добрый день", "side": "staff"})
    await olga.post(path(request, "/draft"), data={"text": "Позвонить", "side": "note"})
    page = (await olga.get(path(request))).text
    assert (">Добрый день</textarea>" in page, 'data-note="Позвонить"' in page) == (True, True)

    await say(olga, request, "Добрый день!")
    async with client.db.reading() as session:
        left = [one.side for one in await session.scalars(select(Draft))]
    assert left == [Side.NOTE]


async def test_shop_manager_sees_and_touches_own_places_alone(
    client: Client, enters: Enters
) -> None:
    photo = await stored(client, picture(1))
    mine = await submitted(client, place=OMEGA)
    other = await submitted(client, place=TVER, words=Words("Ёлка", [photo]))
    answer = await answered(client, other)
    pavel = await enters(Role.SHOP_MANAGER, "pavel@example.com", OMEGA.id)

    page = (await pavel.get(INBOX, params={"view": "any"})).text
    assert (mine.number in page, other.number in page, TVER.name in page) == (True, False, False)
    assert other.number not in (await pavel.get(f"{INBOX}list", params={"q": "елка"})).text
    table = (await pavel.get(f"{INBOX}requests")).text
    assert (mine.number in table, other.number in table) == (True, False)
    for what in ("", "/parts", "/files/1", "/canned"):
        assert (await pavel.get(path(other, what))).status_code == 404
    assert (await pavel.get(INBOX, params={"r": other.number})).status_code == 404
    for what, form in (
        ("/say", {"text": "Привет"}),
        ("/draft", {"text": "Привет"}),
        ("/here", {}),
        ("/status", {"status": "closed"}),
        ("/assign", {"to": "me"}),
        ("/priority", {"priority": "high"}),
        ("/category", {}),
        ("/snooze", {"until": "hour"}),
        ("/unread", {}),
        ("/back/closed", {}),
        ("/files/remove", {"sha256": photo.sha256}),
    ):
        assert (await pavel.post(path(other, what), data=form)).status_code == 404, what
    for what in ("undo", "retry"):
        assert (await pavel.post(f"{INBOX}m/{answer.id}/{what}")).status_code == 404
    assert (await pavel.get(path(mine))).status_code == 200
    assert (await now_of(client, other))[0].status == Status.ANSWERED


async def test_figures_of_a_shop_manager_are_of_their_places(
    client: Client, enters: Enters
) -> None:
    for place in (OMEGA, OMEGA, TVER):
        await submitted(client, place=place)
    pavel = await enters(Role.SHOP_MANAGER, "pavel@example.com", OMEGA.id)
    olga = await enters(Role.SUPPORT, "olga@example.com")

    theirs, all_of_them = [(await one.get("/admin/")).text for one in (pavel, olga)]
    assert ("<strong>2</strong>" in theirs, "<strong>3</strong>" in theirs) == (True, False)
    assert "<strong>3</strong>" in all_of_them
    assert "Новые клиенты" not in theirs  # not told apart by place


async def test_who_may_only_read_changes_nothing(client: Client, enters: Enters) -> None:
    request = await submitted(client)
    vera = await enters(Role.ANALYST)
    page = await vera.get(path(request))
    assert (page.status_code, "Отвечать вы не можете" in page.text) == (200, True)
    for what in ("/say", "/status", "/assign", "/priority", "/category", "/snooze", "/draft"):
        assert (await vera.post(path(request, what))).status_code == 403
    for what in ("categories", "replies", "rules", "targets", "managers"):
        assert (await vera.get(f"{INBOX}setup/{what}")).status_code == 403


async def test_request_is_moved_on_assigned_and_sorted(
    client: Client, olga: httpx2.AsyncClient, clock: ManualClock
) -> None:
    request = await submitted(client, category="other")
    for what, form in (
        ("assign", {"to": "me"}),
        ("priority", {"priority": "urgent"}),
        ("category", {"category": ""}),
        ("status", {"status": "closed"}),
    ):
        assert (await olga.post(path(request, f"/{what}"), data=form)).status_code == 200
    found, _ = await now_of(client, request)
    assert (found.priority, found.category, found.status) == ("urgent", None, Status.CLOSED)
    assert found.assignee is not None

    back = await olga.post(path(request, "/back/new"))
    assert back.headers["location"] == f"{INBOX}?r={request.number}"
    await olga.post(path(request, "/snooze"), data={"until": "tomorrow"})
    found, _ = await now_of(client, request)
    assert (found.status, found.snoozed_until) == (
        Status.NEW,
        clock.now().replace(hour=6) + timedelta(days=1),  # 9:00 in Moscow
    )
    wrong = await olga.post(path(request, "/snooze"), data={"at": "2020-01-01T10:00"})
    assert "Выберите время в будущем" in wrong.text
    await olga.post(path(request, "/snooze"))
    assert (await now_of(client, request))[0].snoozed_until is None
    assert [action for action, _ in await noted(client)] == [
        "feedback.assign",
        "feedback.priority",
        "feedback.category",
        "feedback.status",
        "feedback.status",
        "feedback.snooze",
    ]


@pytest.mark.parametrize(
    ("what", "form"),
    [
        ("status", {"status": "done"}),
        ("priority", {"priority": "1"}),
        ("assign", {"to": "12345"}),
        ("category", {"category": "12345"}),
        ("snooze", {"at": "tomorrow"}),
        ("say", {"text": "а", "side": "customer"}),
    ],
)
async def test_nonsense_is_refused(
    client: Client, olga: httpx2.AsyncClient, what: str, form: dict[str, str]
) -> None:
    request = await submitted(client)
    assert (await olga.post(path(request, f"/{what}"), data=form)).status_code == 422
    assert (await now_of(client, request))[0].version == 1


async def test_canned_replies_speak_to_the_customer(
    client: Client, olga: httpx2.AsyncClient
) -> None:
    request = await submitted(client)
    await olga.post(f"{INBOX}setup/replies/samples")
    replies = (await olga.get(path(request, "/canned"))).json()

    assert {one["shortcut"]: one["text"] for one in replies}["hello"] == (
        "Здравствуйте, Анна! Меня зовут Анна, я занимаюсь вашим обращением FB-2026-000001."
    )


async def test_note_is_marked_as_one(client: Client, olga: httpx2.AsyncClient) -> None:
    request = await submitted(client)
    page = await say(olga, request, "Позвонить в банк", side="note")
    assert ('class="ib-said-by by-note"' in page.text, page.status_code) == (True, 200)
    found, thread = await now_of(client, request)
    assert (found.status, thread.messages[-1].side) == (Status.NEW, Side.NOTE)


async def test_palette_finds_requests_of_own_places(client: Client, enters: Enters) -> None:
    mine = await submitted(client, place=OMEGA, words=Words("Ёлка у входа"))
    other = await submitted(client, place=TVER, words=Words("Ёлка на крыше"))
    pavel = await enters(Role.SHOP_MANAGER, "pavel@example.com", OMEGA.id)

    found = (await pavel.get("/admin/find", params={"q": "елка"})).text
    assert (mine.number in found, other.number in found) == (True, False)


async def test_customer_page_tells_of_requests(client: Client, enters: Enters) -> None:
    request = await submitted(client)
    owner = await enters(Role.OWNER)
    page = (await owner.get(f"/admin/customers/{ANNA}")).text
    assert f"/admin/feedback/?view=any&amp;r={request.number}" in page


async def test_table_is_narrowed_by_assignee_and_rating(
    client: Client, olga: httpx2.AsyncClient
) -> None:
    rated, other = await submitted(client), await submitted(client)
    answer = await answered(client, rated)
    async with client.db.writing() as session:
        await Service(client).rate(session, answer.id, ANNA, 2)
    await olga.post(path(other, "/assign"), data={"to": "me"})

    for narrow, shown in (
        ("rating=1..3", [rated.number]),
        ("assignee=nobody", [rated.number]),
        ("assignee=1&assignee=nonsense", []),
        ("priority=normal", [rated.number, other.number]),
    ):
        page = (await olga.get(f"{INBOX}requests?{narrow}")).text
        assert [one for one in (rated.number, other.number) if one in page] == shown, narrow


async def test_who_may_only_read_sees_the_end_of_a_phone(client: Client, enters: Enters) -> None:
    request = await submitted(client)
    async with client.db.writing() as session:
        anna = await session.get(Customer, ANNA)
        assert anna is not None
        anna.phone = "+79161234567"
    vera, olga = await enters(Role.ANALYST), await enters(Role.SUPPORT)
    seen = [(await one.get(path(request))).text for one in (vera, olga)]
    assert ["+79161234567" in one for one in seen] == [False, True]
    assert "+7******4567" in seen[0]
