from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from botique_core.people.phones import masked, pretty, read_messenger_phone, read_phone

MOBILE = "+79123456789"


@pytest.mark.parametrize(
    "typed",
    [
        "+79123456789",
        "89123456789",
        "9123456789",
        "79123456789",
        "8 (912) 345-67-89",
        "8(912)3456789",
        "+7 (912) 345 67 89",
        "+7(912)345-67-89",
        "8-912-345-67-89",
        "8.912.345.67.89",
        "8 912 345–67–89",
        "8 912 345‑67‑89",
        "8\u00a0912\u00a0345\u00a067\u00a089",
        "+ 7 912 345 67 89",
        "+8 912 345 67 89",
        "7 912 345 67 89",
        "(912) 345-67-89",
        "007 912 345 67 89",
        "8 10 7 912 345 67 89",
        "тел. 8 912 345 67 89",
        "мой номер: 89123456789",
        "Анна, +7 912 345 67 89, звоните после 18:00",
        "tel:+79123456789",
        "whatsapp +79123456789!",
        "+7 912 345-67-89 доб. 5",
        "８ ９１２ ３４５ ６７ ８９",
        "+79123456789, +79123456789",
        "89123456789\n",
    ],
)
def test_typed_phone_in_all_spellings_is_one_number(typed: str) -> None:
    assert read_phone(typed, "RU") == MOBILE


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("8 800 555 35 35", "+78005553535"),
        ("8 (495) 123-45-67", "+74951234567"),
        ("87011234567", "+77011234567"),
        ("+380501234567", "+380501234567"),
        ("380501234567", "+380501234567"),
        ("375 29 123 45 67", "+375291234567"),
        ("+1 650 253 0000", "+16502530000"),
        ("0049 30 901820", "+4930901820"),
    ],
)
def test_typed_phone_of_other_places_is_understood(typed: str, number: str) -> None:
    assert read_phone(typed, "RU") == number


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "нет",
        "112",
        "912 345 67 8",
        "8 912 345 67 890 1",
        "+7 000 000 00 00",
        "+7 9l2 345 67 89",
        "8800flowers",
        "8 912 345 67 89 или 8 913 345 67 89",
        "@anna",
        "8" * 201,
        "+" * 100,
    ],
)
def test_typed_phone_that_is_none_or_two_is_refused(typed: str) -> None:
    assert read_phone(typed, "RU") is None


def test_typed_phone_follows_the_clients_country() -> None:
    assert read_phone("030 901820", "DE") == "+4930901820"
    assert read_phone("030 901820", "RU") is None


@given(st.text(max_size=250))
def test_typed_phone_of_any_text_never_fails(text: str) -> None:
    number = read_phone(text, "RU")
    assert number is None or read_phone(number, "RU") == number


@pytest.mark.parametrize(
    ("given_by_messenger", "number"),
    [
        ("79123456789", MOBILE),
        ("+79123456789", MOBILE),
        ("+7 912 345-67-89", MOBILE),
        ("70000000000", "+70000000000"),
        ("", None),
        ("abc", None),
        ("888", None),
        ("7" * 300, None),
    ],
)
def test_messenger_phone_is_international(given_by_messenger: str, number: str | None) -> None:
    assert read_messenger_phone(given_by_messenger) == number


def test_phone_is_shown_readable_to_its_owner_and_masked_to_others() -> None:
    assert pretty(MOBILE) == "+7 912 345-67-89"
    assert masked(MOBILE) == "+7******6789"
