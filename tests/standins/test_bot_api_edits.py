"""Changing and removing what was sent, answering presses, fetching files."""

import json

import aiohttp
import pytest

from tests.standins.bot_api import BotApi, PrivateChat, samples
from tests.standins.bot_api.callbacks import Query
from tests.standins.conftest import Ask

BUTTON = {"inline_keyboard": [[{"text": "Да", "callback_data": "yes"}]]}


class Hand:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now_s = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def hand(api: BotApi) -> Hand:
    hand = Hand()
    api.clock = hand
    api.bot().now_s = hand
    return hand


async def test_edit_replaces_text_and_drops_the_keyboard(anna: PrivateChat, ask: Ask) -> None:
    sent = await ask("sendMessage", chat_id=anna.id, text="раз", reply_markup=BUTTON)
    number = sent["result"]["message_id"]

    answer = await ask("editMessageText", chat_id=anna.id, message_id=number, text="два")

    assert answer["result"]["edit_date"] > 0
    assert (anna.messages[-1].text, anna.messages[-1].labels) == ("два", [])


async def test_edit_without_a_change_is_refused_without_blame(
    api: BotApi, anna: PrivateChat, ask: Ask
) -> None:
    await ask("sendMessage", chat_id=anna.id, text="раз")

    answer = await ask("editMessageText", chat_id=anna.id, message_id=1, text=" раз ")

    assert answer["description"].startswith("Bad Request: message is not modified: ")
    assert api.violations == []


async def test_edit_of_a_missing_message_is_refused_without_blame(
    api: BotApi, anna: PrivateChat, ask: Ask
) -> None:
    answer = await ask("editMessageText", chat_id=anna.id, message_id=9, text="x")

    assert answer["description"] == "Bad Request: message to edit not found"
    assert api.violations == []


async def test_edit_of_foreign_and_keyboard_messages_is_refused(
    anna: PrivateChat, ask: Ask
) -> None:
    mine = anna.send_text("моё")
    markup = {"keyboard": [[{"text": "Меню"}]]}
    shown = await ask("sendMessage", chat_id=anna.id, text="меню", reply_markup=markup)

    for number in (mine.id, shown["result"]["message_id"]):
        answer = await ask("editMessageText", chat_id=anna.id, message_id=number, text="x")
        assert answer["description"] == "Bad Request: message can't be edited"


async def test_edit_must_fit_the_kind_of_message(anna: PrivateChat, ask: Ask, post: Ask) -> None:
    await ask("sendMessage", chat_id=anna.id, text="текст")
    await post("sendPhoto", chat_id=str(anna.id), photo=("a.png", samples.PNG), caption="было")

    text = await ask("editMessageText", chat_id=anna.id, message_id=2, text="x")
    caption = await ask("editMessageCaption", chat_id=anna.id, message_id=1, caption="x")
    right = await ask("editMessageCaption", chat_id=anna.id, message_id=2, caption="стало")

    assert text["description"] == "Bad Request: there is no text in the message to edit"
    assert caption["description"] == "Bad Request: there is no caption in the message to edit"
    assert right["result"]["caption"] == "стало"


async def test_edit_of_media_replaces_the_file(anna: PrivateChat, post: Ask) -> None:
    await post("sendPhoto", chat_id=str(anna.id), photo=("a.png", samples.PNG))

    await post(
        "editMessageMedia",
        chat_id=str(anna.id),
        message_id="1",
        media=json.dumps({"type": "photo", "media": "attach://f", "caption": "новое"}),
        f=("b.jpg", samples.JPEG),
    )

    shown = anna.messages[-1]
    assert (shown.text, shown.file and shown.file.data) == ("новое", samples.JPEG)


async def test_edit_of_the_keyboard_alone(anna: PrivateChat, ask: Ask) -> None:
    await ask("sendMessage", chat_id=anna.id, text="x")

    await ask("editMessageReplyMarkup", chat_id=anna.id, message_id=1, reply_markup=BUTTON)

    assert anna.messages[-1].labels == ["Да"]


async def test_delete_within_48_hours_only(anna: PrivateChat, ask: Ask, hand: Hand) -> None:
    await ask("sendMessage", chat_id=anna.id, text="раз")
    await ask("sendMessage", chat_id=anna.id, text="два")

    hand.now_s += 48 * 3600
    soon = await ask("deleteMessage", chat_id=anna.id, message_id=1)
    hand.now_s += 1
    late = await ask("deleteMessage", chat_id=anna.id, message_id=2)
    again = await ask("deleteMessage", chat_id=anna.id, message_id=1)

    assert soon == {"ok": True, "result": True}
    assert late["description"] == "Bad Request: message can't be deleted for everyone"
    assert again["description"] == "Bad Request: message to delete not found"
    assert [message.text for message in anna.messages] == ["два"]
    assert [message.text for message in anna.removed] == ["раз"]


async def test_delete_many_passes_over_what_is_gone(anna: PrivateChat, ask: Ask) -> None:
    await ask("sendMessage", chat_id=anna.id, text="раз")

    answer = await ask("deleteMessages", chat_id=anna.id, message_ids=[1, 7])
    none = await ask("deleteMessages", chat_id=anna.id, message_ids=[])

    assert (answer["ok"], none["ok"], anna.messages) == (True, False, [])


async def _pressed(anna: PrivateChat, ask: Ask) -> Query:
    await ask("sendMessage", chat_id=anna.id, text="?", reply_markup=BUTTON)
    query = anna.press("Да")
    assert isinstance(query, Query)
    return query


async def test_press_is_answered_once(api: BotApi, anna: PrivateChat, ask: Ask) -> None:
    query = await _pressed(anna, ask)
    assert anna.spinning == [query]

    first = await ask("answerCallbackQuery", callback_query_id=query.id, text="Принято")
    assert (first["ok"], anna.spinning, anna.toasts) == (True, [], ["Принято"])
    assert api.violations == []

    second = await ask("answerCallbackQuery", callback_query_id=query.id)
    assert second["description"].startswith("Bad Request: query is too old")
    assert len(api.violations) == 1


async def test_press_answered_too_late_or_never_made_is_refused_without_blame(
    api: BotApi, anna: PrivateChat, ask: Ask, hand: Hand
) -> None:
    query = await _pressed(anna, ask)

    hand.now_s += 31
    late = await ask("answerCallbackQuery", callback_query_id=query.id)
    unknown = await ask("answerCallbackQuery", callback_query_id="1")

    assert late == unknown
    assert late["error_code"] == 400
    assert api.violations == []


async def test_press_answer_has_200_characters(anna: PrivateChat, ask: Ask) -> None:
    query = await _pressed(anna, ask)

    long = await ask("answerCallbackQuery", callback_query_id=query.id, text="я" * 201)
    right = await ask("answerCallbackQuery", callback_query_id=query.id, text="я" * 200)

    assert (long["ok"], right["ok"]) == (False, True)


async def test_file_of_a_user_is_fetched_by_its_path(
    api: BotApi, anna: PrivateChat, ask: Ask
) -> None:
    sent = anna.send_document(b"content", "список.txt", "text/plain")

    answer = await ask("getFile", file_id=sent.raw["document"]["file_id"])
    path = answer["result"]["file_path"]

    assert answer["result"]["file_size"] == 7
    assert await _fetched(f"{api.url}/file/bot{api.bot().token}/{path}") == (200, b"content")
    assert (await _fetched(f"{api.url}/file/bot{api.bot().token}/none"))[0] == 404


async def _fetched(url: str) -> tuple[int, bytes]:
    async with aiohttp.ClientSession() as session, session.get(url) as response:
        return response.status, await response.read()


async def test_file_above_20_mb_or_of_another_bot_is_not_given(
    api: BotApi, anna: PrivateChat, ask: Ask
) -> None:
    large = anna.send_media("video", b"", size_bytes=20 * 1024 * 1024 + 1)
    foreign = api.bot("77:other", "vip_bot").chat(anna.person)
    theirs = foreign.send_photo()

    refused = await ask("getFile", file_id=large.raw["video"]["file_id"])
    unknown = await ask("getFile", file_id=theirs.raw["photo"][0]["file_id"])

    assert refused["description"] == "Bad Request: file is too big"
    assert unknown["description"] == "Bad Request: wrong file identifier/HTTP URL specified"
