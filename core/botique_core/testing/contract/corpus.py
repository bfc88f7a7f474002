"""One of everything that features say, for a driver to send."""

from __future__ import annotations

from collections.abc import Mapping

from botique_core.marks import Marked, parse
from botique_core.messages import Choice, Keyboard, Media, MediaKind, Message

LONG = "Терминал не принимает карты, очередь растёт. " * 260
LABEL = "Оставить отзыв о работе терминала самообслуживания у входа "
MENU = Keyboard((("Меню", "Помощь"), ("😀 Отзыв",)))

NESTED = parse(
    "<b>жирный <i>и курсив <u>и черта</u></i></b> <s>нет</s> <code>a &lt; b</code> "
    '<a href="https://example.com/?a=1&amp;b=2">ссылка</a> 😀<b>😀</b>'
)
FAMILY = "👨‍👩‍👧‍👦🏳️‍🌈👍🏽"

TEXTS: Mapping[str, Message] = {
    "plain": Message(Marked("Привет!")),
    "like markup": Message(Marked("<b> & *x* _y_ [z](u) \\ `c`")),
    "long": Message(Marked(LONG.strip())),
    "nested marks": Message(NESTED),
    "long marks": Message(parse(f"<b>{LONG.strip()}</b>")),
    "emoji": Message(Marked(FAMILY * 400)),
    "right to left": Message(Marked("مرحبا بالعالم, שלום 123")),
    "link with preview": Message(Marked("https://example.com"), preview=True),
    "menu": Message(Marked("Меню"), keyboard=MENU),
    "menu taken away": Message(Marked("Без меню"), keyboard=Keyboard()),
    "contact": Message(Marked("Ваш номер?"), ask="contact", ask_label="Поделиться"),
    "location": Message(Marked("Где вы?"), ask="location", ask_label="Показать"),
    "contact with menu": Message(
        Marked("Ваш номер?"), ask="contact", ask_label="Поделиться", keyboard=MENU
    ),
}


def _choices(count: int, label: str = "Вариант") -> tuple[Choice, ...]:
    return tuple(Choice(f"{label} {number}", f"v{number}") for number in range(1, count + 1))


CHOICES: Mapping[str, Message] = {
    "one choice": Message(Marked("Да?"), choices=_choices(1)),
    "many choices": Message(Marked("Какой?"), choices=_choices(70), columns=3),
    "long labels": Message(Marked("Что?"), choices=_choices(3, LABEL), columns=2),
    "footer": Message(
        Marked("Кто?"), choices=_choices(3), footer=(Choice("‹ Назад", "back"), Choice("✕", "x"))
    ),
    "address": Message(Marked("Сайт"), choices=(Choice("Открыть", url="https://example.com"),)),
    "long with choices": Message(Marked(LONG.strip()), choices=_choices(2)),
}


def files(media: Mapping[MediaKind, Media]) -> dict[str, Message]:
    """A message with each file, with and without a caption, and albums of the photo."""
    said = {f"{kind} alone": Message(media=(file,)) for kind, file in media.items()}
    for kind, file in media.items():
        said[f"{kind} with caption"] = Message(NESTED, media=(file,))
        said[f"{kind} with choices"] = Message(Marked("Это?"), media=(file,), choices=_choices(2))
    photo = media["photo"]
    said["long caption"] = Message(Marked(LONG.strip()), media=(photo,))
    said["album"] = Message(Marked("Витрина"), media=(photo,) * 3)
    said["large album"] = Message(Marked("Витрина"), media=(photo,) * 12)
    return said
