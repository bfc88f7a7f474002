"""Segments made, changed, copied, deleted and counted in the panel."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import httpx2
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from botique_admin.office import Office
from botique_admin.plugin import AdminPlugin
from botique_core.app.app import App
from botique_core.panel import Role
from botique_core.people.models import Customer
from botique_core.plugin import Plugin, hookimpl
from botique_core.segments.counting import counted
from botique_core.segments.models import SavedSegment
from botique_core.segments.scope import Scope
from botique_core.segments.use import SegmentUse
from tests.admin.conftest import Browsers, hired, signs_in
from tests.admin.feature import ShopPlugin
from tests.conftest import offered

USED = "Занятый"
RUSSIAN = {"r:kind": "all", "r.0:kind": "leaf", "r.0:is": "core.language"}
FORM = RUSSIAN | {"r.0:v.languages": "ru"}


class UsingPlugin(ShopPlugin):
    @hookimpl
    async def segment_uses(
        self, session: AsyncSession, segment: int
    ) -> Sequence[SegmentUse] | None:
        named = await session.get_one(SavedSegment, segment)
        return [SegmentUse("Новость «Сыр»", "/shop/")] if named.name == USED else None


@pytest.fixture(params=["sqlite", "postgresql"])
def dialect(request: pytest.FixtureRequest) -> str:
    return offered(request)


@pytest.fixture
def features() -> Mapping[str, type[Plugin]]:
    return {"admin": AdminPlugin, "shop": UsingPlugin}


@pytest.fixture
async def marketing(app: App, office: Office, browsers: Browsers) -> httpx2.AsyncClient:
    """Somebody of the marketing, signed in; two customers speak Russian and one English."""
    async with app.client.db.writing() as session:
        for number, language in ((1, "ru"), (2, "ru"), (3, "en")):
            record = Customer(id=number, language=language, name=f"Имя{number}", last_name="Ким")
            record.created_at, record.state = app.client.clock.now(), "active"
            session.add(record)
    await hired(app, office, Role.MARKETING)
    opened = browsers()
    await signs_in(opened, "marketing@example.com")
    return opened


async def kept(app: App) -> list[tuple[str, Mapping[str, object]]]:
    async with app.client.db.reading() as session:
        return [(one.name, one.rule) for one in await app.client.segments.saved.all(session)]


async def made(opened: httpx2.AsyncClient, name: str = "Русские") -> str:
    """The address of a new segment."""
    answer = await opened.post("/admin/segments/new", data=FORM | {"name": name})
    assert answer.status_code == 303
    return answer.headers["location"]


async def test_segment_is_made_changed_copied_and_deleted(
    app: App, marketing: httpx2.AsyncClient
) -> None:
    path = await made(marketing)
    rule = {"all": [{"is": "core.language", "value": {"languages": ["ru"]}}]}
    assert await kept(app) == [("Русские", rule)]
    page = (await marketing.get(path)).text
    assert "Язык — русский" in page
    assert re.search(r'segment-number">2<', page)
    assert "Имя1 К." in page
    assert "Ким" not in page
    changed = FORM | {"name": "Не русские", "version": "1", "r.0:not": "1"}
    assert (await marketing.post(path, data=changed)).status_code == 303
    assert await kept(app) == [("Не русские", {"all": [{"not": rule["all"][0]}]})]
    assert (await marketing.post(path, data=changed)).status_code == 422  # of an older version
    copy = await marketing.post(f"{path}/copy")
    assert [name for name, _ in await kept(app)] == ["Не русские", "Не русские — копия"]
    await marketing.post(f"{copy.headers['location']}/delete")
    assert [name for name, _ in await kept(app)] == ["Не русские"]
    assert 'href="/admin/segments/' in (await marketing.get("/admin/segments")).text


async def test_segment_that_is_used_stays(app: App, marketing: httpx2.AsyncClient) -> None:
    path = await made(marketing, USED)
    assert "Новость «Сыр»" in (await marketing.get(path)).text
    await marketing.post(f"{path}/delete")
    assert [name for name, _ in await kept(app)] == [USED]


async def test_wrong_segments_are_not_kept(app: App, marketing: httpx2.AsyncClient) -> None:
    for wrong in (
        FORM,
        FORM | {"name": " "},
        RUSSIAN | {"name": "a"},
        FORM | {"name": "a", "r.0:is": "nothing"},
    ):
        assert (await marketing.post("/admin/segments/new", data=wrong)).status_code == 422
    await made(marketing)
    again = await marketing.post("/admin/segments/new", data=FORM | {"name": "РУССКИЕ"})
    assert again.status_code == 422
    assert "Русские" in again.text or "РУССКИЕ" in again.text
    assert [name for name, _ in await kept(app)] == ["Русские"]


async def test_rule_is_counted_while_it_is_written(marketing: httpx2.AsyncClient) -> None:
    async def number(form: Mapping[str, str]) -> str:
        page = (await marketing.post("/admin/segments/look", data=form)).text
        found: str
        (found,) = re.findall(r"segment-number[^>]*>([^<]*)<", page)
        return found

    assert await number({"r:kind": "all"}) == "3"
    assert await number({"r:kind": "any"}) == "0"
    assert await number(FORM) == "2"
    assert await number(FORM | {"r.0:not": "1"}) == "1"
    assert await number(RUSSIAN) == "—"


async def test_editor_offers_fields_and_finds_choices(marketing: httpx2.AsyncClient) -> None:
    form = FORM | {"do": "add:r", "r.0:is": "core.country", "r.0:v.countries": "RU"}
    page = (await marketing.post("/admin/segments/edit", data=form)).text
    assert re.search(r'name="r\.0:v\.countries" value="RU" checked', page)
    assert 'name="r.1:is"' in page
    query = {"condition": "core.country", "field": "countries", "name": "r.0:v.countries"}
    found = await marketing.get("/admin/segments/choices", params=query | {"q": "казах"})
    assert re.findall(r'value="(\w+)"', found.text) == ["KZ"]
    for wrong in ({"condition": "x"}, {"field": "x"}, {"name": "x"}):
        answer = await marketing.get("/admin/segments/choices", params=query | wrong)
        assert answer.status_code == 404


async def test_new_one_may_begin_with_a_rule(marketing: httpx2.AsyncClient) -> None:
    for rule, lines in (('{"is": "core.reachable"}', 1), ("[1]", 0), ("{", 0), ("null", 0)):
        page = (await marketing.get("/admin/segments/new", params={"rule": rule})).text
        assert page.count('value="leaf"') == lines


async def test_analyst_looks_and_changes_nothing(
    app: App, office: Office, browsers: Browsers, marketing: httpx2.AsyncClient
) -> None:
    path = await made(marketing)
    await hired(app, office, Role.ANALYST)
    analyst = browsers()
    await signs_in(analyst, "analyst@example.com")
    page = await analyst.get(path)
    assert page.status_code == 200
    assert "Имя1" not in page.text
    assert (await analyst.post(path, data=FORM)).status_code == 403
    assert (await analyst.post(f"{path}/delete")).status_code == 403
    for number in ("0", "999", str(2**63)):
        assert (await analyst.get(f"/admin/segments/{number}")).status_code == 404


async def test_counting_keeps_to_the_scope(app: App, marketing: httpx2.AsyncClient) -> None:
    segments = app.client.segments
    rule = segments.parse({"all": []})
    assert await counted(app.client.db, segments, rule) == (3, True)
    nobody = Scope(frozenset({"a shop"}))
    assert await counted(app.client.db, segments, rule, nobody) == (0, True)
