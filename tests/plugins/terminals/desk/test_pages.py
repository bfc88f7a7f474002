"""Micro-markets in the panel: listed, shown, entered by hand, taken in from tables."""

from __future__ import annotations

import io
import re

import httpx2
from openpyxl import Workbook
from sqlalchemy import delete

from botique_core.app.app import App
from botique_terminals import service, table
from botique_terminals.models import Terminal
from tests.plugins.terminals.conftest import guid

ROW = re.compile(r'class="to" href="/admin/terminals/([0-9a-f-]+)"')
ONE, TWO, THREE = (str(guid(number)) for number in (1, 2, 3))
FORM = {"name": "Новый", "code": "N-1", "city": "Тверь", "active": "true"}
FOUND: tuple[tuple[str, list[str]], ...] = (
    ("", [ONE, TWO, THREE]),
    ("q=слоб 2", [TWO]),
    ("city=Казань", [THREE]),
    ("state=open", [ONE, TWO]),
    (f"group={guid(90)}", [ONE]),
    ("source=hand", []),
    ("group=nonsense", []),
)


async def listed(opened: httpx2.AsyncClient, query: str = "") -> list[str]:
    return sorted(ROW.findall((await opened.get(f"/admin/terminals/?{query}")).text))


async def known(app: App, code: str) -> Terminal | None:
    async with app.client.db.reading() as session:
        return await service.by_code(session, code)


async def test_micro_markets_are_listed(editor: httpx2.AsyncClient) -> None:
    assert {query: await listed(editor, query) for query, _ in FOUND} == dict(FOUND)
    text = (await editor.get("/admin/terminals/")).text
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text


async def test_manager_sees_own_places_alone(manager: httpx2.AsyncClient) -> None:
    assert await listed(manager) == [TWO]
    pages = [(await manager.get(f"/admin/terminals/{one}")).status_code for one in (ONE, TWO)]
    assert pages == [404, 200]
    assert (await manager.get(f"/admin/terminals/{TWO}/edit")).status_code == 403
    given = (await manager.get("/admin/terminals/table.csv")).content.decode("utf-8-sig")
    assert [line.partition(";")[0] for line in given.splitlines()] == ["guid", TWO]


async def test_one_is_entered_by_hand(app: App, editor: httpx2.AsyncClient) -> None:
    wrong = await editor.post("/admin/terminals/new", data=FORM | {"code": "не код", "name": ""})
    assert wrong.status_code == 422
    half = await editor.post("/admin/terminals/new", data=FORM | {"latitude": "55.5"})
    assert half.status_code == 422
    more = {"groups": "БЦ\nНовая", "latitude": "56.8", "longitude": "35.9"}
    answer = await editor.post("/admin/terminals/new", data=FORM | more)
    assert answer.status_code == 303
    entered = await known(app, "N-1")
    assert entered is not None
    assert (entered.city, entered.source, entered.latitude) == ("Тверь", "hand", 56.8)
    async with app.client.db.reading() as session:
        groups = (await service.groups_of(session, [entered.id]))[entered.id]
    assert [group.name for group in groups] == ["БЦ", "Новая"]
    assert groups[0].guid == str(guid(90))


async def test_one_is_changed_and_its_former_code_stays(
    app: App, editor: httpx2.AsyncClient
) -> None:
    path = f"/admin/terminals/{ONE}"
    asked = (await editor.get(f"{path}/edit")).text
    assert "приходит обменом" in asked
    hidden = dict(re.findall(r'name="(form\.\w+)" value="([^"]*)"', asked))
    form = hidden | FORM | {"name": "Омега 1", "active": ""}
    form["form.base"] = form["form.base"].replace("&#34;", '"')
    assert (await editor.post(f"{path}/edit", data=form)).status_code == 303
    shown = (await editor.get(path)).text
    assert "<code>000000001</code>" in shown
    assert "закрыт" in shown
    assert (await editor.post(f"{path}/edit", data=form)).status_code == 409


async def test_tables_are_taken_in(app: App, editor: httpx2.AsyncClient) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("code", "name", "city", "active"), ("7", "Седьмой", "Уфа", "да"), (8, "", "", "")):
        sheet.append(row)
    written = io.BytesIO()
    book.save(written)
    for content, code in ((written.getvalue(), "7"), ("code;name\n9;Девятый".encode(), "9")):
        page = await editor.post("/admin/terminals/import", files={"file": ("t", content)})
        assert page.status_code == 200, page.text
        assert "добавлено: 1" in page.text
        entered = await known(app, code)
        assert entered is not None
        assert entered.source == "table"
    for wrong in (b"", b"PK\x03\x04 no workbook", b"colour;size\n1;2", b"\x89PNG\r\n\x1a\n0000"):
        answer = await editor.post("/admin/terminals/import", files={"file": ("t.csv", wrong)})
        assert answer.status_code == 422


async def test_table_goes_out_and_comes_in_unchanged(editor: httpx2.AsyncClient) -> None:
    given = (await editor.get("/admin/terminals/table.csv?q=омега 2")).content
    assert given.decode("utf-8-sig").splitlines()[0].split(";") == list(table.COLUMNS)
    page = await editor.post("/admin/terminals/import", files={"file": ("t.csv", given)})
    assert "без изменений: 1" in page.text


async def test_first_step_is_done_once_there_is_one(editor: httpx2.AsyncClient, app: App) -> None:
    step = 'href="/admin/terminals/import">Заведите микромаркеты'
    assert step not in (await editor.get("/admin/")).text
    async with app.client.db.writing() as session:
        await session.execute(delete(Terminal))
    assert step in (await editor.get("/admin/")).text
