"""A message as people in different messengers will see it."""

from __future__ import annotations

import msgspec

from botique_core.marks import parse
from botique_core.messages import Choice, Media, Message
from botique_core.profile import Profile
from botique_core.rendering.preview import Run, preview
from botique_core.testing.profiles import RICH
from botique_core.texts import Catalogue, Texts

TEXTS = Texts.build([Catalogue.core()])
PLAIN = Profile(name="plain", title="Plain", version="1", text_max=60, caption_max=20)


def speak(key: str) -> str:
    return TEXTS.plain("ru", key)


def test_marks_are_runs_that_nest() -> None:
    text = parse('a <b>b <i>c</i></b> <a href="https://example.com">d</a>')
    (bubble,) = preview(Message(text=text), RICH, speak).bubbles
    assert bubble.runs == (
        Run("a ", frozenset()),
        Run("b ", frozenset({"bold"})),
        Run("c", frozenset({"bold", "italic"})),
        Run(" ", frozenset()),
        Run("d", frozenset({"link"}), "https://example.com"),
    )


def test_what_a_plain_messenger_lacks_is_named_once() -> None:
    choices = (Choice("Да", "yes"), Choice("Нет", "no"))
    message = Message(text=parse("<b>Слово</b> " * 12), choices=choices)
    shown = preview(message, PLAIN, speak)
    assert shown.lost == ("choices", "marks", "split")
    assert len(shown.bubbles) > 1
    assert all(bubble.length <= bubble.limit == 60 for bubble in shown.bubbles)
    assert "1. Да" in "".join(run.text for bubble in shown.bubbles for run in bubble.runs)


def test_length_is_counted_as_the_messenger_counts() -> None:
    counted, message = msgspec.structs.replace(PLAIN, text_unit="utf16"), Message(parse("😀!"))
    shown = [preview(message, profile, speak).bubbles for profile in (PLAIN, counted)]
    assert [bubble.length for (bubble,) in shown] == [2, 3]


def test_caption_has_a_limit_of_its_own() -> None:
    photo = Media("photo", "0" * 64, "a.png", "image/png", 100)
    able = msgspec.structs.replace(PLAIN, media_max_bytes={"photo": 1000})
    (bubble,) = preview(Message(text=parse("Чек"), media=(photo,)), able, speak).bubbles
    assert (bubble.media, bubble.limit) == ((photo,), 20)
