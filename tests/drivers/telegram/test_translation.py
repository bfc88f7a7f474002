"""Telegram's updates as events; each update is built from the official description."""

from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from botique_core.events import (
    Blocked,
    ButtonPressed,
    ContactReceived,
    Event,
    LocationReceived,
    MediaReceived,
    MessageEdited,
    Sender,
    Started,
    TextReceived,
    Unblocked,
    Unsupported,
)
from botique_core.testing.clock import ManualClock
from botique_telegram.incoming import wire
from botique_telegram.incoming.translation import event_of
from tests.standins.bot_api import Updates, objects

DATE = 1_700_000_000
AT = datetime.fromtimestamp(DATE, UTC)
ANNA = Sender("1111111", "Анна", "Петрова", "anna", "ru")
Raw = dict[str, Any]


@pytest.fixture
def updates() -> Updates:
    return Updates(date=DATE)


def _event(update: Raw) -> Event | None:
    raw = msgspec.json.encode(update)
    return event_of(wire.decode(raw), raw, ManualClock(AT))


def _about(update: Raw, message_id: str = "100") -> Raw:
    number = update["update_id"]
    return {
        "key": str(number),
        "order": number,
        "chat": "1111111",
        "at": AT,
        "sender": ANNA,
        "message_id": message_id,
    }


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("Привет 😀", "Привет 😀"),
        ("я" * 4096, "я" * 4096),
        ("/menu", "/menu"),
        ("/menu@omega_bot да", "/menu да"),
        ("/startle", "/startle"),
        ("скажи /start", "скажи /start"),
        ("\u200b", "\u200b"),
    ],
)
def test_text_is_heard_as_written(updates: Updates, text: str, heard: str) -> None:
    update = updates.text(text)

    assert _event(update) == TextReceived(text=heard, **_about(update))


@pytest.mark.parametrize(
    ("text", "payload"),
    [
        ("/start", ""),
        ("/start ", ""),
        ("/start terminal-17_A", "terminal-17_A"),
        ("/start@omega_bot abc", "abc"),
        ("/start " + "a" * 64, "a" * 64),
        ("/start " + "a" * 65, ""),
        ("/start не ссылка", ""),
        ("/start two words", ""),
        ("/start\nabc", "abc"),
    ],
)
def test_start_carries_what_a_link_can_carry(updates: Updates, text: str, payload: str) -> None:
    update = updates.text(text)

    assert _event(update) == Started(payload=payload, **_about(update))


def test_press_carries_payload_and_receipt(updates: Updates) -> None:
    update = updates.callback("r.feedback.17", query_id="42")

    assert _event(update) == ButtonPressed(payload="r.feedback.17", receipt="42", **_about(update))


def test_press_on_an_old_message_is_heard(updates: Updates) -> None:
    old = {"chat": updates.chat, "message_id": 7, "date": 0}
    update = updates.callback("x", message=old)

    event = _event(update)

    assert isinstance(event, ButtonPressed)
    assert (event.message_id, event.chat) == ("7", "1111111")


@pytest.mark.parametrize(
    ("user_id", "phone", "heard", "own"),
    [
        (1111111, "79161234567", "+79161234567", True),
        (1111111, "+79161234567", "+79161234567", True),
        (2222222, "79161234567", "79161234567", False),
        (None, "8 916 123-45-67", "8 916 123-45-67", False),
    ],
)
def test_contact_is_own_only_if_telegram_says_so(
    updates: Updates, user_id: int | None, phone: str, heard: str, own: bool
) -> None:
    update = updates.contact(phone, user_id)

    assert _event(update) == ContactReceived(phone=heard, own=own, name="Анна", **_about(update))


def test_contact_passed_on_is_not_own(updates: Updates) -> None:
    contact = {"phone_number": "+7916", "first_name": "Анна", "user_id": 1111111}
    origin = {"type": "hidden_user", "date": 1, "sender_user_name": "Анна"}

    event = _event(updates.message(contact=contact, forward_origin=origin))

    assert isinstance(event, ContactReceived)
    assert not event.own


def test_place_is_heard_also_as_a_venue(updates: Updates) -> None:
    plain = updates.location(55.75, 37.61)
    place = {"latitude": 55.75, "longitude": 37.61}
    venue = updates.message(
        location=place, venue={"location": place, "title": "Омега", "address": "Тверская, 1"}
    )

    for update, number in ((plain, "100"), (venue, "101")):
        assert _event(update) == LocationReceived(
            latitude=55.75, longitude=37.61, **_about(update, number)
        )


@pytest.mark.parametrize(
    ("sent", "kind", "mime", "size"),
    [
        ("photo", "photo", "image/jpeg", (800, 600)),
        ("video", "video", "video/quicktime", (640, 480)),
        ("animation", "video", "video/quicktime", (320, 240)),
        ("video_note", "video", "video/mp4", (240, 240)),
        ("document", "file", "video/quicktime", (0, 0)),
        ("voice", "voice", "video/quicktime", (0, 0)),
        ("audio", "audio", "video/quicktime", (0, 0)),
        ("sticker", "sticker", "", (512, 512)),
    ],
)
def test_file_of_every_kind_is_heard(
    updates: Updates, sent: str, kind: str, mime: str, size: tuple[int, int]
) -> None:
    update = updates.media(sent, b"12345", caption="вид", mime="video/quicktime")

    event = _event(update)

    assert isinstance(event, MediaReceived)
    assert event.caption == "вид"
    (media,) = event.media
    assert (media.kind, media.mime, media.size_bytes) == (kind, mime, 5)
    assert (media.width, media.height) == size
    assert media.ref in updates.files.stored


def test_album_is_one_event_a_message_with_the_same_name(updates: Updates) -> None:
    events = [_event(updates.media("photo", album="77", caption=text)) for text in ("о", "")]

    assert [event.album for event in events if isinstance(event, MediaReceived)] == ["77", "77"]


def test_edited_text_and_caption_are_heard(updates: Updates) -> None:
    update = updates.edited("стало")
    assert _event(update) == MessageEdited(text="стало", **_about(update))

    caption = updates.media("photo", caption="новая")["message"] | {"edit_date": DATE + 1}
    event = _event(updates.update(edited_message=caption))
    assert isinstance(event, MessageEdited)
    assert event.text == "новая"


def test_live_location_moving_on_is_nothing(updates: Updates) -> None:
    place = {"latitude": 1.0, "longitude": 2.0, "live_period": 60}
    message = updates.location(1.0, 2.0)["message"] | {"location": place, "edit_date": DATE}

    assert _event(updates.update(edited_message=message)) is None


@pytest.mark.parametrize(
    ("old", "new", "event"),
    [
        ("member", "kicked", Blocked),
        ("kicked", "member", Unblocked),
        ("left", "member", None),
    ],
)
def test_block_and_unblock_are_heard(
    updates: Updates, old: str, new: str, event: type[Event] | None
) -> None:
    update = updates.membership(old, new)

    assert _event(update) == (event(**_about(update, "")) if event else None)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ({"dice": {"emoji": "🎲", "value": 3}}, "dice"),
        (
            {"pinned_message": {"chat": {"id": 1, "type": "private"}, "message_id": 1, "date": 0}},
            "pinned_message",
        ),
        ({"story": {"chat": {"id": 1, "type": "private"}, "id": 5}}, "story"),
        ({}, "empty"),
    ],
)
def test_content_of_no_use_is_named(updates: Updates, content: Raw, what: str) -> None:
    update = updates.message(**content)

    assert _event(update) == Unsupported(what=what, **_about(update))


def test_talk_in_a_group_is_nothing() -> None:
    group = Updates(date=DATE, chat=objects.group(-100123, "Соседи"))

    heard = [
        _event(group.membership("left", "member")),
        _event(group.text("/start@omega_bot")),
        _event(group.text("Соседи, вы дома?")),
        _event(group.callback("x")),
        _event(group.edited("x")),
        _event(group.media("photo")),
    ]

    assert heard == [None] * 6


def test_update_of_a_kind_not_asked_for_is_nothing(updates: Updates) -> None:
    poll = {"poll_id": "1", "option_ids": [0], "option_persistent_ids": ["a"]}

    assert _event(updates.update(poll_answer=poll)) is None
