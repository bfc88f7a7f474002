from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from botique_core.errors import InputRefused
from botique_core.payloads import Payloads, answer_body, route_body

BOT, CHAT = 7, "4711"
payloads = Payloads(b"a secret of any length")
texts = st.text(st.characters(codec="utf-8"), max_size=200)


@given(st.integers(0, 2**63), texts, texts)
def test_signed_body_opens(bot: int, chat: str, value: str) -> None:
    body = answer_body(5, value)
    assert payloads.open(bot, chat, payloads.sign(bot, chat, body)) == body


@given(texts, st.data())
def test_changed_payload_does_not_open(value: str, data: st.DataObject) -> None:
    payload = payloads.sign(BOT, CHAT, answer_body(5, value))
    at = data.draw(st.integers(0, len(payload) - 1))
    other = data.draw(st.characters(codec="utf-8").filter(lambda char: char != payload[at]))
    assert payloads.open(BOT, CHAT, payload[:at] + other + payload[at + 1 :]) is None


@given(texts)
def test_invented_payload_does_not_open(payload: str) -> None:
    assert payloads.open(BOT, CHAT, payload) is None


def test_answer_opens_in_its_own_chat_and_bot_only() -> None:
    body = answer_body(5, "yes")
    payload = payloads.sign(BOT, CHAT, body)
    assert payloads.open(BOT, "4712", payload) is None
    assert payloads.open(8, CHAT, payload) is None
    assert Payloads(b"another secret").open(BOT, CHAT, payload) is None


def test_chat_and_body_cannot_be_shifted_into_each_other() -> None:
    payload = payloads.sign(BOT, "12", "3q.1.x")
    assert payloads.open(BOT, "1", payload[:8] + "23q.1.x") is None


def test_route_opens_in_every_chat_of_its_bot() -> None:
    body = route_body("news.more", "17")
    payload = payloads.sign(BOT, "", body)
    assert payload == payloads.sign(BOT, CHAT, body)
    assert payloads.open(BOT, CHAT, payload) == body
    assert payloads.open(8, CHAT, payload) is None


@pytest.mark.parametrize("payload", ["", "x", "x" * 5000, "\ud83d" * 20])
def test_senseless_payload_does_not_open(payload: str) -> None:
    assert payloads.open(BOT, CHAT, payload) is None


@given(texts, st.integers(21, 128))
def test_payload_keeps_to_its_budget(value: str, max_bytes: int) -> None:
    payload, overflow = payloads.fit(BOT, CHAT, answer_body(5, value), max_bytes)
    assert len(payload.encode()) <= max_bytes
    assert payloads.is_stored(payload) is (overflow is not None)


def test_body_beyond_all_measure_is_refused() -> None:
    with pytest.raises(InputRefused, match="a button carries 20004 characters"):
        payloads.fit(BOT, CHAT, answer_body(5, "x" * 20_000), 64)
