"""Files of threads and answers: who gets them, in which form, and what is not taken."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx2

from botique_core.client import Client
from botique_core.panel import Role
from botique_feedback.service import Words
from tests.plugins.feedback.conftest import now_of, picture, stored, submitted
from tests.plugins.feedback.panel.conftest import Enters
from tests.plugins.feedback.panel.test_inbox import path, say

PAGE = b"<html><script>alert(1)</script></html>"


async def chunks() -> AsyncIterator[bytes]:
    yield PAGE


async def put(
    opened: httpx2.AsyncClient, address: str, name: str, content: bytes, mime: str
) -> httpx2.Response:
    return await opened.post(address, files={"file": (name, content, mime)}, data={"side": "staff"})


async def test_picture_is_shown_and_anything_else_is_saved(
    client: Client, olga: httpx2.AsyncClient
) -> None:
    photo = await stored(client, picture(1))
    page = await client.media.put(chunks(), name="счёт.html", mime="text/html")
    request = await submitted(client, words=Words("Вот", [photo, page]))

    shown, saved = [await olga.get(path(request, f"/files/{n}")) for n in (1, 2)]
    assert (shown.content, shown.headers["content-type"]) == (picture(1), "image/png")
    assert shown.headers["content-disposition"].startswith("inline")
    assert (saved.content, saved.headers["content-type"]) == (PAGE, "application/octet-stream")
    assert saved.headers["content-disposition"] == (
        "attachment; filename*=utf-8''%D1%81%D1%87%D1%91%D1%82.html"
    )
    for one in (shown, saved):
        assert one.headers["x-content-type-options"] == "nosniff"
        assert "sandbox" in one.headers["content-security-policy"]
    assert (await olga.get(path(request, "/files/3"))).status_code == 404


async def test_file_goes_with_the_answer(client: Client, olga: httpx2.AsyncClient) -> None:
    request = await submitted(client)
    files = path(request, "/files")
    for n in (1, 1, 2):
        assert (await put(olga, files, f"{n}.png", picture(n), "image/png")).status_code == 200
    kept = await olga.get(path(request))
    assert kept.text.count("/files/remove") == 2

    sha256 = (await stored(client, picture(2))).sha256
    await olga.post(f"{files}/remove", data={"sha256": sha256, "side": "staff"})
    await say(olga, request, "")
    _, thread = await now_of(client, request)
    assert [one.name for one in thread.files[thread.messages[-1].id]] == ["1.png"]


async def test_file_with_a_lying_type_is_not_taken(
    client: Client, olga: httpx2.AsyncClient
) -> None:
    request = await submitted(client)
    files = path(request, "/files")
    for name, content, mime, reason in (
        ("photo.png", b"MZ\x90\x00" + bytes(200), "image/png", "не то, за что он себя выдаёт"),
        ("photo.jpg", PAGE, "image/jpeg", "не то, за что он себя выдаёт"),
        ("photo.png", b"", "image/png", "Файл пустой"),
        ("photo.png", picture(1) + bytes(2**20), "image/png", "слишком большой"),
    ):
        refused = await put(olga, files, name, content, mime)
        assert (refused.status_code, reason in refused.text) == (422, True)
    many = await put(olga, files, "big.bin", bytes(3 * 2**20), "application/octet-stream")
    assert many.status_code == 413
    assert "/files/remove" not in (await olga.get(path(request))).text


async def test_draft_of_somebody_is_nobody_elses(
    client: Client, olga: httpx2.AsyncClient, enters: Enters
) -> None:
    request = await submitted(client)
    await put(olga, path(request, "/files"), "1.png", picture(1), "image/png")
    ivan = await enters(Role.SUPPORT, "ivan@example.com")
    enclosed = path(request, f"/enclosed/staff/{(await stored(client, picture(1))).sha256}")

    assert [(await one.get(enclosed)).status_code for one in (olga, ivan)] == [200, 404]
