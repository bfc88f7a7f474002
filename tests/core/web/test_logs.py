"""A log tells what happened, and to nobody's harm."""

from __future__ import annotations

import io
import json

import pytest

from botique_core.app.app import App
from botique_core.web.front import Front
from botique_core.web.logs import HIDDEN, clean
from tests.core.web import feature
from tests.core.web.conftest import asking

BOT_TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0"  # the form of a token, nobody's


@pytest.mark.parametrize(
    "text",
    ["+79161234567", "8 (916) 123-45-67", "anna@example.com", "a.b+c@mail.example.org", BOT_TOKEN],
)
def test_personal_data_are_hidden(text: str) -> None:
    assert clean(f"from {text}, again") == f"from {HIDDEN}, again"


@pytest.mark.parametrize("text", ["bot 12 of 34", "took 12.5 s", "version 1.2.3", "job 1234567"])
def test_plain_numbers_are_shown(text: str) -> None:
    assert clean(text) == text


async def test_lines_of_one_request_share_a_number(app: App, written: io.StringIO) -> None:
    feature.log.info("outside of any request")
    async with asking(Front({}, app)) as browser:
        for text in ("anna@example.com", "+79161234567"):
            await browser.post("/api/notes", json={"text": text})
    outside, first, second = [json.loads(line) for line in written.getvalue().splitlines()]
    assert [line["text"] for line in (first, second)] == [f"a note from {HIDDEN}"] * 2
    assert (first["level"], first["from"]) == ("info", feature.__name__)
    prefix, number = first["request"].split("-")
    assert second["request"] == f"{prefix}-{int(number) + 1}"
    assert "request" not in outside


def test_error_is_told_without_its_text(written: io.StringIO) -> None:
    try:
        int("Анна wrote something private")
    except ValueError:
        feature.log.exception("it failed")
    (line,) = [json.loads(line) for line in written.getvalue().splitlines()]
    assert (line["level"], line["text"]) == ("error", "it failed")
    assert "ValueError" in line["trace"]
    assert "private" not in json.dumps(line, ensure_ascii=False)
