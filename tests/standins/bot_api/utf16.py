"""Lengths in UTF-16 code units, which is how the Bot API counts entity offsets."""


def units(text: str) -> int:
    """How many UTF-16 code units the text has: an emoji outside the BMP counts two."""
    return len(text.encode("utf-16-le")) // 2


def boundaries(text: str) -> set[int]:
    """The offsets at which a character begins, and the end of the text."""
    found = {0}
    offset = 0
    for character in text:
        offset += 2 if ord(character) > 0xFFFF else 1
        found.add(offset)
    return found
