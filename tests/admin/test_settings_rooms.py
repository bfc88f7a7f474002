"""What the business decides in the panel: features' settings, rules of writing, documents."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Mapping
from datetime import time
from typing import Annotated, ClassVar

import httpx2
import pytest
from pydantic import BaseModel, ConfigDict, Field

from botique_admin.plugin import AdminPlugin
from botique_core.app.app import App
from botique_core.client import Client
from botique_core.findings import Finding
from botique_core.jobs.models import Job
from botique_core.plugin import Metadata, Plugin, hookimpl
from botique_core.plugins.models import PluginRecord
from tests.admin.feature import ShopPlugin
from tests.admin.test_staff import audited
from tests.patience import GUARD_S

RULES = {"quiet_from": "21:00", "quiet_to": "09:30", "frequency_cap": "3", "frequency_days": "7"}
DOCUMENT = "# Согласие\n\nМы храним **имя**."


class StallSettings(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    open: bool = True
    places: Annotated[int, Field(ge=1, le=9)] = 2
    managers: tuple[str, ...] = ()


class StallPlugin(Plugin):
    meta: ClassVar[Metadata] = Metadata(
        name="stall", version="2.1", title="core-menu", needs=("shop",)
    )
    settings_model = StallSettings

    def __init__(self, client: Client, settings: StallSettings) -> None:
        if settings.places == 9:
            raise ValueError("nine places are too many")
        super().__init__(client, settings)

    @hookimpl
    async def check(self) -> list[Finding]:
        return [Finding("warning", "stall", "has no cups", "Buy <b>cups</b>.")]


@pytest.fixture
def features() -> Mapping[str, type[Plugin]]:
    return {"admin": AdminPlugin, "shop": ShopPlugin, "stall": StallPlugin}


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(GUARD_S):
        while not holds():  # noqa: ASYNC110 -- the app polls the database
            await asyncio.sleep(0.01)


# -- features -------------------------------------------------------------------------------------


async def test_feature_has_a_page_of_its_own(owner: httpx2.AsyncClient) -> None:
    page = (await owner.get("/admin/plugins/stall")).text
    assert "Buy &lt;b&gt;cups&lt;/b&gt;." in page
    assert re.search(r"<dd>shop</dd>", page)
    assert 'name="places" value="2"' in page
    assert (await owner.get("/admin/plugins/nobody")).status_code == 404


async def test_settings_are_changed_while_it_runs(app: App, owner: httpx2.AsyncClient) -> None:
    form = {"places": "5", "managers": "a@b.example\n c@d.example\n"}
    answer = await owner.post("/admin/plugins/stall/settings", data=form)
    assert answer.status_code == 303
    wanted = StallSettings(open=False, places=5, managers=("a@b.example", "c@d.example"))
    await until(lambda: app.generation.plugins["stall"].settings == wanted)
    assert ("owner@example.com", "admin.plugin_set_up", "stall") in await audited(app)


async def test_settings_that_would_not_do_are_refused(owner: httpx2.AsyncClient) -> None:
    answer = await owner.post("/admin/plugins/stall/settings", data={"places": "12"})
    assert answer.status_code == 422
    assert 'name="places" value="12"' in answer.text


async def test_feature_that_was_set_aside_says_why_and_is_tried_again(
    app: App, owner: httpx2.AsyncClient
) -> None:
    await owner.post("/admin/plugins/stall/settings", data={"places": "9"})
    await until(lambda: "stall" in app.generation.quarantined)
    async with asyncio.timeout(GUARD_S):
        page = ""
        while "nine places are too many" not in page:
            page = (await owner.get("/admin/plugins/stall")).text
            await asyncio.sleep(0.01)
    before = app.generation.number
    await owner.post("/admin/plugins/stall/again")
    await until(lambda: app.generation.number > before)
    await owner.post("/admin/plugins/stall/settings", data={"places": "4"})
    await until(lambda: "stall" in app.generation.plugins)


async def states(app: App, job: int) -> str:
    async with app.client.db.reading() as session:
        found = await session.get(Job, job)
    return found.state if found else ""


async def test_data_are_exported_and_removed_once_the_name_is_typed(
    app: App, owner: httpx2.AsyncClient
) -> None:
    await owner.post("/admin/plugins/stall/export")
    folder = app.client.settings.folder / "exports"
    await until(lambda: any(folder.glob("stall-*/core_plugin.jsonl")))
    (archive,) = folder.glob("stall-*")
    taken = await owner.post(f"/admin/plugins/stall/archive/{archive.name}")
    assert taken.content[:2] == b"PK"
    assert (await owner.post("/admin/plugins/stall/archive/shop-1")).status_code == 404

    for typed in ("stall", "Stall"):  # it is on; the name is another one
        await owner.post("/admin/plugins/stall/purge", data={"typed": typed})
    await owner.post("/admin/plugins/stall/off")
    await until(lambda: "stall" not in app.generation.plugins)
    await owner.post("/admin/plugins/stall/purge", data={"typed": "Stall"})
    actions = [action for _, action, _ in await audited(app)]
    assert "admin.plugin_purged" not in actions
    answer = await owner.post("/admin/plugins/stall/purge", data={"typed": "stall"})
    number = int(answer.headers["location"].removeprefix("/admin/jobs/"))
    async with asyncio.timeout(GUARD_S):
        while await states(app, number) != "done":  # noqa: ASYNC110 -- a job does it
            await asyncio.sleep(0.01)
    async with app.client.db.reading() as session:
        assert await session.get(PluginRecord, "stall") is None
    assert [action for _, action, _ in await audited(app)][-1] == "admin.plugin_purged"


# -- rules of writing -----------------------------------------------------------------------------


async def test_quiet_hours_and_cap_hold_without_a_restart(
    app: App, owner: httpx2.AsyncClient
) -> None:
    assert (await owner.post("/admin/rules", data=RULES)).status_code == 303
    await until(lambda: app.shift().rules.frequency_cap == 3)
    rules = app.shift().rules
    assert (rules.quiet_from, rules.quiet_to) == (time(21), time(9, 30))
    assert rules.keep_days == 365  # what the panel does not ask for stays the file's
    assert 'value="21:00' in (await owner.get("/admin/rules")).text


@pytest.mark.parametrize("wrong", [{"quiet_from": "25:00"}, {"frequency_days": "0"}])
async def test_rules_that_can_not_be_are_refused(
    owner: httpx2.AsyncClient, wrong: dict[str, str]
) -> None:
    assert (await owner.post("/admin/rules", data={**RULES, **wrong})).status_code == 422


async def test_topics_begin_as_the_business_wants_but_never_against_the_law(
    app: App, owner: httpx2.AsyncClient
) -> None:
    sent = {"on": ["surveys", "ads", "nothing"]}
    await owner.post("/admin/rules/topics", data=sent)
    await until(lambda: not app.client.people.topics["news"].on)
    states = {name: topic.on for name, topic in app.client.people.topics.items()}
    assert states == {"news": False, "surveys": True, "ads": False, "service": True}


# -- documents ------------------------------------------------------------------------------------


async def test_document_is_compared_and_then_published(app: App, owner: httpx2.AsyncClient) -> None:
    form = {"version": "2026-03-01", "text.ru": DOCUMENT, "text.en": ""}
    page = (await owner.post("/admin/legal/processing", data=form)).text
    assert "<ins>+ Мы храним **имя**.</ins>" in page
    assert "Мы храним <b>имя</b>." in page
    assert app.client.legal.version("processing") == ""  # nothing was published yet
    answer = await owner.post("/admin/legal/processing", data={**form, "sure": "true"})
    assert answer.status_code == 303
    await until(lambda: app.client.legal.version("processing") == "2026-03-01")
    await until(lambda: app.generation.client.legal.required() == ("processing",))

    again = {**form, "sure": "true"}
    assert (await owner.post("/admin/legal/processing", data=again)).status_code == 422
    newer = {**again, "version": "2026-04-01", "text.ru": DOCUMENT.replace("имя", "имя и телефон")}
    page = (await owner.post("/admin/legal/processing", data={**newer, "sure": ""})).text
    assert "<del>− Мы храним **имя**.</del>" in page
    await owner.post("/admin/legal/processing", data=newer)
    await until(lambda: app.client.legal.version("processing") == "2026-04-01")
    assert [one for one in await audited(app) if one[1] == "admin.legal_published"] == [
        ("owner@example.com", "admin.legal_published", "processing")
    ] * 2


@pytest.mark.parametrize(
    "form",
    [
        {"version": "1", "text.ru": "нет заголовка"},
        {"version": "1"},
        {"version": "no spaces", "text.ru": DOCUMENT},
        {"text.ru": DOCUMENT},
    ],
)
async def test_document_that_can_not_be_used_is_refused(
    app: App, owner: httpx2.AsyncClient, form: dict[str, str]
) -> None:
    for sure in ("", "true"):
        sent = {**form, "sure": sure}
        assert (await owner.post("/admin/legal/processing", data=sent)).status_code == 422
    assert app.client.legal.purposes() == ()


async def test_documents_are_listed(owner: httpx2.AsyncClient) -> None:
    page = (await owner.get("/admin/legal")).text
    assert page.count("/admin/legal/") == 3
    assert (await owner.get("/admin/legal/nothing")).status_code == 404
    assert (await owner.get("/admin/legal/advertising")).status_code == 200
