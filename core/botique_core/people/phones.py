"""Phone numbers: from all the ways people write them to E.164 and back to something readable."""

from __future__ import annotations

import re

import phonenumbers
from phonenumbers import Leniency, NumberParseException, PhoneNumber, PhoneNumberFormat

TYPED_MAX = 200
MASKED_TAIL = 4

# A number that is written with nothing but digits and what people put between them.
_BARE = re.compile(r"[\d\s().\-\u2010-\u2015]+")


def read_phone(text: str, country: str) -> str | None:
    """The one phone number in a text that somebody typed, in E.164; None if there is none.

    National numbers are understood as those of `country` (ISO 3166, `RU`). Two different
    numbers in one text are as good as none: we would have to guess.
    """
    if len(text) > TYPED_MAX:
        return None
    for candidate in _spellings(text.strip()):
        number = _parsed(candidate, country)
        if number is not None and _is_written_out(number, text):
            return _e164(number)
    return _only_number_in(text, country)


def read_messenger_phone(text: str) -> str | None:
    """The number that a messenger itself gave with a contact, in E.164.

    Messengers give international numbers, some without the plus. A number that is merely
    possible will do: the messenger knows it better than our tables.
    """
    if len(text) > TYPED_MAX:
        return None
    number = _parsed("+" + text.strip().removeprefix("+"), None)
    return _e164(number) if number and phonenumbers.is_possible_number(number) else None


def pretty(phone: str) -> str:
    """An E.164 number as people read it: `+7 912 345-67-89`."""
    return phonenumbers.format_number(phonenumbers.parse(phone), PhoneNumberFormat.INTERNATIONAL)


def masked(phone: str) -> str:
    """As much of an E.164 number as a stranger may see: `+7******6789`."""
    hidden = len(phone) - MASKED_TAIL
    return f"{phone[:2]}{'*' * (hidden - 2)}{phone[hidden:]}"


def _spellings(text: str) -> list[str]:
    """The text, and what its writer may have meant by it."""
    spellings = [text]
    if text.startswith("+8"):
        spellings.append(text.removeprefix("+"))  # "+8 912 ...": the trunk 8 with a plus before it
    elif text.startswith("00"):
        spellings.append("+" + text.removeprefix("00"))  # the usual prefix abroad
    elif _BARE.fullmatch(text):
        spellings.append("+" + text)  # an international number whose plus was left out
    return spellings


def _parsed(text: str, country: str | None) -> PhoneNumber | None:
    try:
        return phonenumbers.parse(text, country)
    except NumberParseException:
        return None


def _is_written_out(number: PhoneNumber, text: str) -> bool:
    """Whether it is a real number and all in digits: the library reads letters as digits too."""
    digits = sum(character.isdigit() for character in text)
    return phonenumbers.is_valid_number(number) and digits >= len(str(number.national_number))


def _only_number_in(text: str, country: str) -> str | None:
    matches = phonenumbers.PhoneNumberMatcher(text, country, leniency=Leniency.VALID)
    numbers = {_e164(match.number) for match in matches}
    return numbers.pop() if len(numbers) == 1 else None


def _e164(number: PhoneNumber) -> str:
    plain = PhoneNumber(
        country_code=number.country_code,
        national_number=number.national_number,
        italian_leading_zero=number.italian_leading_zero,
        number_of_leading_zeros=number.number_of_leading_zeros,
    )
    return phonenumbers.format_number(plain, PhoneNumberFormat.E164)
