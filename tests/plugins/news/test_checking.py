"""What is told before news goes out: what is missing, and who would get it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from botique_core.people.consents import Evidence
from botique_core.testing.clock import ManualClock
from botique_news import shelf
from botique_news.by import By
from botique_news.card import Button, Card, Words
from botique_news.checking import Incomplete
from botique_news.refusal import Refused
from botique_news.settings import NewsSettings
from tests.core.people.conftest import document
from tests.plugins.news.desk import ENGLISH, OLGA, RUSSIAN, Newsdesk, a_card, an_ad, newsdesk

AGREED = Evidence("Согласны?", "rich.main", "c1", "17")
TEN_MEGABYTES = "я" * (10 * 1024 * 1024)


async def told(desk: Newsdesk, card: Card) -> dict[str, bool]:
    """Problems of a card, and whether they block it."""
    news = await desk.written(card)
    async with desk.client.db.reading() as session:
        return {one.key: one.blocks for one in await desk.service.problems(session, news)}


async def test_complete_news_has_no_problems(desk: Newsdesk) -> None:
    await desk.crowd([1])
    assert await told(desk, a_card()) == {}


async def test_everything_missing_is_told_at_once(desk: Newsdesk) -> None:
    empty = Words(full='<a href="nowhere">')
    assert await told(desk, a_card(words={"ru": empty})) == {
        "news-problem-heading": True,
        "news-problem-short": True,
        "news-problem-markup-full": True,
        "news-problem-nobody": True,
    }
    assert await told(desk, a_card(words={})) == {
        "news-problem-main": True,
        "news-problem-nobody": True,
    }
    with pytest.raises(Incomplete):
        await desk.send(await desk.written(a_card(words={})))


async def test_text_too_long_for_one_message_is_told(desk: Newsdesk) -> None:
    await desk.crowd([1])
    media = await desk.stored(b"\x89PNG\r\n\x1a\n" + b"0" * 50)
    long = replace(RUSSIAN, short="а" * 2_000, full="б " * 3_000, media=media)
    assert await told(desk, a_card(words={"ru": long})) == {
        "news-problem-long": True,
        "news-problem-pieces": False,
    }


@pytest.mark.parametrize(
    ("words", "field", "why"),
    [
        (Words(title="Т", short=TEN_MEGABYTES), "short-ru", "news-refused-long"),
        (Words(title=TEN_MEGABYTES), "heading-ru", "news-refused-long"),
        (Words(full=TEN_MEGABYTES), "full-ru", "news-refused-long"),
        (
            Words(buttons=(Button("Да", "javascript:alert(1)"),)),
            "buttons-ru",
            "news-refused-address",
        ),
        (Words(buttons=(Button("Да", "https://"),)), "buttons-ru", "news-refused-address"),
        (Words(buttons=(Button(" ", "https://a.example"),)), "buttons-ru", "news-refused-label"),
        (
            Words(buttons=(Button("Да", "https://a.example"),) * 4),
            "buttons-ru",
            "news-refused-buttons",
        ),
    ],
    ids=["short", "heading", "full", "script", "no-host", "no-label", "many"],
)
def test_words_beyond_their_limits_are_refused(words: Words, field: str, why: str) -> None:
    with pytest.raises(Refused) as refused:
        a_card(words={"ru": words}).check()
    assert (refused.value.field, refused.value.key) == (field, why)


async def test_advertisement_asks_for_what_the_law_wants(desk: Newsdesk) -> None:
    await desk.crowd([1])
    bare = an_ad(erid="", advertiser=" ")
    assert await told(desk, bare) == {
        "news-problem-erid": True,
        "news-problem-advertiser": True,
        "news-problem-nobody": True,  # nobody has consented to advertising
    }
    with pytest.raises(Refused, match="news-refused-erid"):
        await desk.written(an_ad(erid="2Vf nxyZ"))


async def test_advertisement_goes_only_where_it_is_allowed(desk: Newsdesk) -> None:
    desk.rules = NewsSettings(no_ads=("rich/RU",))
    await consenting(desk, [1])
    card = an_ad()
    assert await told(desk, card) == {"news-problem-ads-nowhere": True, "news-problem-nobody": True}
    assert await told(desk, replace(card, kind=a_card().kind)) == {}
    news = await desk.written(card)
    async with desk.writing() as session:
        excused = await desk.service.excuse(session, news.id, 1, "Письмо юриста от 1 марта", OLGA)
        assert (excused.excuse, excused.excused_by) == ("Письмо юриста от 1 марта", OLGA.name)
        assert await desk.service.problems(session, excused) == []
    await desk.send(excused)


async def consenting(desk: Newsdesk, numbers: Sequence[int]) -> None:
    """Customers who have agreed to advertising."""
    await desk.crowd(numbers)
    people = desk.client.people
    async with desk.writing() as session:
        for number in numbers:
            await people.consents.give(session, number, document("advertising"), AGREED)


async def test_missing_translation_is_only_worth_knowing(
    ready_url: str, tmp_path: Path, clock: ManualClock
) -> None:
    client = {"languages": ["ru", "en"], "public_url": ""}
    async with newsdesk(tmp_path, ready_url, clock, client=client) as desk:
        await desk.crowd([1])
        found = await told(desk, a_card())
        both = await told(desk, a_card(words={"ru": RUSSIAN, "en": ENGLISH}))
    assert found == {"news-problem-untranslated": False, "news-problem-uncounted": False}
    assert both == {"news-problem-uncounted": False}


async def test_audience_is_counted_within_ones_places(desk: Newsdesk) -> None:
    await desk.crowd([1, 2])
    news = await desk.written()
    segment = await desk.segment("Никто", {"any": []})
    limited = By("shop@omega.example", frozenset({"place-1"}))
    theirs = await desk.written(by=limited)
    with pytest.raises(Refused, match="news-refused-foreign"):
        await desk.written(a_card(places=frozenset({"place-2"})), by=limited)
    async with desk.client.db.reading() as session:
        reached = [
            await desk.service.reached(session, news, card)
            for card in (
                a_card(),
                a_card(segment=segment.id),
                a_card(segment=404),
                a_card(places=frozenset({"place-1"})),
            )
        ]
        seen = [row[0].id for row in await session.execute(shelf.all_news(limited.places))]
        with pytest.raises(Refused, match="news-refused-gone"):
            await shelf.find(session, news.id, limited.places)
    assert reached == [2, 0, None, 0]
    assert seen == [theirs.id]
