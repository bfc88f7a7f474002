"""The frame of every page: counts, the palette, colours and languages, first steps, periods."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

import httpx2
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from botique_admin import accent
from botique_admin.office import Office
from botique_admin.plugin import AdminPlugin
from botique_admin.web.periods import Name, period
from botique_core.app.app import App
from botique_core.panel import (
    Bars,
    Command,
    Diagram,
    Finder,
    FirstStep,
    Found,
    MenuEntry,
    Nps,
    Panel,
    Ring,
    Role,
    Slice,
    Stack,
    Stacks,
    Staff,
)
from botique_core.panel.diagram import Draw, Plot, Say
from botique_core.plugin import Metadata, Plugin, hookimpl
from tests.admin.conftest import Browsers, hired, signs_in

SEE = "desk.see"
ZONE = ZoneInfo("Europe/Moscow")
NOW = datetime(2026, 11, 22, 22, 30, tzinfo=UTC)  # already Monday in Moscow


async def waiting(session: AsyncSession, staff: Staff) -> int:
    return 7 if staff.role is Role.OWNER else 2


async def broken(session: AsyncSession, staff: Staff) -> int:
    raise LookupError


async def people(session: AsyncSession, staff: Staff, words: str) -> Sequence[Found]:
    return [Found(f"<b>{words}</b>", f"/desk/{number}", "+7 900") for number in range(20)]


async def broken_search(session: AsyncSession, staff: Staff, words: str) -> Sequence[Found]:
    raise LookupError


async def never(session: AsyncSession, staff: Staff) -> bool:
    return False


def drawn(plot: Plot) -> Draw:
    async def load(session: AsyncSession, since: datetime, until: datetime, say: Say) -> Plot:
        return plot

    return load


class DeskPlugin(Plugin):
    meta: ClassVar[Metadata] = Metadata(name="desk", version="1", title="desk")

    @hookimpl
    def admin(self, panel: Panel) -> None:
        label, topic = "core-topic-news", "desk.inbox"
        panel.permission(SEE, label, roles=(Role.SUPPORT,))
        panel.live(topic, SEE)
        panel.menu(
            MenuEntry(label, "/desk/inbox", SEE, badge=waiting, live=topic, key="i"),
            MenuEntry(label, "/desk/broken", SEE, badge=broken, live=topic),
        )
        panel.command(Command(label, "/desk/new", SEE, words="core-topic-service"))
        panel.finder(Finder(label, SEE, people), Finder(label, SEE, broken_search))
        panel.first_step(FirstStep(label, "core-topic-service", SEE, "/desk/first", never))
        one = Slice("<i>", 3)
        for plot in (Bars((one,)), Ring((one,)), Stacks((Stack("x", (one,)),)), Nps(one, one, one)):
            panel.diagram(Diagram(label, SEE, drawn(plot)))


@pytest.fixture
def features() -> Mapping[str, type[Plugin]]:
    return {"admin": AdminPlugin, "desk": DeskPlugin}


@pytest.fixture
def rules() -> Mapping[str, Any]:
    return {"two_steps": False, "label": "Стенд", "accent": "#ffd400"}


@pytest.fixture
async def analyst(app: App, office: Office, browsers: Browsers) -> httpx2.AsyncClient:
    await hired(app, office, Role.ANALYST)
    opened = browsers()
    await signs_in(opened, "analyst@example.com")
    return opened


async def test_counts_stand_beside_the_menu_of_those_who_may(
    owner: httpx2.AsyncClient, analyst: httpx2.AsyncClient
) -> None:
    assert (await owner.get("/admin/badges")).json() == {"/desk/inbox": 7}
    assert (await analyst.get("/admin/badges")).json() == {}
    page = (await owner.get("/admin/")).text
    assert 'data-go="i" data-badge="/desk/inbox"' in page
    assert 'data-live="desk.inbox"' in page


async def test_palette_finds_what_the_person_may_see(
    owner: httpx2.AsyncClient, analyst: httpx2.AsyncClient
) -> None:
    found = (await owner.get("/admin/find?q=анна")).text
    assert found.count("&lt;b&gt;анна&lt;/b&gt;") == 6
    assert found.count('role="option"') == 6
    assert (await analyst.get("/admin/find?q=анна")).text.strip() == ""
    assert (await owner.get("/admin/find?q=%20")).text.strip() == ""
    assert 'href="/admin/desk/new"' in (await owner.get("/admin/")).text
    assert 'href="/admin/desk/new"' not in (await analyst.get("/admin/")).text


async def test_colours_and_language_are_chosen_in_the_menu(owner: httpx2.AsyncClient) -> None:
    back = {"referer": "http://bot.example.com/admin/audit"}
    answer = await owner.post("/admin/account/look", data={"theme": "dark"}, headers=back)
    assert answer.headers["location"] == "/admin/audit"
    await owner.post("/admin/account/look", data={"language": "en"})
    await owner.post("/admin/account/look", data={"language": "xx"})
    assert '<html lang="en" data-theme="dark">' in (await owner.get("/admin/")).text
    await owner.post("/admin/account/look", data={"theme": ""})
    assert '<html lang="en" data-theme="">' in (await owner.get("/admin/")).text


async def test_first_steps_are_shown_until_all_are_done(
    owner: httpx2.AsyncClient, analyst: httpx2.AsyncClient
) -> None:
    page = (await owner.get("/admin/")).text
    assert 'href="/admin/desk/first"' in page
    assert "Сделано 1 из 5" in page  # the analyst is a colleague
    theirs = (await analyst.get("/admin/")).text
    assert "/admin/desk/first" not in theirs
    assert "Сделано 0 из 1" in theirs


async def test_charts_of_features_are_drawn_and_escaped(owner: httpx2.AsyncClient) -> None:
    page = (await owner.get("/admin/?period=today")).text
    assert page.count('<figure class="chart') == 5
    assert "<i>" not in page
    assert page.count("&lt;i&gt;") > 4


async def test_clients_own_look_is_served_to_everybody(browsers: Browsers) -> None:
    page = (await browsers().get("/admin/login")).text
    address = re.search(r'href="(/admin/static/accent.css\?v=ffd400)"', page)
    assert address is not None
    style = await browsers().get(address[1])
    assert style.headers["content-type"] == "text/css; charset=utf-8"
    assert style.text == accent.sheet("#ffd400")


async def test_place_is_named(owner: httpx2.AsyncClient) -> None:
    assert '<span class="chip fair">Стенд</span>' in (await owner.get("/admin/")).text


@pytest.mark.parametrize("colour", ["#ffd400", "#000000", "#ffffff", "#3456d8", "#00ff00"])
def test_accent_can_be_read_whatever_it_is(colour: str) -> None:
    rules = re.findall(r"--([\w-]+):(#\w{6});", accent.sheet(colour))
    light, dark = dict(rules[:3]), dict(rules[3:])
    for shades, page in ((light, accent.LIGHT_PAGE), (dark, accent.DARK_PAGE)):
        read = {name: accent._read(value) for name, value in shades.items()}  # noqa: SLF001 -- the way back
        assert accent.contrast(read["accent-text"], page) >= 4.5
        assert accent.contrast(read["on-accent"], read["accent"]) >= 4.5


@pytest.mark.parametrize(
    ("name", "first", "last", "expected"),
    [
        ("today", None, None, ("2026-11-23", "2026-11-23")),
        ("week", None, None, ("2026-11-17", "2026-11-23")),
        ("own", None, None, ("2026-11-17", "2026-11-23")),
        ("own", date(2026, 2, 1), date(2026, 2, 28), ("2026-02-01", "2026-02-28")),
        ("own", date(2026, 2, 28), date(2026, 2, 1), ("2026-02-01", "2026-02-28")),
        ("own", date(1, 1, 1), date(2026, 2, 1), ("2024-01-31", "2026-02-01")),
        ("own", date(2026, 2, 1), date(9999, 12, 31), ("2026-02-01", "2026-11-23")),
    ],
)
def test_period_is_whole_days_by_the_clients_clock(
    name: Name, first: date | None, last: date | None, expected: tuple[str, str]
) -> None:
    found = period(name, NOW, ZONE, first, last)
    assert (str(found.first), str(found.last)) == expected
    assert found.since.hour == found.until.hour == 0
    days = (found.before[1] - found.before[0]).days + 1
    assert days == found.days


@pytest.mark.parametrize("last", ["9999-12-31", "0001-01-01"])
async def test_period_at_the_end_of_time_is_no_error(owner: httpx2.AsyncClient, last: str) -> None:
    query = {"period": "own", "first": last, "last": last}
    assert (await owner.get("/admin/", params=query)).status_code == 200
