"""Correcting details, switching topics, taking consents back, merging and parting."""

from __future__ import annotations

import re

import httpx2
from sqlalchemy import select

from botique_core.app.app import App
from botique_core.legal.document import Document
from botique_core.marks import Marked
from botique_core.people.consents import Evidence
from botique_core.people.models import Consent, Customer, Merge
from tests.admin.customers.conftest import AGAIN, ANNA, BORIS, audited

HIDDEN = re.compile(r'name="(form\.\w+)" value="([^"]*)"')
FORM = {"name": "Анна", "last_name": "Ким", "language": "ru", "email": "anna@example.com"}


async def record(app: App, number: int) -> Customer:
    async with app.client.db.reading() as session:
        return await session.get_one(Customer, number)


async def hidden(opened: httpx2.AsyncClient, path: str) -> dict[str, str]:
    """What the form keeps for itself."""
    found = HIDDEN.findall((await opened.get(path)).text)
    return {name: value.replace("&#34;", '"').replace("&quot;", '"') for name, value in found}


async def test_details_are_corrected(people: App, support: httpx2.AsyncClient) -> None:
    path = f"/admin/customers/{ANNA}/edit"
    form = await hidden(support, path) | FORM | {"birth_date": "1991-02-03", "country": "RU"}
    answer = await support.post(path, data=form)
    assert answer.headers["location"] == f"/admin/customers/{ANNA}"
    changed = await record(people, ANNA)
    assert (changed.last_name, str(changed.birth_date), changed.country) == (
        "Ким",
        "1991-02-03",
        "RU",
    )
    entries = await audited(people)
    fields = {"fields": ["last_name", "birth_date", "country"]}
    assert entries[-1] == ("customers.corrected", str(ANNA), fields)


async def test_nobody_is_overwritten(people: App, support: httpx2.AsyncClient) -> None:
    path = f"/admin/customers/{ANNA}/edit"
    form = await hidden(support, path) | FORM | {"name": "Аня"}
    async with people.client.db.writing() as session:
        (await session.get_one(Customer, ANNA)).name = "Анна-Мария"
    assert (await support.post(path, data=form)).status_code == 409
    assert (await record(people, ANNA)).name == "Анна-Мария"


async def test_details_that_make_no_sense_are_refused(support: httpx2.AsyncClient) -> None:
    path = f"/admin/customers/{ANNA}/edit"
    form = await hidden(support, path) | FORM
    for wrong in ({"email": "anna"}, {"name": "А" * 101}, {"birth_date": "3000-01-01"}):
        assert (await support.post(path, data=form | wrong)).status_code == 422


async def test_topic_is_switched_with_a_reason(people: App, support: httpx2.AsyncClient) -> None:
    path = f"/admin/customers/{ANNA}/topics/news"
    await support.post(path, data={"on": "", "reason": " "})
    subscriptions = people.client.people.subscriptions
    async with people.client.db.reading() as session:
        assert (await subscriptions.of(session, ANNA))["news"] is True
    await support.post(path, data={"on": "", "reason": "просила по телефону"})
    async with people.client.db.reading() as session:
        assert (await subscriptions.of(session, ANNA))["news"] is False
    after = {"topic": "news", "on": False, "reason": "просила по телефону"}
    assert await audited(people) == [("customers.topic_switched", str(ANNA), after)]


async def test_topic_stays_off_without_its_consent(
    people: App, support: httpx2.AsyncClient
) -> None:
    await support.post(f"/admin/customers/{ANNA}/topics/ads", data={"on": "true", "reason": "да"})
    assert "Сначала нужно согласие: реклама" in (await support.get(f"/admin/customers/{ANNA}")).text
    async with people.client.db.reading() as session:
        assert (await people.client.people.subscriptions.of(session, ANNA))["ads"] is False


async def test_consent_is_shown_word_for_word_and_taken_back(
    people: App, support: httpx2.AsyncClient
) -> None:
    source, body = "Текст <о> рекламе", Marked("Я согласен.")
    document = Document("advertising", "ru", "2026-01-01", "", "Реклама", body, source)
    evidence = Evidence(shown="Показать рекламу?", channel="scripted.main", chat="700111")
    async with people.client.db.writing() as session:
        await people.client.people.consents.give(session, ANNA, document, evidence)
    async with people.client.db.reading() as session:
        consent = await session.scalar(select(Consent.id))
    path = f"/admin/customers/{ANNA}/consents"
    page = (await support.get(f"{path}/{consent}")).text
    assert "Текст &lt;о&gt; рекламе" in page
    assert "Показать рекламу?" in page
    assert (await support.get(f"/admin/customers/{BORIS}/consents/{consent}")).status_code == 404
    await support.post(f"{path}/advertising/withdraw", data={"reason": "просила"})
    async with people.client.db.reading() as session:
        history = await people.client.people.consents.history(session, ANNA)
    assert [(one.given, one.channel) for one in history] == [
        (True, "scripted.main"),
        (False, "panel"),
    ]


async def test_records_are_merged_and_parted(people: App, support: httpx2.AsyncClient) -> None:
    here = f"/admin/customers/{ANNA}"
    found = (await support.get(f"{here}/merge", params={"q": "700222"})).text
    assert f'href="{here}/merge/{AGAIN}"' in found
    preview = (await support.get(f"{here}/merge/{AGAIN}")).text
    assert "Микромаркеты: 1" in preview
    assert "1 аккаунт" in preview
    await support.post(f"{here}/merge/{AGAIN}", data={"typed": "да"})
    assert (await record(people, AGAIN)).state == "active"
    await support.post(f"{here}/merge/{AGAIN}", data={"typed": " Объединить "})
    assert (await record(people, AGAIN)).merged_into == ANNA
    moved = await support.get(f"/admin/customers/{AGAIN}")
    assert moved.headers["location"] == here
    async with people.client.db.reading() as session:
        merge = await session.scalar(select(Merge.id))
    assert (await support.post(f"/admin/customers/{BORIS}/unmerge/{merge}")).status_code == 404
    await support.post(f"{here}/unmerge/{merge}")
    assert (await record(people, AGAIN)).state == "active"
    again = await support.post(f"{here}/unmerge/{merge}")
    assert again.headers["location"] == here
    assert [one[0] for one in await audited(people)] == [
        "customers.merged",
        "customers.parted",
    ]


async def test_record_is_not_merged_with_itself(support: httpx2.AsyncClient) -> None:
    path = f"/admin/customers/{ANNA}/merge/{ANNA}"
    assert (await support.get(path)).status_code == 404
    assert (await support.post(path, data={"typed": "объединить"})).status_code == 404
