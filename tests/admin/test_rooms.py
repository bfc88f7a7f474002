"""The rooms of those who keep the house, one after the other."""

from __future__ import annotations

import asyncio
import re
from datetime import timedelta

import httpx2
import pytest
from sqlalchemy import insert, select

from botique_admin.office import Office
from botique_core.app.app import App
from botique_core.inbox.tables import dead_letter, inbox
from botique_core.jobs.models import Job, JobState
from botique_core.mail.letter import Letter
from botique_core.mail.models import MailRecord
from botique_core.panel import Role
from botique_core.testing import ManualClock
from botique_core.testing.running import person
from tests.admin.conftest import Browsers, browser, hired, signs_in
from tests.admin.test_staff import audited
from tests.patience import GUARD_S

ROOMS = (
    "/admin/jobs",
    "/admin/dead-letters",
    "/admin/letters",
    "/admin/letters/received",
    "/admin/mailings",
    "/admin/processes",
    "/admin/keys",
    "/admin/drivers",
    "/admin/texts",
)


@pytest.mark.parametrize("path", ROOMS)
async def test_room_opens_empty(owner: httpx2.AsyncClient, path: str) -> None:
    assert (await owner.get(path)).status_code == 200


async def test_rooms_are_closed_to_who_may_not(
    app: App, office: Office, browsers: Browsers
) -> None:
    await hired(app, office, Role.SUPPORT)
    opened = browsers()
    await signs_in(opened, "support@example.com")
    assert {(await opened.get(path)).status_code for path in ROOMS} == {403}


# -- jobs -----------------------------------------------------------------------------------------


async def job(app: App, **values: object) -> int:
    at = app.client.clock.now()
    row = Job(id=app.client.ids.next(), kind="shop.count", args={}, due_at=at, created_at=at)
    async with app.client.db.writing() as session:
        for name, value in values.items():
            setattr(row, name, value)
        session.add(row)
    return row.id


async def state_of(app: App, number: int) -> tuple[str, bool]:
    async with app.client.db.reading() as session:
        found = await session.get(Job, number)
    assert found is not None
    return found.state, found.unwanted


async def test_job_is_taken_back_and_left_anew(app: App, owner: httpx2.AsyncClient) -> None:
    number = await job(app, due_at=app.client.clock.now() + timedelta(days=1), done=3, total=12)
    page = (await owner.get(f"/admin/jobs/{number}")).text
    assert "3 / 12" in page
    assert f"/admin/jobs/{number}/part" in page  # it keeps up with the job
    await owner.post(f"/admin/jobs/{number}/cancel")
    assert await state_of(app, number) == ("cancelled", False)
    answer = await owner.post(f"/admin/jobs/{number}/again")
    left = int(answer.headers["location"].rpartition("/")[2])
    assert left != number
    assert await state_of(app, left) == ("waiting", False)
    assert (await owner.post(f"/admin/jobs/{left}/again")).headers["location"].endswith(str(left))
    assert [one[1:] for one in await audited(app)][1:] == [
        ("admin.job_cancelled", f"shop.count {number}"),
        ("admin.job_again", str(number)),
    ]


async def test_job_that_is_not_there_is_not_found(owner: httpx2.AsyncClient) -> None:
    paths = ("/admin/jobs/1", "/admin/letters/1", "/admin/mailings/1", "/admin/dead-letters/1")
    assert {(await owner.get(path)).status_code for path in paths} == {404}


async def test_failed_job_says_why(app: App, owner: httpx2.AsyncClient) -> None:
    now = app.client.clock.now()
    failed = {"state": JobState.FAILED, "error": "ValueError <b>", "finished_at": now}
    number = await job(app, **failed)
    assert "ValueError &lt;b&gt;" in (await owner.get(f"/admin/jobs/{number}")).text
    rows = (await owner.get("/admin/jobs?state=failed")).text
    assert f"/admin/jobs/{number}" in rows


# -- what could not be handled --------------------------------------------------------------------


async def died(app: App, body: bytes) -> int:
    (bot,) = app.bots
    row = {"key": "k1", "bot": bot, "chat": "17", "shard": 0, "source": 0, "position": 1}
    about = {"attempts": 5, "error": "KeyError", "trace": "shop.py:7", "at_us": 1, "body": body}
    async with app.client.db.writing() as session:
        added = insert(dead_letter).values(row | about).returning(dead_letter.c.id)
        number: int = (await session.execute(added)).scalar_one()
    return number


async def test_dead_letter_is_shown_masked(app: App, owner: httpx2.AsyncClient) -> None:
    body = b'{"type":"text","chat":"17","text":"secret words","sender":{"name":"Anna","id":5}}'
    number = await died(app, body)
    page = (await owner.get(f"/admin/dead-letters/{number}")).text
    assert "shop.py:7" in page
    assert "&#34;type&#34;: &#34;text&#34;" in page
    assert [word for word in ("secret words", "Anna", "17&#34;") if word in page] == []


async def test_dead_letter_is_handled_again_or_discarded(
    app: App, owner: httpx2.AsyncClient
) -> None:
    first, second = await died(app, b"not JSON"), await died(app, b"{}")
    await owner.post(f"/admin/dead-letters/{first}/replay")
    await owner.post(f"/admin/dead-letters/{second}/discard")
    async with app.client.db.reading() as session:
        left = set(await session.scalars(select(dead_letter.c.id)))
        assert left & {first, second} == set()
        assert (await session.execute(select(inbox.c.key))).all() == [("k1",)]
    assert [one[1] for one in await audited(app)][1:] == [
        "admin.dead_letter_replayed",
        "admin.dead_letter_discarded",
    ]


# -- mail -----------------------------------------------------------------------------------------


async def test_letter_is_read_taken_and_sent_again(app: App, owner: httpx2.AsyncClient) -> None:
    letter = Letter(to="boss@example.com", subject="Жалоба", text="<b>Кисло</b>")
    async with app.client.db.writing() as session:
        number = await app.client.mail.post(session, letter)
    await owner.post(f"/admin/letters/{number}/again")  # it has not left yet
    async with app.client.db.writing() as session:
        found = await session.get(MailRecord, number)
        assert found is not None
        found.state, found.attempts, found.error = "failed", 8, "no answer"
    page = (await owner.get(f"/admin/letters/{number}")).text
    assert "&lt;b&gt;Кисло&lt;/b&gt;" in page
    assert "no answer" in page
    taken = await owner.get(f"/admin/letters/{number}/eml")
    assert (taken.headers["content-type"], taken.headers["content-disposition"]) == (
        "message/rfc822",
        f'attachment; filename="{number}.eml"',
    )
    assert b"To: boss@example.com" in taken.content
    await owner.post(f"/admin/letters/{number}/again")
    async with app.client.db.reading() as session:
        again = await session.get(MailRecord, number)
    assert again is not None
    assert (again.state in {"waiting", "sent"}, again.error) == (True, "")
    assert [one[1] for one in await audited(app)][1:] == [
        "admin.letter_read",
        "admin.letter_taken",
        "admin.letter_again",
    ]


# -- keys -----------------------------------------------------------------------------------------


async def test_key_reads_what_it_is_for_until_it_is_ended(
    app: App, owner: httpx2.AsyncClient, manual: ManualClock
) -> None:
    form = {"name": "Отчёт", "scopes": ["figures"]}
    page = (await owner.post("/admin/keys", data=form)).text
    found = re.search(r"bq_[\w-]{30,}", page)
    assert found is not None
    assert found[0] not in (await owner.get("/admin/keys")).text
    async with browser(app, authorization=f"Bearer {found[0]}") as outside:
        answer = await outside.get("/api/v1/figures")
        assert answer.status_code == 200
        assert {
            "name": "core-topic-news",
            "title": "Новости",
            "value": 12,
            "before": 10,
        } in answer.json()["figures"]
        assert (await outside.get("/api/v1/mailings")).status_code == 403
        wrong = {"since": "2026-01-01T00:00:00", "until": "2026-01-02T00:00:00Z"}
        assert (await outside.get("/api/v1/figures", params=wrong)).status_code == 422
        (number,) = re.findall(r"/admin/keys/(\d+)/end", (await owner.get("/admin/keys")).text)
        await owner.post(f"/admin/keys/{number}/end")
        assert (await outside.get("/api/v1/figures")).status_code == 401
    assert (await owner.post(f"/admin/keys/{number}/end")).status_code == 404
    assert [one[1:] for one in await audited(app)][1:] == [
        ("admin.key_made", "Отчёт"),
        ("admin.key_ended", "Отчёт"),
    ]


@pytest.mark.parametrize("given", ["", "Bearer", "Bearer bq_nothing", "Basic bq_x", "Bearer x"])
async def test_nobody_reads_without_a_key(app: App, given: str) -> None:
    async with browser(app, authorization=given) as outside:
        for path in ("/api/v1/figures", "/api/v1/mailings"):
            answer = await outside.get(path)
            assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")


async def test_key_for_nothing_is_refused(owner: httpx2.AsyncClient) -> None:
    for form in ({"name": "x"}, {"name": "", "scopes": "figures"}, {"name": "x", "scopes": "all"}):
        assert (await owner.post("/admin/keys", data=form)).status_code == 422


async def test_mailings_are_read_with_a_key(app: App, owner: httpx2.AsyncClient) -> None:
    page = (await owner.post("/admin/keys", data={"name": "x", "scopes": "mailings"})).text
    found = re.search(r"bq_[\w-]{30,}", page)
    assert found is not None
    async with browser(app, authorization=f"Bearer {found[0]}") as outside:
        assert (await outside.get("/api/v1/mailings")).json() == {"mailings": []}
        assert (await outside.get("/api/v1/mailings?limit=1000")).status_code == 422


# -- bots -----------------------------------------------------------------------------------------


async def test_test_message_comes_to_ones_own_chat(app: App, owner: httpx2.AsyncClient) -> None:
    (bot,) = app.bots
    await owner.post(f"/admin/drivers/{bot}/test")
    assert "ещё не знает вашего чата" in (await owner.get("/admin/drivers")).text
    page = (await owner.post("/admin/drivers/code")).text
    code = re.search(r"/staff ([A-Z2-9]{8})", page)
    assert code is not None
    anna = person(app)
    await anna.starts()
    await anna.skips_to("Здравствуйте! Это бот")
    await anna.presses("Русский")
    await anna.says("/staff WRONG")
    await anna.skips_to("Этот код не действует.")
    await anna.says(f"/staff {code[1].lower()}")
    await anna.skips_to("Теперь этот чат известен как ваш.")
    await anna.says(f"/staff {code[1]}")  # it works once
    await anna.skips_to("Этот код не действует.")
    await owner.post(f"/admin/drivers/{bot}/test")
    await anna.skips_to("Здравствуйте, Анна! Это пробное сообщение из панели")
    await owner.post("/admin/drivers/forget")
    assert "disabled" in (await owner.get("/admin/drivers")).text


# -- texts ----------------------------------------------------------------------------------------


async def test_text_is_worded_anew_and_brought_back(app: App, owner: httpx2.AsyncClient) -> None:
    here = "/admin/texts/ru/core-unknown"
    shipped = app.client.texts.source("ru", "core-unknown")
    assert (await owner.post(here, data={"text": "Ой, <b>не понял</b>"})).status_code == 303
    await said(app, "Ой, не понял")
    rows = (await owner.get("/admin/texts?only=own")).text
    assert rows.count("/admin/texts/ru/") == 1
    await owner.post(f"{here}/reset")
    await said(app, shipped)
    assert [one[1:] for one in await audited(app)][1:] == [
        ("admin.text_changed", "ru core-unknown"),
        ("admin.text_changed", "ru core-unknown"),
    ]


async def said(app: App, words: str) -> None:
    """Waits until the bot says so."""
    async with asyncio.timeout(GUARD_S):
        while app.client.texts.plain("ru", "core-unknown") != words:  # noqa: ASYNC110 -- as above
            await asyncio.sleep(0.01)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{ $nobody } пришёл", "$nobody"),
        ("<b>не закрыто", "Так сказать нельзя"),
        ("{ $title", "Так сказать нельзя"),
        ("", "Заполните это поле."),
    ],
)
async def test_text_that_can_not_be_said_is_refused(
    owner: httpx2.AsyncClient, text: str, reason: str
) -> None:
    answer = await owner.post("/admin/texts/ru/core-greeting", data={"text": text})
    assert (answer.status_code, reason in answer.text) == (422, True)
    preview = await owner.post("/admin/texts/ru/core-greeting/preview", data={"text": text})
    assert ('class="wrong"' in preview.text) is True


async def test_preview_shows_marks_and_made_up_values(owner: httpx2.AsyncClient) -> None:
    text = "Это <b>бот</b> { $title } &lt;script>"
    answer = await owner.post("/admin/texts/ru/core-greeting/preview", data={"text": text})
    assert "Это <b>бот</b> title &lt;script&gt;" in answer.text


async def test_texts_are_found_by_words_key_and_place(owner: httpx2.AsyncClient) -> None:
    async def found(**query: str) -> list[str]:
        headers = {"hx-request": "true"}
        page = await owner.get("/admin/texts", params=query, headers=headers)
        return re.findall(r"/admin/texts/\w+/(core-[a-z-]+)", page.text)

    assert await found(q="ПОНЯТЬ сообщение", owner="core") == ["core-unknown"]
    assert await found(q="core-unknown") == ["core-unknown"]
    assert await found(q="didn’t understand that", language="en") == ["core-unknown"]
    assert await found(q="ПОНЯТЬ сообщение", owner="shop") == []
    assert await found(q="ничего такого") == []


async def test_further_language_is_translated(app: App, owner: httpx2.AsyncClient) -> None:
    answer = await owner.post("/admin/texts", data={"language": "kk"})
    assert answer.headers["location"] == "/admin/texts?language=kk&only=missing"
    assert (await owner.post("/admin/texts", data={"language": "<>"})).status_code == 303
    await owner.post("/admin/texts/kk/core-unknown", data={"text": "Түсінбедім"})
    async with asyncio.timeout(GUARD_S):
        while app.client.texts.source("kk", "core-unknown") != "Түсінбедім":  # noqa: ASYNC110 -- as above
            await asyncio.sleep(0.01)
    assert "нет перевода" in (await owner.get("/admin/texts?language=kk")).text


@pytest.mark.parametrize("path", ["ru/core-nothing", "RU!/core-menu", "ru/shop"])
async def test_text_of_nobody_is_not_found(owner: httpx2.AsyncClient, path: str) -> None:
    assert (await owner.get(f"/admin/texts/{path}")).status_code == 404
    assert (await owner.post(f"/admin/texts/{path}", data={"text": "x"})).status_code == 404
