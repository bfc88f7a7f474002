from __future__ import annotations

from botique_core.marks import Marked
from botique_core.messages import Button, Choice, Keyboard, Message, Part
from botique_core.rendering import SAY_ROUTE, Rendered, recognise, render
from botique_core.texts import Catalogue, Texts
from tests.core.rendering.profiles import POOR, RICH, rich

TEXTS = Texts.build([Catalogue.core()])
CATEGORIES = (Choice("Жалоба", "a"), Choice("Похвала", "b"), Choice("Вопрос", "c"))
CANCEL = (Choice("Отмена", "~cancel"),)


def sign(choice: Choice) -> str:
    return f"{choice.route}#{choice.value}"


def speak(key: str) -> str:
    return TEXTS.plain("ru", key)


def only_text(result: Rendered) -> str:
    (part,) = result.parts
    assert part == Part(text=part.text)
    return part.text.text


def typed(result: Rendered, text: str) -> str | None:
    return recognise(text, result.shown, TEXTS.numbers)


def test_buttons_become_a_numbered_list_and_numbers_come_back() -> None:
    message = Message(text=Marked("О чём напишете?"), choices=CATEGORIES, footer=CANCEL)
    result = render(message, POOR, sign, speak)
    assert only_text(result) == (
        "О чём напишете?\n\n1. Жалоба\n2. Похвала\n3. Вопрос\n4. Отмена"
        "\n\nОтветьте номером варианта."
    )
    assert [typed(result, text) for text in ("2", "третья", "жалоба", "4", "5")] == [
        "#b",
        "#c",
        "#a",
        "#~cancel",
        None,
    ]
    assert result.downgrades == ("choices",)


def test_question_for_a_text_offers_its_footer_in_words_since_the_answer_may_be_a_number() -> None:
    message = Message(text=Marked("Сколько вам лет?"), footer=CANCEL)
    result = render(message, POOR, sign, speak)
    assert only_text(result) == "Сколько вам лет?\n\nИли напишите: Отмена"
    assert (typed(result, "1"), typed(result, "отмена")) == (None, "#~cancel")


def test_choices_that_are_numbers_get_no_other_numbers() -> None:
    message = Message(text=Marked("Сколько?"), choices=(Choice("2 пачки", "2"), Choice("1", "1")))
    result = render(message, POOR, sign, speak)
    assert only_text(result) == "Сколько?\n\n• 2 пачки\n• 1\n\nНапишите один из вариантов."
    assert (typed(result, "1"), typed(result, "2"), typed(result, "2 пачки")) == ("#1", None, "#2")


def test_choices_without_a_text_get_a_few_words() -> None:
    (part,) = render(Message(choices=CATEGORIES), RICH, sign, speak).parts
    assert part.text == Marked("Выберите вариант:")
    assert len(part.buttons) == 3


def test_rows_get_wider_before_a_second_message_is_begun() -> None:
    profile = rich(buttons_per_row=3, button_rows_max=3)
    choices = tuple(Choice(str(number), str(number)) for number in range(1, 7))
    result = render(Message(Marked("?"), choices=choices, footer=CANCEL), profile, sign, speak)
    (part,) = result.parts
    labels = [[button.label for button in row] for row in part.buttons]
    assert labels == [["1", "2", "3"], ["4", "5", "6"], ["Отмена"]]
    assert result.downgrades == ()


def test_too_many_choices_go_on_below_further_words() -> None:
    profile = rich(buttons_per_row=2, button_rows_max=2)
    choices = tuple(Choice(str(number), str(number)) for number in range(1, 7))
    result = render(Message(Marked("?"), choices=choices, footer=CANCEL), profile, sign, speak)
    assert [(part.text.text, len(part.buttons)) for part in result.parts] == [
        ("?", 2),
        ("Ещё варианты:", 2),
    ]
    assert result.downgrades == ("rows",)


def test_labels_too_long_for_buttons_stand_in_the_text() -> None:
    choices = (Choice("Длинная жалоба на автомат", "a"), Choice("Да", "b"))
    result = render(Message(Marked("?"), choices=choices), rich(label_max=12), sign, speak)
    assert result.parts == (
        Part(
            text=Marked("?\n\n1. Длинная жалоба на автомат\n2. Да"),
            buttons=((Button("1. Длинная…", "#a"),), (Button("2. Да", "#b"),)),
        ),
    )
    assert [typed(result, text) for text in ("1", "1. Длинная…", "да")] == ["#a", "#a", "#b"]


def test_address_that_no_button_opens_stands_in_the_text() -> None:
    choices = (Choice("Да", "a"), Choice("Сайт", url="https://a.b/c"))
    result = render(Message(Marked("?"), choices=choices), rich(link_buttons=False), sign, speak)
    assert result.parts == (
        Part(text=Marked("?\n\nСайт: https://a.b/c"), buttons=((Button("Да", "#a"),),)),
    )
    assert result.downgrades == ("link",)


def test_request_for_contact_has_the_choices_in_its_keyboard() -> None:
    message = Message(Marked("Ваш номер?"), ask="contact", ask_label="Отправить", footer=CANCEL)
    result = render(message, RICH, sign, speak)
    assert result.parts == (
        Part(
            text=Marked("Ваш номер?"),
            keyboard=Keyboard((("Отмена",),)),
            ask="contact",
            ask_label="Отправить",
        ),
    )
    assert typed(result, "Отмена") == "#~cancel"
    assert result.downgrades == ()


def test_request_without_a_label_gets_ours() -> None:
    (part,) = render(Message(Marked("?"), ask="location"), RICH, sign, speak).parts
    assert part.ask_label == "Отправить местоположение"


def test_request_that_a_messenger_lacks_becomes_words() -> None:
    message = Message(Marked("Ваш номер?"), ask="contact", footer=CANCEL)
    result = render(message, rich(contact_request=False), sign, speak)
    assert result.parts == (
        Part(
            text=Marked("Ваш номер?\n\nНапишите номер телефона, например +7 900 123-45-67."),
            buttons=((Button("Отмена", "#~cancel"),),),
        ),
    )
    assert result.downgrades == ("ask",)


def test_request_in_a_messenger_without_menu_keyboard_has_its_choices_apart() -> None:
    message = Message(Marked("Ваш номер?"), ask="contact", footer=CANCEL)
    result = render(message, rich(menu_keyboard=False), sign, speak)
    assert result.parts == (
        Part(text=Marked("Ваш номер?"), ask="contact", ask_label="Поделиться номером"),
        Part(text=Marked("Или выберите:"), buttons=((Button("Отмена", "#~cancel"),),)),
    )


def test_menu_goes_as_the_messengers_own_keyboard() -> None:
    message = Message(Marked("Меню"), keyboard=Keyboard((("Отзыв", "Карта"), ("Язык",))))
    assert render(message, RICH, sign, speak) == Rendered(
        (Part(text=Marked("Меню"), keyboard=message.keyboard),)
    )


def test_menu_rows_that_are_too_many_or_too_wide_are_laid_out_anew() -> None:
    menu = Keyboard((("1", "2", "3"), ("4",), ("5",)))
    narrow = rich(buttons_per_row=2, button_rows_max=3)
    (part,) = render(Message(Marked("Меню"), keyboard=menu), narrow, sign, speak).parts
    assert part.keyboard == Keyboard((("1", "2"), ("3", "4"), ("5",)))


def test_menu_without_a_keyboard_for_it_becomes_choices_that_say_their_label() -> None:
    message = Message(Marked("Меню"), keyboard=Keyboard((("Отзыв",), ("Карта",))))
    result = render(message, rich(menu_keyboard=False), sign, speak)
    assert result.parts == (
        Part(
            text=Marked("Меню"),
            buttons=(
                (Button("Отзыв", f"{SAY_ROUTE}#Отзыв"),),
                (Button("Карта", f"{SAY_ROUTE}#Карта"),),
            ),
        ),
    )
    assert result.downgrades == ("menu",)


def test_menu_in_the_poorest_messenger_is_a_list() -> None:
    message = Message(Marked("Меню"), keyboard=Keyboard((("Отзыв",), ("Карта",))))
    result = render(message, POOR, sign, speak)
    assert only_text(result) == "Меню\n\n1. Отзыв\n2. Карта\n\nОтветьте номером варианта."
    assert typed(result, "2") == f"{SAY_ROUTE}#Карта"


def test_menu_beside_choices_gets_words_of_its_own() -> None:
    menu = Keyboard((("Отзыв",),))
    message = Message(Marked("Готово"), choices=(Choice("Да", "y"),), keyboard=menu)
    result = render(message, RICH, sign, speak)
    assert result.parts == (
        Part(text=Marked("Готово"), buttons=((Button("Да", "#y"),),)),
        Part(text=Marked("Меню под строкой ввода."), keyboard=menu),
    )


def test_menu_gives_way_to_a_request() -> None:
    message = Message(Marked("Номер?"), ask="contact", keyboard=Keyboard((("Отзыв",),)))
    result = render(message, RICH, sign, speak)
    assert [part.keyboard for part in result.parts] == [None]
    assert result.downgrades == ("menu",)


def test_taking_the_menu_away_needs_a_menu() -> None:
    message = Message(Marked("Готово"), keyboard=Keyboard())
    assert render(message, RICH, sign, speak).parts[0].keyboard == Keyboard()
    assert render(message, POOR, sign, speak) == Rendered((Part(text=Marked("Готово")),))
