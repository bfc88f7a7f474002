from __future__ import annotations

import pytest

from botique_core.marks import Marked
from botique_core.messages import Button, Choice, Media, MediaKind, Message, Part
from botique_core.profile import Profile
from botique_core.rendering import Rendered, render
from botique_core.texts import Catalogue, Texts
from tests.core.rendering.profiles import POOR, RICH, rich

TEXTS = Texts.build([Catalogue.core()])
YES = (Choice("Да", "y"),)
BUTTONS = ((Button("Да", "#y"),),)


def file(kind: MediaKind, name: str = "a.jpg", size_bytes: int = 1000) -> Media:
    return Media(kind, "0" * 64, name, "image/jpeg", size_bytes)


def shown(message: Message, profile: Profile, address: str = "") -> Rendered:
    return render(
        message,
        profile,
        lambda choice: f"#{choice.value}",
        lambda key: TEXTS.plain("ru", key),
        lambda media: address,
    )


def test_photo_carries_its_caption_and_buttons() -> None:
    message = Message(Marked("Новинка"), media=(file("photo"),), choices=YES)
    assert shown(message, RICH) == Rendered(
        (Part(text=Marked("Новинка"), media=message.media, buttons=BUTTONS),), (("Да", "#y"),)
    )


def test_photo_without_a_text_carries_the_buttons() -> None:
    message = Message(media=(file("photo"),), choices=YES)
    assert shown(message, RICH).parts == (Part(media=message.media, buttons=BUTTONS),)


def test_caption_that_is_too_long_follows_as_a_text() -> None:
    text = Marked("Слово " * 200)
    result = shown(Message(text, media=(file("photo"),), choices=YES), RICH)
    assert result.parts == (Part(media=(file("photo"),)), Part(text=text, buttons=BUTTONS))
    assert result.downgrades == ("caption",)


def test_album_has_its_caption_but_no_buttons() -> None:
    media = (file("photo"), file("video"))
    assert shown(Message(Marked("Да"), media=media), RICH).parts == (
        Part(text=Marked("Да"), media=media),
    )
    assert shown(Message(Marked("Да?"), media=media, choices=YES), RICH).parts == (
        Part(media=media),
        Part(text=Marked("Да?"), buttons=BUTTONS),
    )
    assert shown(Message(media=media, choices=YES), RICH).parts == (
        Part(media=media),
        Part(text=Marked("Выберите вариант:"), buttons=BUTTONS),
    )


def test_album_beyond_its_size_goes_in_several() -> None:
    media = tuple(file("photo", f"{number}.jpg") for number in range(7))
    result = shown(Message(media=media), rich(album_max=3))
    assert [part.media for part in result.parts] == [media[:3], media[3:6], media[6:]]
    assert result.downgrades == ("album",)


def test_only_files_that_go_together_share_an_album() -> None:
    kinds: list[MediaKind] = ["photo", "video", "file", "file", "voice", "voice", "sticker"]
    result = shown(Message(media=tuple(map(file, kinds))), RICH)
    assert [[each.kind for each in part.media] for part in result.parts] == [
        ["photo", "video"],
        ["file", "file"],
        ["voice"],
        ["voice"],
        ["sticker"],
    ]


def test_sticker_has_no_caption() -> None:
    message = Message(Marked("Спасибо"), media=(file("sticker"),))
    assert shown(message, RICH).parts == (
        Part(media=message.media),
        Part(text=Marked("Спасибо")),
    )


def test_photo_that_is_too_large_goes_as_a_file() -> None:
    message = Message(media=(file("photo", size_bytes=20_000_000),))
    result = shown(message, RICH)
    assert [each.kind for part in result.parts for each in part.media] == ["file"]
    assert result.downgrades == ("media",)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("photo", "Фото, которое здесь не показать: a.jpg https://a.b/f"),
        ("video", "Видео, которое здесь не показать: a.jpg https://a.b/f"),
        ("file", "Файл, который здесь не открыть: a.jpg https://a.b/f"),
        ("voice", "Голосовое сообщение, которое здесь не проиграть: a.jpg https://a.b/f"),
        ("audio", "Запись, которую здесь не проиграть: a.jpg https://a.b/f"),
        ("sticker", "Стикер a.jpg https://a.b/f"),
    ],
)
def test_file_that_a_messenger_cannot_take_is_named_with_its_address(
    kind: MediaKind, words: str
) -> None:
    result = shown(Message(Marked("Вот"), media=(file(kind),)), POOR, "https://a.b/f")
    assert result.parts == (Part(text=Marked(f"Вот\n\n{words}")),)
    assert result.downgrades == ("media",)


def test_file_without_address_is_still_named() -> None:
    result = shown(Message(media=(file("file", "счёт.pdf"),)), POOR)
    assert result.parts == (Part(text=Marked("Файл, который здесь не открыть: счёт.pdf")),)
