"""Printed codes: made, given out as files, printed on sheets, and read back by a scanner."""

from __future__ import annotations

import io
import re
from base64 import b64decode

import httpx2
import zxingcpp
from PIL import Image, ImageDraw

from botique_core.app.app import App
from tests.plugins.terminals.conftest import guid

ONE, TWO = str(guid(1)), str(guid(2))
IMAGE = re.compile(r"data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)")
PATH = re.compile(r"M([\d.]+),([\d.]+)H([\d.]+)V([\d.]+)H[\d.]+z")
SCALE = 8


def read_svg(svg: bytes) -> str:
    """What a scanner sees in a code that is drawn as one path of squares."""
    squares = [tuple(map(float, found)) for found in PATH.findall(svg.decode())]
    side = round(max(x for _, _, x, _ in squares) + 4)
    picture = Image.new("L", (side * SCALE, side * SCALE), 255)
    draw = ImageDraw.Draw(picture)
    for left, top, right, bottom in squares:
        corners = (left * SCALE, top * SCALE, right * SCALE - 1, bottom * SCALE - 1)
        draw.rectangle(corners, fill=0)
    (code,) = zxingcpp.read_barcodes(picture)
    return code.text


async def printed(opened: httpx2.AsyncClient, query: str = "") -> list[str]:
    """What the codes of the sheets say."""
    page = await opened.get(f"/admin/terminals/print?{query}")
    assert page.status_code == 200
    return [read_svg(b64decode(found)) for found in IMAGE.findall(page.text)]


async def test_code_is_made_and_read_back(app: App, editor: httpx2.AsyncClient) -> None:
    path = f"/admin/terminals/{ONE}"
    assert (await editor.get(f"{path}/code.svg")).status_code == 404
    await editor.post(f"{path}/code")
    async with app.client.db.reading() as session:
        (link,) = await app.client.links.leading_to(session, "terminals", ONE)
    address = app.client.links.printed(link.token)
    svg = await editor.get(f"{path}/code.svg")
    assert svg.headers["content-disposition"] == "attachment; filename*=UTF-8''000000001.svg"
    assert read_svg(svg.content) == address
    png = Image.open(io.BytesIO((await editor.get(f"{path}/code.png")).content))
    assert [code.text for code in zxingcpp.read_barcodes(png)] == [address]
    (way,) = app.client.links.ways
    direct = await editor.get(f"{path}/code.svg", params={"way": way.label})
    assert read_svg(direct.content) == way.link(link.token)
    assert (await editor.get(f"{path}/code.svg?way=telegram.other")).status_code == 404


async def test_sheets_hold_what_the_list_shows(app: App, editor: httpx2.AsyncClient) -> None:
    assert await printed(editor) == []
    assert "3 микромаркетов ещё нет кода" in (await editor.get("/admin/terminals/print")).text
    await editor.post("/admin/terminals/print?state=open")
    addresses = []
    async with app.client.db.reading() as session:
        for one in (ONE, TWO):
            (link,) = await app.client.links.leading_to(session, "terminals", one)
            addresses.append(app.client.links.printed(link.token))
    assert await printed(editor) == addresses
    assert await printed(editor, "q=омега 2&form=sticker") == addresses[1:]
    assert await printed(editor, f"guid={ONE}") == addresses[:1]
    await editor.post("/admin/terminals/print?state=open")  # none is made twice
    async with app.client.db.reading() as session:
        assert len(await app.client.links.leading_to(session, "terminals", ONE)) == 1


async def test_manager_prints_own_codes_alone(
    editor: httpx2.AsyncClient, manager: httpx2.AsyncClient
) -> None:
    await editor.post("/admin/terminals/print")
    assert len(await printed(editor)) == 3
    assert len(await printed(manager)) == 1
    assert await printed(manager, f"guid={ONE}") == []
    assert (await manager.get(f"/admin/terminals/{ONE}/code.svg")).status_code == 404
    assert (await manager.post("/admin/terminals/print")).status_code == 403
