"""The list of `docs/panel-lists.md`, with customers to look through."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import httpx2
import pytest

from botique_admin.plugin import AdminPlugin
from botique_core.app.app import App
from botique_core.people.models import Customer
from botique_core.plugin import Plugin

GUIDE = Path(__file__).parents[3] / "docs" / "panel-lists.md"
NAMES = ("Анна", "Борис", "Ёлка", "Виктор", "ёж", "Глеб", "Дарья", "<script>alert(1)</script>")
LIST = "/admin/birthdays/"
WORDS = re.compile(r'class="to" href="/admin/birthdays/(\d+)"')


@pytest.fixture(scope="session")
def guide(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    """The feature of the guide, as it stands there."""
    (code,) = re.findall(r"^```python\n(.*?)^```$", GUIDE.read_text(), re.MULTILINE | re.DOTALL)
    file = tmp_path_factory.mktemp("guide") / "birthdays_of_the_guide.py"
    file.write_text(code)
    spec = spec_from_file_location(file.stem, file)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[file.stem] = module  # annotations and migrations are looked for by its name
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def features(guide: ModuleType) -> Mapping[str, type[Plugin]]:
    plugin: type[Plugin] = guide.BirthdaysPlugin
    return {"admin": AdminPlugin, "birthdays": plugin}


@pytest.fixture
async def customers(app: App) -> list[Customer]:
    """Eight customers, a day apart; the last one came last."""
    return await entered(app, NAMES)


async def entered(app: App, names: Sequence[str], first: int = 1) -> list[Customer]:
    """Customers of these names, numbered from `first` on."""
    now = app.client.clock.now()
    people = [
        Customer(
            id=number,
            name=name,
            language="en" if number % 4 == 0 else "ru",
            birth_date=date(1990, 1, number) if number in {1, 3} else None,
            phone=f"+7999000000{number}"[:16],
            created_at=now - timedelta(days=len(names) - number),
        )
        for number, name in enumerate(names, first)
    ]
    async with app.client.db.writing() as session:
        session.add_all(people)
    return people


async def shown(opened: httpx2.AsyncClient, query: str = "") -> list[int]:
    """The rows of the list, by their ids."""
    page = await opened.get(f"{LIST}?{query}")
    assert page.status_code == 200
    return [int(number) for number in WORDS.findall(page.text)]
