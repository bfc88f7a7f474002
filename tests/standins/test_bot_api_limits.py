"""Limits of texts, marks, keyboards, albums and files: each once kept and once passed."""

from typing import Any

import pytest

from tests.standins.bot_api import BotApi, PrivateChat, samples
from tests.standins.conftest import Ask, refused_for

Values = dict[str, Any]


def _entity(kind: str, offset: int, length: int, **more: object) -> Values:
    return {"type": kind, "offset": offset, "length": length, **more}


def _inline(*buttons: Values) -> Values:
    return {"inline_keyboard": [list(buttons)]}


def _rows(count: int, columns: int = 1) -> Values:
    button = {"text": "x", "callback_data": "d"}
    return {"inline_keyboard": [[button] * columns for _ in range(count)]}


def _reply(*buttons: Values, **more: object) -> Values:
    return {"keyboard": [list(buttons)], **more}


KEPT: list[Values] = [
    {"text": "я" * 4096},
    {"text": "😀" * 4096},
    {"text": "  \n x \n"},
    {"text": "<b>" + "x" * 4096 + "</b>", "parse_mode": "HTML"},
    {"text": "a & b &lt; c", "parse_mode": "HTML"},
    {"text": "<b>a<i>b</i></b><a href='https://e.com'>c</a>", "parse_mode": "HTML"},
    {"text": "😀b", "entities": [_entity("bold", 2, 1)]},
    {"text": "abc", "entities": [_entity("bold", 0, 3), _entity("italic", 1, 1)]},
    {"text": "abc", "entities": [_entity("blockquote", 0, 3), _entity("code", 1, 1)]},
    {"text": "a", "reply_markup": _inline({"text": "y", "callback_data": "d" * 64})},
    {"text": "a", "reply_markup": _inline({"text": "y", "url": "https://e.com/x"})},
    {"text": "a", "reply_markup": _inline({"text": "y", "url": "tg://user?id=1"})},
    {"text": "a", "reply_markup": _inline({"text": "y", "web_app": {"url": "https://e.com"}})},
    {"text": "a", "reply_markup": _rows(100)},
    {"text": "a", "reply_markup": _rows(12, 8)},
    {"text": "a", "reply_markup": _reply(*[{"text": "x"}] * 12)},
    {"text": "a", "reply_markup": _reply({"text": "x", "request_contact": True})},
    {"text": "a", "reply_markup": _reply({"text": "x"}, input_field_placeholder="п" * 64)},
    {"text": "a", "reply_markup": {"remove_keyboard": True}},
]


@pytest.mark.parametrize("values", KEPT)
async def test_text_within_the_limits_is_sent(
    api: BotApi, anna: PrivateChat, ask: Ask, values: Values
) -> None:
    answer = await ask("sendMessage", chat_id=anna.id, **values)

    assert answer["ok"], answer
    assert api.violations == []


PASSED: list[tuple[Values, str]] = [
    ({"text": ""}, "message text is empty"),
    ({"text": " \n\u200b"}, "message text is empty"),
    ({"text": "<b></b>", "parse_mode": "HTML"}, "message text is empty"),
    ({"text": "я" * 4097}, "message is too long"),
    ({"text": "<x>a</x>", "parse_mode": "HTML"}, 'Unsupported start tag "x" at byte offset 0'),
    ({"text": "я<b>a", "parse_mode": "HTML"}, 'corresponding to start tag "b"'),
    ({"text": "я<b>a</i>", "parse_mode": "HTML"}, "Unmatched end tag"),
    ({"text": "я</b>", "parse_mode": "HTML"}, "Unexpected end tag at byte offset 2"),
    ({"text": "2 < 3", "parse_mode": "HTML"}, "Unclosed start tag at byte offset 2"),
    ({"text": "a", "parse_mode": "Loud"}, "plays parse_mode HTML only"),
    ({"text": "😀b", "entities": [_entity("bold", 1, 1)]}, "middle of a character"),
    ({"text": "ab", "entities": [_entity("bold", 1, 2)]}, "lies outside the text"),
    ({"text": "ab", "entities": [_entity("bold", 1, 0)]}, "lies outside the text"),
    ({"text": "ab", "entities": [_entity("text_link", 0, 1)]}, "needs a url"),
    ({"text": "abc", "entities": [_entity("bold", 0, 2), _entity("italic", 1, 2)]}, "cross"),
    ({"text": "abc", "entities": [_entity("code", 0, 3), _entity("italic", 1, 1)]}, "in code"),
    ({"text": "abc", "entities": [_entity("code", 0, 3), _entity("blockquote", 0, 2)]}, "in code"),
    (
        {"text": "ab", "entities": [_entity("blockquote", 0, 2), _entity("blockquote", 0, 1)]},
        "can't stand in a blockquote",
    ),
    ({"text": "a", "entities": [], "parse_mode": "HTML"}, "are given together"),
    (
        {"text": "a", "reply_markup": _inline({"text": "y", "callback_data": "я" * 33})},
        "BUTTON_DATA_INVALID",
    ),
    ({"text": "a", "reply_markup": _inline({"text": "y"})}, "needs exactly one action"),
    (
        {"text": "a", "reply_markup": _inline({"text": "y", "callback_data": "d", "pay": True})},
        "needs exactly one action",
    ),
    ({"text": "a", "reply_markup": _inline({"text": " ", "callback_data": "d"})}, "non-empty"),
    (
        {"text": "a", "reply_markup": _inline({"text": "y", "url": "http://localhost/x"})},
        "Wrong HTTP URL",
    ),
    ({"text": "a", "reply_markup": _inline({"text": "y", "url": "ftp://e.com"})}, "protocol"),
    (
        {"text": "a", "reply_markup": _inline({"text": "y", "web_app": {"url": "http://e.com"}})},
        "unsupported URL protocol",
    ),
    ({"text": "a", "reply_markup": _rows(101)}, "more than 100 buttons"),
    ({"text": "a", "reply_markup": _rows(1, 9)}, "only 8 are shown"),
    ({"text": "a", "reply_markup": {"inline_keyboard": [[]]}}, "a row without buttons"),
    (
        {"text": "a", "reply_markup": _inline({"text": "y" * 10_000, "callback_data": "d"})},
        "reply markup is too long",
    ),
    ({"text": "a", "reply_markup": _reply(*[{"text": "x"}] * 13)}, "only 12 are shown"),
    ({"text": "a", "reply_markup": {"keyboard": []}}, "needs a button"),
    ({"text": "a", "reply_markup": _reply({"text": ""})}, "must be non-empty"),
    (
        {
            "text": "a",
            "reply_markup": _reply(
                {"text": "x", "request_contact": True, "request_location": True}
            ),
        },
        "one action only",
    ),
    (
        {"text": "a", "reply_markup": _reply({"text": "x"}, input_field_placeholder="")},
        "1-64 characters",
    ),
]


@pytest.mark.parametrize(("values", "reason"), PASSED)
async def test_text_beyond_a_limit_is_refused(
    api: BotApi, anna: PrivateChat, ask: Ask, values: Values, reason: str
) -> None:
    answer = await ask("sendMessage", chat_id=anna.id, **values)

    assert reason in answer["description"]
    assert len(api.violations) == 1
    assert anna.messages == []


async def test_contact_request_in_a_group_is_refused(api: BotApi, ask: Ask) -> None:
    group = api.bot().group()
    markup = _reply({"text": "x", "request_contact": True})

    answer = await ask("sendMessage", chat_id=group.id, text="a", reply_markup=markup)

    assert "private chats only" in answer["description"]


async def test_html_becomes_text_and_entities(anna: PrivateChat, ask: Ask) -> None:
    marked = '😀 <b>Да &amp; <i>нет</i></b> <a href="https://e.com">там</a>'

    await ask("sendMessage", chat_id=anna.id, text=marked, parse_mode="HTML")

    assert anna.messages[-1].text == "😀 Да & нет там"
    assert anna.messages[-1].entities == [
        _entity("bold", 3, 8),
        _entity("italic", 8, 3),
        _entity("text_link", 12, 3, url="https://e.com"),
    ]


async def test_entities_move_with_the_trimmed_text(anna: PrivateChat, ask: Ask) -> None:
    await ask("sendMessage", chat_id=anna.id, text="  ab  ", entities=[_entity("bold", 1, 5)])

    assert anna.messages[-1].text == "ab"
    assert anna.messages[-1].entities == [_entity("bold", 0, 2)]


@pytest.mark.parametrize(
    ("caption", "reason"), [("я" * 1024, ""), ("я" * 1025, "message caption is too long")]
)
async def test_caption_counts_to_1024(
    api: BotApi, anna: PrivateChat, post: Ask, caption: str, reason: str
) -> None:
    answer = await post(
        "sendPhoto", chat_id=str(anna.id), photo=("a.png", samples.PNG), caption=caption
    )

    assert refused_for(answer, reason)
    assert len(api.violations) == (1 if reason else 0)


async def test_photo_uploaded_then_sent_again_by_its_id(anna: PrivateChat, post: Ask) -> None:
    first = await post("sendPhoto", chat_id=str(anna.id), photo=("a.png", samples.PNG))
    file_id = first["result"]["photo"][-1]["file_id"]
    again = await post("sendPhoto", chat_id=str(anna.id), photo=file_id)
    as_file = await post("sendDocument", chat_id=str(anna.id), document=file_id)
    unknown = await post("sendPhoto", chat_id=str(anna.id), photo="AgACnone")

    assert again["ok"]
    assert as_file["description"] == "Bad Request: can't use file of type photo as document"
    assert unknown["description"] == "Bad Request: wrong file identifier/HTTP URL specified"
    assert [message.kind for message in anna.messages] == ["photo", "photo"]


@pytest.mark.parametrize(
    ("kind", "upload", "reason"),
    [
        ("photo", ("a.png", b""), "file must be non-empty"),
        ("photo", ("a.png", b"text"), "IMAGE_PROCESS_FAILED"),
        ("photo", ("a.png", samples.PNG + b"x" * 10 * 1024 * 1024), "a photo may have 10 MB"),
        ("document", ("a.bin", b"x" * (50 * 1024 * 1024 + 1)), "an upload may have 50 MB"),
    ],
)
async def test_upload_beyond_a_limit_is_refused(
    anna: PrivateChat, post: Ask, kind: str, upload: tuple[str, bytes], reason: str
) -> None:
    answer = await post(f"send{kind.capitalize()}", chat_id=str(anna.id), **{kind: upload})

    assert reason in answer["description"]
    assert anna.messages == []


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("video", samples.MP4),
        ("audio", samples.MP3),
        ("voice", samples.OGG),
        ("document", samples.PDF),
        ("sticker", samples.WEBP),
        ("animation", samples.GIF),
    ],
)
async def test_every_kind_of_file_is_shown(
    api: BotApi, anna: PrivateChat, post: Ask, kind: str, data: bytes
) -> None:
    answer = await post(f"send{kind.capitalize()}", chat_id=str(anna.id), **{kind: ("файл", data)})

    assert answer["ok"], answer
    shown = anna.messages[-1]
    assert (shown.kind, shown.file and shown.file.data) == (kind, data)
    assert api.violations == []


def _album(*kinds: str) -> str:
    items = [f'{{"type": "{kind}", "media": "attach://f"}}' for kind in kinds]
    return f"[{', '.join(items)}]"


@pytest.mark.parametrize(
    ("kinds", "reason"),
    [
        (["photo", "video"], ""),
        (["document"] * 10, ""),
        (["audio"] * 2, ""),
        (["photo"], "2-10 items"),
        (["photo"] * 11, "2-10 items"),
        (["photo", "document"], "can't use the media of the specified type in the album"),
        (["audio", "photo"], "can't use the media of the specified type in the album"),
    ],
)
async def test_album_of_two_to_ten_that_go_together(
    anna: PrivateChat, post: Ask, kinds: list[str], reason: str
) -> None:
    answer = await post(
        "sendMediaGroup",
        chat_id=str(anna.id),
        media=_album(*kinds),
        f=("f", samples.PNG),
    )

    assert refused_for(answer, reason)
    assert [message.kind for message in anna.messages] == ([] if reason else kinds)
    assert len({message.album for message in anna.messages}) == (0 if reason else 1)


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"g": ("g", samples.PNG)}, "file part 'f' is missing"),
        ({"f": ("f", samples.PNG), "g": ("g", b"x")}, "file parts ['g'] are not referred to"),
    ],
)
async def test_attached_parts_must_fit_their_references(
    anna: PrivateChat, post: Ask, parts: dict[str, tuple[str, bytes]], reason: str
) -> None:
    answer = await post(
        "sendMediaGroup", chat_id=str(anna.id), media=_album("photo", "photo"), **parts
    )

    assert reason in answer["description"]


@pytest.mark.parametrize(
    ("method", "values", "reason"),
    [
        ("sendLocation", {"latitude": 55.7, "longitude": 37.6}, ""),
        ("sendLocation", {"latitude": 95.7, "longitude": 37.6}, "wrong latitude or longitude"),
        ("sendContact", {"phone_number": "+79161234567", "first_name": "Омега"}, ""),
        (
            "sendVenue",
            {"latitude": 1.0, "longitude": 2, "title": "Омега", "address": "Тверская, 1"},
            "",
        ),
        ("sendChatAction", {"action": "typing"}, ""),
        ("sendChatAction", {"action": "thinking"}, "wrong parameter action"),
    ],
)
async def test_places_contacts_and_actions(
    anna: PrivateChat, ask: Ask, method: str, values: Values, reason: str
) -> None:
    answer = await ask(method, chat_id=anna.id, **values)

    assert refused_for(answer, reason)


@pytest.mark.parametrize(
    ("commands", "reason"),
    [
        ([{"command": "menu", "description": "Меню"}], ""),
        ([{"command": "Menu", "description": "Меню"}], "BOT_COMMAND_INVALID"),
        ([{"command": "m" * 33, "description": "Меню"}], "BOT_COMMAND_INVALID"),
        ([{"command": "menu", "description": ""}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([{"command": "menu", "description": "м" * 257}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([{"command": "menu", "description": "Меню"}] * 101, "BOT_COMMANDS_TOO_MUCH"),
    ],
)
async def test_command_menus_are_checked(
    ask: Ask, commands: list[dict[str, str]], reason: str
) -> None:
    answer = await ask("setMyCommands", commands=commands, language_code="ru")

    assert refused_for(answer, reason)
    kept = await ask("getMyCommands", language_code="ru")
    assert kept["result"] == ([] if reason else commands)
    assert (await ask("getMyCommands"))["result"] == []


async def test_command_menu_language_has_two_letters(ask: Ask) -> None:
    answer = await ask("setMyCommands", commands=[], language_code="rus")

    assert answer["description"] == "Bad Request: invalid language code specified"
