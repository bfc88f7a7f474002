from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from botique_core.marks import Marked, parse
from botique_core.messages import Button, Choice, Keyboard, Media, Message, Part
from botique_core.profile import Profile
from botique_core.rendering import Rendered, recognise, render
from botique_core.rendering.fitting import fitted
from botique_core.rendering.ground import Ground
from botique_core.rendering.measure import is_visible
from botique_core.rendering.recognise import folded
from tests.core.rendering.parts import objections
from tests.core.rendering.profiles import KINDS, POOR, RICH, TEXTS, profiles, speak
from tests.core.rendering.words import any_text, labels, marked_texts

SHA = "0" * 64


def sign(choice: Choice) -> str:
    return f"{choice.route}#{choice.value}"


def link(media: Media) -> str:
    return f"https://files.example.com/{media.name}"


def rendered(message: Message, profile: Profile) -> Rendered:
    return render(message, profile, sign, speak, link)


def bare(text: str) -> str:
    """Without white space, which a cut may drop."""
    return "".join(text.split())


def says(parts: tuple[Part, ...]) -> list[str]:
    return [part.text.text for part in parts]


@st.composite
def choices(draw: st.DrawFn) -> tuple[Choice, ...]:
    drawn = draw(st.lists(labels.filter(folded), max_size=8, unique_by=folded))
    addresses = draw(st.booleans())
    return tuple(
        Choice(label, url="https://example.com/")
        if addresses and number % 3 == 2
        else Choice(label, value=f"v{number}")
        for number, label in enumerate(drawn)
    )


@st.composite
def messages(draw: st.DrawFn) -> Message:
    media = st.builds(
        Media,
        kind=st.sampled_from(KINDS),
        sha256=st.just(SHA),
        name=st.sampled_from(["a.jpg", "b.pdf"]),
        size_bytes=st.sampled_from([1, 5_000, 50_000]),
    )
    drawn = draw(choices())
    split_at = draw(st.integers(0, len(drawn)))
    menu = st.lists(labels.filter(is_visible), min_size=1, max_size=9, unique_by=folded)
    return Message(
        text=draw(marked_texts()),
        media=tuple(draw(st.lists(media, max_size=5))),
        choices=drawn[:split_at],
        columns=draw(st.integers(1, 4)),
        footer=drawn[split_at:],
        ask=draw(st.sampled_from([None, None, "contact", "location"])),
        keyboard=draw(
            st.one_of(
                st.none(),
                st.just(Keyboard()),
                menu.map(lambda all_labels: Keyboard(tuple((label,) for label in all_labels))),
            )
        ),
    )


@given(messages(), profiles())
def test_every_part_fits_its_messenger(message: Message, profile: Profile) -> None:
    parts = rendered(message, profile).parts
    assert [objections(part, profile) for part in parts] == [[] for _ in parts]


def visible(text: str) -> Iterator[str]:
    return (char for char in text if is_visible(char))


@given(messages(), profiles())
def test_text_arrives_in_order(message: Message, profile: Profile) -> None:
    arrived = visible("".join(says(rendered(message, profile).parts)))
    assert [char for char in visible(message.text.text) if char not in arrived] == []


def menu_labels(message: Message) -> list[str]:
    return [label for row in (message.keyboard.rows if message.keyboard else ()) for label in row]


@given(messages(), profiles())
def test_every_choice_is_seen_and_can_be_made(message: Message, profile: Profile) -> None:
    result = rendered(message, profile)
    buttons = [button for part in result.parts for row in part.buttons for button in row]
    asking = [part.keyboard.rows for part in result.parts if part.keyboard and part.ask]
    drawn = {button.label for button in buttons}
    drawn |= {label for rows in asking for row in rows for label in row}
    text = bare("".join(says(result.parts)))
    for choice in (*message.choices, *message.footer):
        assert choice.label in drawn or bare(choice.label) in text
        if choice.url:
            assert choice.url in {button.url for button in buttons} or choice.url in text
        elif folded(choice.label) not in map(folded, menu_labels(message)):
            assert recognise(choice.label, result.shown, TEXTS.numbers) == sign(choice)


@given(messages(), profiles())
def test_every_button_drawn_is_understood_when_typed(message: Message, profile: Profile) -> None:
    if message.keyboard is not None:
        return
    result = rendered(message, profile)
    for part in result.parts:
        for label in (
            label for row in (part.keyboard.rows if part.keyboard else ()) for label in row
        ):
            assert recognise(label, result.shown, TEXTS.numbers) is not None
        for button in (button for row in part.buttons for button in row if not button.url):
            assert recognise(button.label, result.shown, TEXTS.numbers) == button.payload


@given(messages(), profiles())
def test_every_file_is_sent_or_named(message: Message, profile: Profile) -> None:
    result = rendered(message, profile)
    sent = sum(len(part.media) for part in result.parts)
    text = bare("".join(says(result.parts)))
    named = sum(text.count(f"files.example.com/{name}") for name in ("a.jpg", "b.pdf"))
    assert sent + named == len(message.media)


@given(messages(), profiles())
def test_menu_stays_within_reach(message: Message, profile: Profile) -> None:
    result = rendered(message, profile)
    keyboards = [part.keyboard for part in result.parts if part.keyboard and not part.ask]
    if message.keyboard and message.keyboard.rows and "menu" not in result.downgrades:
        assert len(keyboards) == 1
    said = [payload for _, payload in result.shown if payload.startswith("core.say#")]
    if message.keyboard and not profile.menu_keyboard:
        assert {f"core.say#{row[0]}" for row in message.keyboard.rows} == set(said)


@given(messages())
def test_message_that_goes_as_it_is_needs_no_fitting(message: Message) -> None:
    slow = fitted(message, Ground(RICH, sign, speak, link, []))
    assert rendered(message, RICH) == slow


@given(any_text)
def test_plain_text_goes_in_one_part(text: str) -> None:
    message = Message(text=Marked(text))
    expected = (Part(text=Marked(text)),) if is_visible(text) else ()
    assert rendered(message, RICH).parts == expected


def test_question_goes_as_it_is_where_all_is_possible() -> None:
    message = Message(
        text=parse("<b>Что</b> случилось?"),
        choices=(Choice("Жалоба", "a"), Choice("Похвала", "b"), Choice("Сайт", url="https://a.b")),
        columns=2,
        footer=(Choice("Назад", "~back"), Choice("Отмена", "~cancel")),
    )
    result = rendered(message, RICH)
    assert result.parts == (
        Part(
            text=message.text,
            buttons=(
                (Button("Жалоба", "#a"), Button("Похвала", "#b")),
                (Button("Сайт", url="https://a.b"),),
                (Button("Назад", "#~back"), Button("Отмена", "#~cancel")),
            ),
        ),
    )
    assert result.shown == (
        ("Жалоба", "#a"),
        ("Похвала", "#b"),
        ("Назад", "#~back"),
        ("Отмена", "#~cancel"),
    )
    assert result.downgrades == ()


def test_unknown_marks_leave_their_words_and_addresses() -> None:
    message = Message(text=parse('<b>Да</b>: <i><a href="https://a.b/c">тут</a></i>, https://d.e'))
    assert rendered(message, POOR).parts == (
        Part(text=Marked("Да: тут (https://a.b/c), https://d.e")),
    )
    assert rendered(message, POOR).downgrades == ("marks",)


def test_address_that_is_its_own_words_is_not_repeated() -> None:
    message = Message(text=parse('<a href="https://a.b/">a.b</a> <a href="tel:+7900">+7900</a>'))
    assert says(rendered(message, POOR).parts) == ["a.b +7900"]


def test_mark_round_an_unknown_link_covers_its_address() -> None:
    message = Message(text=parse('<b>x<a href="https://a.b">y</a></b> z'))
    profile = Profile(
        name="b", title="B", version="1", text_max=99, caption_max=0, marks=frozenset({"bold"})
    )
    assert rendered(message, profile).parts == (Part(text=parse("<b>xy</b> (https://a.b) z")),)


def test_long_text_carries_its_buttons_at_the_end() -> None:
    message = Message(text=Marked("Слово за словом. " * 400), choices=(Choice("Да", "y"),))
    result = rendered(message, RICH)
    assert [bool(part.buttons) for part in result.parts] == [False, True]
    assert result.downgrades == ("split",)


def test_nothing_to_see_is_nothing_to_send() -> None:
    assert rendered(Message(text=Marked(" \u200b\n")), RICH) == Rendered((), (), ("empty",))
