"""Settings of requests: subjects, canned replies, rules, targets, mail."""

from __future__ import annotations

from datetime import date
from typing import Any

import httpx2
import pytest

from botique_core.client import Client
from botique_feedback import managers
from botique_feedback.categories import Categories
from botique_feedback.inbox import canned, rules, targets, working_hours
from tests.plugins.feedback.conftest import submitted

SETUP = "/admin/feedback/setup"
PAGES = ("categories", "replies", "rules", "targets", "managers")


async def post(
    opened: httpx2.AsyncClient, page: str, status: int = 303, **form: str | list[str]
) -> httpx2.Response:
    answer = await opened.post(f"{SETUP}/{page}", data=form)
    assert answer.status_code == status, answer.text
    return answer


@pytest.mark.parametrize("page", PAGES)
async def test_page_says_what_to_do_while_there_is_nothing(
    olga: httpx2.AsyncClient, page: str
) -> None:
    shown = await olga.get(f"{SETUP}/{page}")
    assert (shown.status_code, 'aria-current="page"' in shown.text) == (200, True)


async def test_tree_is_changed_one_by_one(client: Client, olga: httpx2.AsyncClient) -> None:
    async with client.db.reading() as session:
        product = (await Categories.load(session)).by_code("product")
    assert product is not None
    new: dict[str, Any] = {
        "names.ru": "Брак",
        "names.en": "Defect",
        "code": "defect",
        "parent": str(product.id),
    }
    await post(olga, "categories/0", **new, place="required", photo="no", kinds=["complaint"])
    await post(olga, "categories/0", 422, **new)
    named: dict[str, Any] = {"names.ru": "A"}
    await post(olga, "categories/0", 422, code="Code", place="no", photo="no", **named)
    await post(olga, "categories/0", 422, code="nameless", place="no", photo="no")
    async with client.db.reading() as session:
        known = await Categories.load(session)
        made = known.by_code("defect")
    assert made is not None
    assert known.title(made.id, "en") == "Products / Defect"
    assert (made.place, made.photo, made.kinds, made.active) == (
        "required",
        "no",
        ["complaint"],
        False,
    )
    await post(olga, f"categories/{made.id}/up")
    own: dict[str, Any] = {"names.ru": "Продукты", "code": "product", "parent": str(made.id)}
    await post(olga, f"categories/{product.id}", 422, **own, place="no", photo="no")
    async with client.db.reading() as session:
        codes = [one.code for one in (await Categories.load(session)).everything]
    assert codes == ["product", "spoilt", "defect", "taste", "bot", "other"]
    assert (await olga.get(f"{SETUP}/categories/{made.id}")).text.count('value="defect"') == 1
    assert (await olga.get(f"{SETUP}/categories/1")).status_code == 404


async def test_replies_are_written(client: Client, olga: httpx2.AsyncClient) -> None:
    def reply(shortcut: str, text: str, language: str = "ru") -> dict[str, Any]:
        return {"shortcut": shortcut, f"texts.{language}": text}

    await post(olga, "replies/0", **reply("да", "Да, {customer_name}!"))
    wrong = await post(olga, "replies/0", 422, **reply("нет", "{phone}"))
    assert "{customer_name}" in wrong.text
    await post(olga, "replies/0", 422, **reply("да", "Ещё раз"))
    await post(olga, "replies/0", 422, **reply("a b", "Ещё раз"))
    async with client.db.reading() as session:
        (kept,) = await canned.listed(session)
    await post(olga, f"replies/{kept.id}", **reply("да", "Yes", "en"))
    async with client.db.reading() as session:
        (kept,) = await canned.listed(session)
    assert kept.texts == {"en": "Yes"}
    await post(olga, f"replies/{kept.id}/remove")
    async with client.db.reading() as session:
        assert await canned.listed(session) == []


async def test_rules_are_put_in_order(client: Client, olga: httpx2.AsyncClient) -> None:
    await submitted(client)
    await post(olga, "rules", kind="complaint", priority="high")
    await post(olga, "rules", priority="low")
    await post(olga, "rules", 422, kind="complaint")
    await post(olga, "rules", 422, kind="nonsense", priority="low")
    async with client.db.reading() as session:
        known = await rules.listed(session)
    assert [one.priority for one in known] == ["high", "low"]
    await post(olga, f"rules/{known[0].id}/down")
    await post(olga, f"rules/{known[0].id}/remove")
    async with client.db.reading() as session:
        assert [one.priority for one in await rules.listed(session)] == ["low"]


async def test_targets_and_hours_are_set(client: Client, olga: httpx2.AsyncClient) -> None:
    await post(olga, "targets", answer="1.5", resolve="")
    await post(olga, "targets", 422, answer="", resolve="")
    await post(olga, "targets", 422, answer="0", resolve="")
    hours: dict[str, Any] = {
        "begins": "10:00",
        "ends": "00:00",
        "days": ["0", "6"],
        "days_off": "2027-01-01",
    }
    await post(olga, "targets/hours", **hours)
    await post(olga, "targets/hours", 422, **{**hours, "ends": "09:00"})
    await post(olga, "targets/hours", 422, **{**hours, "days_off": "New Year"})
    async with client.db.reading() as session:
        (target,) = await targets.listed(session)
        worked = await working_hours.load(client, session)
    assert (target.answer_minutes, target.resolve_minutes) == (90, None)
    assert (worked.hours, worked.days_off) == (
        {0: (600, 1440), 6: (600, 1440)},
        frozenset({date(2027, 1, 1)}),
    )
    await post(olga, f"targets/{target.id}/remove")


async def test_managers_get_mail(client: Client, olga: httpx2.AsyncClient) -> None:
    async with client.db.reading() as session:
        other = (await Categories.load(session)).by_code("other")
    assert other is not None
    await post(olga, "managers", email="boss@example.com", category=str(other.id))
    await post(olga, "managers", 422, email="nobody")
    async with client.db.reading() as session:
        (kept,) = await managers.listed(session)
    assert (kept.email, kept.category) == ("boss@example.com", other.id)
    await post(olga, f"managers/{kept.id}/remove")
    async with client.db.reading() as session:
        assert await managers.listed(session) == []
