"""Figures, the audit, the features, and what every answer carries."""

from __future__ import annotations

import asyncio
import hashlib
import re
import tomllib
from importlib.resources import files

import httpx2

from botique_core.app.app import App
from tests.admin.test_staff import audited


async def test_hook_admin_brings_figures(owner: httpx2.AsyncClient) -> None:
    page = (await owner.get("/admin/?period=month")).text
    assert "<strong>12</strong>" in page
    assert "+20 %" in page
    assert page.count("<polyline") == 2


async def test_hook_panel_app_shows_pages_and_escapes_everything(
    owner: httpx2.AsyncClient,
) -> None:
    page = (await owner.get("/admin/shop/", params={"word": "<script>"})).text
    assert "<h1>&lt;script&gt;</h1>" in page


async def test_note_is_shown_once_and_escaped(owner: httpx2.AsyncClient) -> None:
    await owner.post("/admin/shop/word")
    assert "Готово &lt;b&gt;" in (await owner.get("/admin/shop/")).text
    assert "Готово" not in (await owner.get("/admin/shop/")).text


async def test_audit_masks_secrets(app: App, owner: httpx2.AsyncClient) -> None:
    await owner.post("/admin/shop/word")
    assert ("owner@example.com", "shop.renamed", "17") in await audited(app)
    page = (await owner.get("/admin/audit", params={"action": "shop.renamed"})).text
    assert "••• → •••" in page
    assert "admin.signed_in" not in page


async def test_audit_is_filtered_and_taken_away(app: App, owner: httpx2.AsyncClient) -> None:
    await owner.post("/admin/shop/word")
    part = await owner.get("/admin/audit/-/rows?who=nobody")
    assert "Ничего не подошло." in part.text
    offered = (await owner.get("/admin/audit/-/filter/action")).text
    assert re.findall(r'value="([\w.]+)"', offered) == ["admin.signed_in", "shop.renamed"]
    file = await owner.post("/admin/audit/-/export?q=SHOP", data={"format": "csv"})
    rows = [line.split(";")[1:] for line in file.text.splitlines()[1:]]
    assert rows == [["owner@example.com", "shop.renamed", "17", "token: ••• → •••"]]
    assert await audited(app) == [
        ("owner@example.com", "admin.signed_in", ""),
        ("owner@example.com", "shop.renamed", "17"),
        ("owner@example.com", "admin.exported", "admin.audit"),
    ]


async def test_feature_is_switched_off_and_its_pages_go(
    app: App, owner: httpx2.AsyncClient
) -> None:
    assert (await owner.post("/admin/plugins/shop/off")).status_code == 303
    while "shop" in app.generation.plugins:  # noqa: ASYNC110 -- the app polls the database
        await asyncio.sleep(0.01)
    assert (await owner.get("/admin/shop/")).status_code == 404
    assert (await owner.get("/admin/")).status_code == 200


async def test_panel_itself_is_not_switched_off(owner: httpx2.AsyncClient) -> None:
    await owner.post("/admin/plugins/admin/off")
    assert "здесь не переключить" in (await owner.get("/admin/plugins")).text


async def test_every_answer_is_protected(owner: httpx2.AsyncClient) -> None:
    for path in ("/admin/", "/admin/login", "/admin/nothing", "/admin/static/panel.css"):
        headers = (await owner.get(path)).headers
        assert "script-src 'self'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
    assert (await owner.get("/admin/")).headers["cache-control"] == "no-store"


async def test_large_request_is_refused_unread(owner: httpx2.AsyncClient) -> None:
    answer = await owner.post("/admin/login", headers={"content-length": str(300 * 1024 * 1024)})
    assert answer.status_code == 413


def test_files_of_others_are_what_they_say() -> None:
    folder = files("botique_admin") / "static" / "vendor"
    for one in tomllib.loads((folder / "VENDORED.toml").read_text()).values():
        content = folder.joinpath(one["file"]).read_bytes()
        assert (one["file"], hashlib.sha256(content).hexdigest()) == (one["file"], one["sha256"])


async def test_page_is_compressed_for_whoever_takes_that(owner: httpx2.AsyncClient) -> None:
    for _ in range(25):
        await owner.post("/admin/shop/word")
    await owner.get("/admin/audit")  # shows the note of the last one
    page = await owner.get("/admin/audit")
    plain = await owner.get("/admin/audit", headers={"Accept-Encoding": "identity"})
    assert page.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert page.text == plain.text
    assert page.text.count("shop.renamed") >= 25
    assert int(page.headers["Content-Length"]) < 15_000 < len(plain.content)
