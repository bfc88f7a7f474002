"""The form of a token: eight characters of Crockford's base32 and his check character.

The alphabet leaves out I, L, O and U, so that a token can be read aloud and typed from a
sticker: https://www.crockford.com/base32.html
"""

from __future__ import annotations

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
RANDOM_LENGTH = 8
TOKEN_LENGTH = RANDOM_LENGTH + 1

_CHECK_MODULUS = 37
# The remainders 32 to 35 stand for signs that no messenger's start payload may hold; tokens
# that would end in one are never made.
_CHECKS = dict(enumerate(ALPHABET)) | {36: "U"}
_VALUES = {character: value for value, character in enumerate(ALPHABET)}
_MISREAD = str.maketrans("OIL", "011")


def new_token() -> str:
    """A token that nobody can guess."""
    while True:
        body = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM_LENGTH))
        token = body + _CHECKS.get(_remainder(body), "")
        if is_token(token):
            return token


def is_token(text: str) -> bool:
    """Whether a text has the form of a token; a code of nine digits never has.

    Bare digits are left to the accounting system, whose codes look like that.
    """
    token = normal(text[: 2 * TOKEN_LENGTH])
    body, check = token[:RANDOM_LENGTH], token[RANDOM_LENGTH:]
    if len(token) != TOKEN_LENGTH or body.isdigit() or not set(body) <= _VALUES.keys():
        return False
    return check == _CHECKS.get(_remainder(body))


def normal(text: str) -> str:
    """A token as it is stored, however it was typed: o, i and l are digits."""
    return text.strip().upper().translate(_MISREAD)


def _remainder(body: str) -> int:
    number = 0
    for character in body:
        number = number * len(ALPHABET) + _VALUES[character]
    return number % _CHECK_MODULUS
