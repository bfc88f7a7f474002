"""The form of tokens: readable aloud, checked, never a code of the accounting system."""

from __future__ import annotations

import re

import pytest

from botique_core.links.token import ALPHABET, TOKEN_LENGTH, is_token, new_token, normal

# Worked out by hand: 7KQ2M9T4 read as base 32 is 261 693 777 732, which is 21 modulo 37: N.
KNOWN = "7KQ2M9T4N"


def test_token_new_fits_every_start_payload() -> None:
    tokens = {new_token() for _ in range(500)}
    assert len(tokens) == 500
    assert all(re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{8}[0-9A-HJKMNP-Z]", token) for token in tokens)
    assert all(is_token(token) for token in tokens)


def test_token_known() -> None:
    assert is_token(KNOWN)


def test_token_with_any_one_character_changed() -> None:
    changed = {
        KNOWN[:place] + character + KNOWN[place + 1 :]
        for place in range(TOKEN_LENGTH)
        for character in ALPHABET
        if character != KNOWN[place]
    }
    assert not any(is_token(text) for text in changed)


def test_token_with_neighbours_swapped() -> None:
    swapped = {
        KNOWN[:place] + KNOWN[place + 1] + KNOWN[place] + KNOWN[place + 2 :]
        for place in range(TOKEN_LENGTH - 1)
    }
    assert not any(is_token(text) for text in swapped)


def test_token_as_people_type_it() -> None:
    assert normal(" 7kq2m9t4n ") == KNOWN
    assert normal("oilOIL") == "011011"
    assert is_token(" 7kq2m9t4n ")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "7KQ2M9T4",  # no check character
        "7KQ2M9T4N8",
        "7KQ2M9T4*",
        "000000000",  # a code of the accounting system, and its own check character
        "000000018",
        "ОМ0000001",  # Cyrillic
        "7KQ2-9T4N",
        "7KQ2M9T4N" * 10_000,
    ],
)
def test_token_of_another_form(text: str) -> None:
    assert not is_token(text)
