"""Opening the chat: new, known, forged and replayed visitors; what was said before."""

from __future__ import annotations

import pytest

from botique_core.testing.clock import ManualClock
from botique_web.signing import Seal, VisitorPass
from tests.drivers.web.stage import Stage
from tests.drivers.web.visitor import Visit


def pass_of(stage: Stage, token: str) -> VisitorPass:
    shown = Seal(VisitorPass, stage.bot.secret, stage.bot.id).open(token)
    assert shown is not None
    return shown


async def test_visitor_is_known_again(stage: Stage, visit: Visit) -> None:
    await visit.says("привет")
    answer = await visit.opens()
    items = answer.json()["changes"]["items"]
    assert (answer.json()["token"], [item["spans"][0]["text"] for item in items]) == (
        "",
        ["привет"],
    )


async def test_two_visitors_see_their_own_logs(stage: Stage, visit: Visit) -> None:
    await visit.says("моё")
    async with Visit.begun(stage.url) as other:
        await other.says("чужое")
        assert (await visit.texts(), await other.texts()) == (["моё"], ["чужое"])


@pytest.mark.parametrize("token", ["x", "a.b", "W10.AAAAAAAAAAAAAAAAAAAAAA"])
async def test_forged_pass_is_refused_everywhere(visit: Visit, token: str) -> None:
    visit.token = token
    answers = [
        await visit.opens(),
        await visit.says("привет"),
        await visit.uploads(b"\x89PNG\r\n\x1a\n", "a.png", "image/png"),
        await visit.http.get("/chat/changes?after=0", headers=visit.headers),
        await visit.http.get("/chat/history?before=9", headers=visit.headers),
    ]
    assert [answer.status_code for answer in answers] == [401] * 5
    async with visit.socket() as socket:
        assert await socket.closes() == 4401


async def test_pass_of_another_client_is_refused(stage: Stage, visit: Visit) -> None:
    shown = pass_of(stage, visit.token)
    visit.token = Seal(VisitorPass, b"another client's secret", stage.bot.id).sign(shown)
    assert (await visit.says("привет")).status_code == 401


async def test_pass_is_renewed_daily_and_the_one_before_last_is_refused(
    visit: Visit, clock: ManualClock
) -> None:
    passes = [visit.token]
    for _ in range(3):
        clock.advance(hours=25)
        visit.token = (await visit.opens()).json()["token"]
        passes.append(visit.token)
    await visit.opens()
    answers = []
    for token in passes:
        visit.token = token
        answers.append((await visit.says("это я")).status_code)
    assert answers == [401, 401, 200, 200]


async def test_renewed_pass_that_got_lost_leaves_the_old_one_good(
    visit: Visit, clock: ManualClock
) -> None:
    for _ in range(3):
        clock.advance(hours=25)
        await visit.opens()
    assert (await visit.says("это я")).status_code == 200


async def test_page_of_another_site_is_refused(visit: Visit) -> None:
    headers = {**visit.headers, "Origin": "https://evil.example.com"}
    answer = await visit.http.post("/chat/session", json={}, headers=headers)
    assert (answer.status_code, answer.json()) == (403, {"error": "origin"})


async def test_own_page_is_let_through(stage: Stage, visit: Visit) -> None:
    headers = {**visit.headers, "Origin": stage.url}
    assert (await visit.http.post("/chat/session", json={}, headers=headers)).status_code == 200


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"language": 5}', b"\xff"])
async def test_malformed_opening_is_refused(visit: Visit, body: bytes) -> None:
    assert (await visit.http.post("/chat/session", content=body)).status_code == 400


async def test_large_opening_is_refused(visit: Visit) -> None:
    answer = await visit.http.post("/chat/session", content=b" " * 2_000)
    assert answer.status_code == 413


async def test_crowd_from_one_address_is_slowed(visit: Visit) -> None:
    answers = [(await visit.http.post("/chat/session", json={})) for _ in range(45)]
    refused = [answer for answer in answers if answer.status_code == 429]
    assert (len(refused), refused[0].headers["Retry-After"]) == (6, "2")


async def test_history_comes_by_pages(stage: Stage, visit: Visit) -> None:
    await visit.sends(kind="start")
    chat = (await stage.hears()).chat
    for number in range(90):
        await stage.says(chat, str(number))
    page = (await visit.opens()).json()["changes"]
    pages = [page]
    while page["more"]:
        before = page["items"][0]["place"]
        answer = await visit.http.get(f"/chat/history?before={before}", headers=visit.headers)
        page = answer.json()
        pages.append(page)
    said = [item["spans"][0]["text"] for page in reversed(pages) for item in page["items"]]
    assert ([len(page["items"]) for page in pages], said) == (
        [40, 40, 10],
        [str(number) for number in range(90)],
    )


@pytest.mark.parametrize("before", ["", "x", "-1", "9" * 30, "１"])
async def test_history_before_nonsense_is_refused(visit: Visit, before: str) -> None:
    answer = await visit.http.get(f"/chat/history?before={before}", headers=visit.headers)
    assert answer.status_code == 400


async def test_words_of_a_language(visit: Visit) -> None:
    answer = await visit.http.get("/chat/texts/en")
    assert (answer.json()["texts"]["send"], answer.json()["direction"]) == ("Send", "ltr")


async def test_words_of_a_language_that_is_not_offered(visit: Visit) -> None:
    assert (await visit.http.get("/chat/texts/de")).status_code == 404
