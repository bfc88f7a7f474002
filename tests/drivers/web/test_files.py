"""Uploading and fetching files."""

from __future__ import annotations

import pytest

from botique_core.testing.clock import ManualClock
from botique_web.signing import MediaPass, Seal
from tests.drivers.web.pictures import PDF, PNG
from tests.drivers.web.stage import Stage
from tests.drivers.web.visitor import Visit


async def test_photo_comes_back(visit: Visit) -> None:
    answer = await visit.uploads(PNG, "%D1%84%D0%BE%D1%82%D0%BE.png", "image/png")
    media = answer.json()["media"]
    fetched = await visit.http.get(media["url"])
    assert (answer.status_code, media["kind"], media["name"], media["size"]) == (
        201,
        "photo",
        "фото.png",
        len(PNG),
    )
    assert (fetched.content, fetched.headers["content-type"]) == (PNG, "image/png")


async def test_document_is_downloaded_and_never_shown(visit: Visit) -> None:
    media = (await visit.uploads(PDF, "a.pdf", "application/pdf")).json()["media"]
    headers = (await visit.http.get(media["url"])).headers
    assert (media["kind"], headers["content-type"], headers["content-disposition"]) == (
        "file",
        "application/octet-stream",
        "attachment; filename*=UTF-8''a.pdf",
    )
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"] == "default-src 'none'; sandbox"


async def test_page_that_calls_itself_a_text_is_not_served_as_a_page(visit: Visit) -> None:
    page = b"<html><script>alert(1)</script></html>"
    media = (await visit.uploads(page, "a.html", "text/html")).json()["media"]
    headers = (await visit.http.get(media["url"])).headers
    assert headers["content-type"] == "application/octet-stream"


@pytest.mark.parametrize(
    ("content", "mime", "status", "error"),
    [
        (b"", "image/png", 400, "empty-file"),
        (b"no picture at all", "image/png", 415, "kind"),
        (PNG + b"\0" * 2**20, "image/png", 413, "large"),
    ],
    ids=["empty", "not what it says", "too large"],
)
async def test_bad_file_is_refused(
    visit: Visit, content: bytes, mime: str, status: int, error: str
) -> None:
    answer = await visit.uploads(content, "a.png", mime)
    assert (answer.status_code, answer.json()) == (status, {"error": error})


async def test_path_in_a_name_is_dropped(visit: Visit) -> None:
    media = (await visit.uploads(PNG, "..%2F..%5Cetc%2Fa%0Ab.png", "image/png")).json()["media"]
    assert media["name"] == "ab.png"


@pytest.mark.parametrize(
    ("asked", "status", "start", "end"),
    [
        ("bytes=0-9", 206, 0, 10),
        ("bytes=10-", 206, 10, None),
        ("bytes=5-999999", 206, 5, None),
        ("bytes=0-", 200, 0, None),
        ("bytes=x-9", 200, 0, None),
        ("lines=1-2", 200, 0, None),
    ],
)
async def test_part_of_a_file(
    visit: Visit, asked: str, status: int, start: int, end: int | None
) -> None:
    url = (await visit.uploads(PNG, "a.png", "image/png")).json()["media"]["url"]
    answer = await visit.http.get(url, headers={"Range": asked})
    assert (answer.status_code, answer.content) == (status, PNG[start:end])


async def test_part_beyond_the_end_is_refused(visit: Visit) -> None:
    url = (await visit.uploads(PNG, "a.png", "image/png")).json()["media"]["url"]
    answer = await visit.http.get(url, headers={"Range": "bytes=9999-"})
    assert answer.status_code == 416


async def test_address_ends_after_two_days(visit: Visit, clock: ManualClock) -> None:
    url = (await visit.uploads(PNG, "a.png", "image/png")).json()["media"]["url"]
    clock.advance(hours=12)
    before = (await visit.http.get(url)).status_code
    clock.advance(hours=48)
    assert (before, (await visit.http.get(url)).status_code) == (200, 404)


async def test_forged_address_finds_nothing(stage: Stage, visit: Visit) -> None:
    media = (await visit.uploads(PNG, "a.png", "image/png")).json()["media"]
    note = Seal(MediaPass, stage.bot.secret, stage.bot.id).open(media["url"].rsplit("/", 1)[1])
    assert note is not None
    forged = Seal(MediaPass, b"a guess", stage.bot.id).sign(note)
    assert (await visit.http.get(f"/chat/media/{forged}")).status_code == 404


async def test_log_keeps_its_files_in_the_store(
    stage: Stage, visit: Visit, clock: ManualClock
) -> None:
    kept = (await visit.uploads(PNG + b"1", "a.png", "image/png")).json()
    await visit.uploads(PNG + b"2", "b.png", "image/png")
    await visit.sends(kind="files", files=[kept["file"]])
    clock.advance(days=40)
    deleted = await stage.client.media.delete_unused()
    (shown,) = (await visit.changes())[0]["items"]
    assert (deleted, (await visit.http.get(shown["media"][0]["url"])).content) == (1, PNG + b"1")


async def test_many_uploads_are_slowed(visit: Visit) -> None:
    answers = [await visit.uploads(PNG, "a.png", "image/png") for _ in range(31)]
    assert [answer.status_code for answer in answers] == [201] * 30 + [429]
