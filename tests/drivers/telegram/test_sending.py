"""Parts become calls that the Bot API takes, and look to people as they were meant."""

import pytest

from botique_core.driver import Outgoing, Sent
from botique_core.errors import BadRequest, ChatGone
from botique_core.marks import Mark, Marked
from botique_core.messages import Ask, Button, Keyboard, Media, MediaKind, Part
from botique_telegram.driver import TelegramDriver
from botique_telegram.profile import TELEGRAM
from tests.drivers.telegram.stage import Stage
from tests.standins.bot_api import BotApi, PrivateChat, samples

YES = ((Button("Да", payload="q.1.yes"),),)
FILES = [
    ("photo", samples.PNG, "photo"),
    ("video", samples.MP4, "video"),
    ("file", samples.PDF, "document"),
    ("voice", samples.OGG, "voice"),
    ("audio", samples.MP3, "audio"),
    ("sticker", samples.WEBP, "sticker"),
]


# -- text and buttons ---------------------------------------------------------------------------


async def test_text_arrives_with_its_marks(
    stage: Stage, driver: TelegramDriver, anna: PrivateChat
) -> None:
    sent = await stage.says(
        driver,
        anna,
        "😀 <b>жирно <i>и косо</i></b> <u>u</u> <s>s</s> <spoiler>тайна</spoiler> "
        '<a href="https://e.com/">там</a> <code>x = 1</code>',
    )

    message = anna.messages[-1]
    assert sent == Sent(str(message.id))
    assert message.text == "😀 жирно и косо u s тайна там x = 1"
    entity = [(one["type"], one["offset"], one["length"]) for one in message.entities]
    assert entity == [
        ("bold", 3, 12),
        ("italic", 9, 6),
        ("underline", 16, 1),
        ("strikethrough", 18, 1),
        ("spoiler", 20, 5),
        ("text_link", 26, 3),
        ("code", 30, 5),
    ]
    assert message.entities[5]["url"] == "https://e.com/"


async def test_marks_that_telegram_does_not_nest_give_way(
    driver: TelegramDriver, anna: PrivateChat
) -> None:
    text = Marked(
        "цитата код",
        (
            Mark("quote", 0, 10),
            Mark("quote", 0, 6),
            Mark("bold", 7, 10),
            Mark("code", 7, 10),
            Mark("italic", 2, 2),
        ),
    )

    await driver.send(Outgoing(1, str(anna.id), Part(text=text)))

    kinds = [entity["type"] for entity in anna.messages[-1].entities]
    assert kinds == ["blockquote", "code"]


async def test_links_unfold_only_when_wanted(
    stage: Stage, driver: TelegramDriver, anna: PrivateChat
) -> None:
    await stage.says(driver, anna, "https://e.com")
    await stage.says(driver, anna, "https://e.com", preview=True)

    assert anna.messages[0].raw["link_preview_options"] == {"is_disabled": True}
    assert "link_preview_options" not in anna.messages[1].raw


async def test_buttons_carry_payloads_and_addresses(
    stage: Stage, driver: TelegramDriver, anna: PrivateChat
) -> None:
    rows = (
        (Button("Да", payload="q.1.yes"), Button("Нет", payload="q.1.no")),
        (Button("Сайт", url="https://e.com/"), Button("Тут", url="http://localhost:8000/")),
    )

    await stage.says(driver, anna, "?", buttons=rows)

    assert anna.messages[-1].buttons == [
        [
            {"text": "Да", "callback_data": "q.1.yes"},
            {"text": "Нет", "callback_data": "q.1.no"},
        ],
        [
            {"text": "Сайт", "url": "https://e.com/"},
            {"text": "Тут", "copy_text": {"text": "http://localhost:8000/"}},
        ],
    ]


async def test_keyboard_stays_until_taken_away(
    stage: Stage, driver: TelegramDriver, anna: PrivateChat
) -> None:
    await stage.says(driver, anna, "меню", keyboard=Keyboard((("Отзыв", "Карта"), ("Помощь",))))
    shown = anna.reply_keyboard
    await stage.says(driver, anna, "всё", keyboard=Keyboard())

    assert shown == {
        "keyboard": [[{"text": "Отзыв"}, {"text": "Карта"}], [{"text": "Помощь"}]],
        "is_persistent": True,
        "resize_keyboard": True,
    }
    assert anna.reply_keyboard is None


@pytest.mark.parametrize("ask", ["contact", "location"])
async def test_request_shows_its_button_above_the_others(
    stage: Stage, driver: TelegramDriver, anna: PrivateChat, ask: Ask
) -> None:
    await stage.says(
        driver, anna, "?", ask=ask, ask_label="Поделиться", keyboard=Keyboard((("Пропустить",),))
    )

    assert anna.reply_keyboard == {
        "keyboard": [
            [{"text": "Поделиться", f"request_{ask}": True}],
            [{"text": "Пропустить"}],
        ],
        "resize_keyboard": True,
        "one_time_keyboard": True,
    }


@pytest.mark.parametrize("character", ["я", "漢", "😀"])
async def test_largest_part_of_the_profile_is_taken(
    stage: Stage, driver: TelegramDriver, anna: PrivateChat, character: str
) -> None:
    width = 2 if character == "😀" else 1
    button = Button(character * (TELEGRAM.label_max // width), payload="p" * 64)
    rows = ((button,) * TELEGRAM.buttons_per_row,) * TELEGRAM.button_rows_max

    await stage.says(driver, anna, character * (TELEGRAM.text_max // width), buttons=rows)

    assert len(anna.messages[-1].labels) == 50


async def test_chat_that_is_no_number_is_gone(driver: TelegramDriver) -> None:
    with pytest.raises(ChatGone):
        await driver.send(Outgoing(1, "anna", Part(text=Marked("x"))))


# -- files --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "data", "shown"), FILES)
async def test_file_is_uploaded_once_and_then_named(
    stage: Stage,
    driver: TelegramDriver,
    anna: PrivateChat,
    kind: MediaKind,
    data: bytes,
    shown: str,
) -> None:
    media = await stage.keep(data, kind, name="файл «1».bin")
    caption = "" if kind == "sticker" else "<b>вид</b>"

    first = await stage.says(driver, anna, caption, media=(media,), buttons=YES)
    second = await stage.says(driver, anna, caption, media=(media,))

    (handle,) = first.media.values()
    assert handle.startswith(f"{shown}:")
    assert second.media == {}
    assert [message.kind for message in anna.messages] == [shown, shown]
    assert [message.file and message.file.data for message in anna.messages] == [data, data]
    assert anna.messages[0].labels == ["Да"]
    assert anna.messages[0].file is anna.messages[1].file
    assert anna.messages[0].text == ("вид" if caption else "")


async def test_file_known_under_another_kind_is_uploaded_again(
    stage: Stage, driver: TelegramDriver, anna: PrivateChat
) -> None:
    photo = await stage.keep(samples.PNG, "photo")
    file = Media("file", photo.sha256, "схема.png", "image/png", photo.size_bytes)

    await stage.says(driver, anna, media=(photo,))
    sent = await stage.says(driver, anna, media=(file,))

    assert [message.kind for message in anna.messages] == ["photo", "document"]
    assert sent.media[photo.sha256].startswith("document:")


async def test_file_id_that_telegram_forgot_is_replaced(
    stage: Stage, driver: TelegramDriver, anna: PrivateChat, bot_api: BotApi
) -> None:
    media = await stage.keep(samples.PNG, "photo")
    await stage.media.remember(1, media.sha256, "photo:AgAC-of-another-time")

    sent = await stage.says(driver, anna, media=(media,))

    assert list(sent.media) == [media.sha256]
    assert anna.messages[-1].kind == "photo"
    assert len(bot_api.violations) == 1  # the forgotten id, which no bot can know beforehand
    bot_api.violations.clear()


async def test_album_keeps_order_and_caption_and_uploads_what_is_new(
    stage: Stage, driver: TelegramDriver, anna: PrivateChat
) -> None:
    known = await stage.keep(samples.PNG, "photo")
    new = await stage.keep(samples.JPEG, "photo")
    await stage.says(driver, anna, media=(known,))

    sent = await stage.says(driver, anna, "<i>Три</i> вида", media=(new, known, new))

    album = anna.messages[1:]
    assert [message.file and message.file.data for message in album] == [
        samples.JPEG,
        samples.PNG,
        samples.JPEG,
    ]
    assert [message.text for message in album] == ["Три вида", "", ""]
    assert len({message.album for message in album}) == 1
    assert sent.message_id == ",".join(str(message.id) for message in album)
    assert list(sent.media) == [new.sha256]


async def test_album_of_known_files_needs_no_upload(
    stage: Stage, driver: TelegramDriver, anna: PrivateChat, bot_api: BotApi
) -> None:
    files = (await stage.keep(samples.PDF, "file"), await stage.keep(samples.PDF + b"2", "file"))

    await stage.says(driver, anna, media=files)
    sent = await stage.says(driver, anna, media=files)

    assert sent.media == {}
    assert len(bot_api.bot().files.stored) == 2


async def test_album_with_buttons_is_not_sent(
    stage: Stage, driver: TelegramDriver, anna: PrivateChat
) -> None:
    photo = await stage.keep(samples.PNG, "photo")

    with pytest.raises(BadRequest, match="album"):
        await stage.says(driver, anna, media=(photo, photo), buttons=YES)
    assert anna.messages == []


@pytest.mark.parametrize("size_bytes", [10, 0])
async def test_file_that_is_not_in_the_store_is_not_sent(
    stage: Stage, driver: TelegramDriver, anna: PrivateChat, size_bytes: int
) -> None:
    lost = Media("photo", "0" * 64, size_bytes=size_bytes)

    with pytest.raises(BadRequest):
        await stage.says(driver, anna, media=(lost,))
    assert anna.messages == []


# -- what was sent before -----------------------------------------------------------------------


async def test_text_is_changed_with_its_buttons(
    stage: Stage, driver: TelegramDriver, anna: PrivateChat
) -> None:
    sent = await stage.says(driver, anna, "раз", buttons=YES)

    changed = await stage.says(driver, anna, "<b>два</b>", target=sent.message_id)

    assert changed == sent
    assert (anna.messages[-1].text, anna.messages[-1].labels) == ("два", [])
    assert anna.messages[-1].entities == [{"type": "bold", "offset": 0, "length": 3}]


async def test_change_to_the_same_is_as_good_as_done(
    stage: Stage, driver: TelegramDriver, anna: PrivateChat
) -> None:
    sent = await stage.says(driver, anna, "раз", buttons=YES)

    again = await stage.says(driver, anna, "раз", buttons=YES, target=sent.message_id)

    assert again == sent


async def test_caption_is_changed_where_the_message_is_a_picture(
    stage: Stage, driver: TelegramDriver, anna: PrivateChat
) -> None:
    photo = await stage.keep(samples.PNG, "photo")
    sent = await stage.says(driver, anna, "было", media=(photo,), buttons=YES)

    await stage.says(driver, anna, "стало", target=sent.message_id)

    assert (anna.messages[-1].text, anna.messages[-1].labels) == ("стало", [])


async def test_buttons_alone_are_changed(
    stage: Stage, driver: TelegramDriver, anna: PrivateChat
) -> None:
    sent = await stage.says(driver, anna, "?", buttons=YES)

    await stage.says(driver, anna, target=sent.message_id)

    assert (anna.messages[-1].text, anna.messages[-1].labels) == ("?", [])


async def test_picture_is_changed_for_another(
    stage: Stage, driver: TelegramDriver, anna: PrivateChat
) -> None:
    old, new = await stage.keep(samples.PNG, "photo"), await stage.keep(samples.JPEG, "photo")
    sent = await stage.says(driver, anna, media=(old,))

    changed = await stage.says(driver, anna, "новый", media=(new,), target=sent.message_id)

    message = anna.messages[-1]
    assert (message.text, message.file and message.file.data) == ("новый", samples.JPEG)
    assert list(changed.media) == [new.sha256]
    assert changed.message_id == sent.message_id


async def test_change_of_a_message_that_is_gone_is_refused(
    stage: Stage, driver: TelegramDriver, anna: PrivateChat
) -> None:
    for target in ("77", "none"):
        with pytest.raises(BadRequest):
            await stage.says(driver, anna, "x", target=target)


async def test_message_and_album_are_removed_and_removing_twice_is_fine(
    stage: Stage, driver: TelegramDriver, anna: PrivateChat
) -> None:
    photo = await stage.keep(samples.PNG, "photo")
    text = await stage.says(driver, anna, "x")
    album = await stage.says(driver, anna, media=(photo, photo))

    for target in (text.message_id, album.message_id, text.message_id):
        await stage.says(driver, anna, target=target, delete=True)

    assert anna.messages == []
