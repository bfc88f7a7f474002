"""The room of statistics: the report of `docs/panel-reports.md` on its page and in its workbook."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from importlib.util import module_from_spec, spec_from_file_location
from io import BytesIO
from pathlib import Path
from types import ModuleType

import httpx2
import openpyxl
import pytest

from botique_admin.models import User
from botique_admin.office import Office
from botique_admin.plugin import AdminPlugin
from botique_core.app.app import App
from botique_core.panel import Role
from botique_core.plugin import Plugin
from tests.admin.conftest import Browsers, hired, signs_in
from tests.admin.lists.conftest import NAMES, entered
from tests.admin.test_staff import audited

GUIDE = Path(__file__).parents[3] / "docs" / "panel-reports.md"
PAGE = "/admin/statistics/newcomers.all"
FIGURE = re.compile(r"<dd>([^<]*)")


@pytest.fixture(scope="session")
def guide(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    """The feature of the guide, as it stands there."""
    (code,) = re.findall(r"^```python\n(.*?)^```$", GUIDE.read_text(), re.MULTILINE | re.DOTALL)
    file = tmp_path_factory.mktemp("guide") / "newcomers_of_the_guide.py"
    file.write_text(code)
    spec = spec_from_file_location(file.stem, file)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[file.stem] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def features(guide: ModuleType) -> Mapping[str, type[Plugin]]:
    plugin: type[Plugin] = guide.NewcomersPlugin
    return {"admin": AdminPlugin, "newcomers": plugin}


async def count(browser: httpx2.AsyncClient, query: str) -> str:
    """The figure on the page for an address."""
    page = await browser.get(f"{PAGE}?{query}")
    assert page.status_code == 200
    return str(FIGURE.findall(page.text)[0])


async def test_report_counts_what_was_asked(app: App, owner: httpx2.AsyncClient) -> None:
    await entered(app, NAMES)  # eight of them, a day apart, the last one today
    asked = {
        "": "8",
        "period=today": "1",
        "period=7d": "7",
        "period=nonsense": "8",
        "since=2026-02-22&until=2026-02-23": "2",
        "since=2026-02-23&until=2026-02-22": "2",
        "since=2026-02-28": "2",
        "since=0001-01-01&until=9999-12-31": "8",
        "language=en": "2",
        "language=' OR 1=1": "8",
        "place=17": "8",  # nobody knows places here
    }
    assert {query: await count(owner, query) for query in asked} == asked


async def test_workbook_says_what_the_page_shows(app: App, owner: httpx2.AsyncClient) -> None:
    await entered(app, NAMES)
    answer = await owner.get(f"{PAGE}.xlsx?period=7d&language=ru")
    assert answer.headers["content-disposition"] == (
        'attachment; filename="newcomers.all-2026-02-23-2026-03-01.xlsx"'
    )
    book = openpyxl.load_workbook(BytesIO(answer.content))
    cover, table = book.worksheets
    said = {row[0]: row[1] for row in cover.iter_rows(values_only=True)}
    assert said["С"] == "23.02.2026"
    assert said["По"] == "01.03.2026"
    assert said["Ответы на ваши обращения"] == "Русский"
    assert said["Новости"] == 5
    rows = list(table.iter_rows(values_only=True))
    assert sum(float(str(row[1])) for row in rows[1:]) == 5
    taken = ("owner@example.com", "admin.statistics_taken", "newcomers.all")
    assert taken in await audited(app)


async def test_report_is_seen_by_those_who_may(
    app: App, office: Office, browsers: Browsers
) -> None:
    await entered(app, NAMES)
    support, manager = browsers(), browsers()
    await signs_in(support, (await hired(app, office, Role.SUPPORT)).email)
    empty = await support.get("/admin/statistics")
    assert ("Отчётов пока нет" in empty.text, empty.status_code) == (True, 200)
    assert (await support.get(PAGE)).status_code == 404
    assert (await support.get(f"{PAGE}.xlsx")).status_code == 404

    analyst = await hired(app, office, Role.ANALYST)
    await signs_in(manager, analyst.email)
    assert await count(manager, "") == "8"
    async with app.client.db.writing() as session:
        (await session.get_one(User, analyst.id)).places = {"places": ["place-1"]}
    assert await count(manager, "") == "0"
