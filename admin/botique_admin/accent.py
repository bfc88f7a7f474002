"""The client's own colour, in shades that can be read on light and on dark (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

from collections.abc import Callable

Colour = tuple[float, float, float]

ENOUGH = 4.6  # a little above the 4.5 that AA asks of text
STEP = 0.04
LINEAR_TO = 0.04045  # sRGB, IEC 61966-2-1
BLACK, WHITE = (0.0, 0.0, 0.0), (1.0, 1.0, 1.0)
LIGHT_PAGE, DARK_PAGE = (0.95, 0.95, 0.96), (0.12, 0.125, 0.15)


def sheet(accent: str) -> str:
    """A style sheet that makes `#rrggbb` the accent; nothing for nothing."""
    if not accent:
        return ""
    own = _read(accent)
    return _rule(":root", own, LIGHT_PAGE, BLACK) + _rule(
        '[data-bs-theme="dark"]', own, DARK_PAGE, WHITE
    )


def contrast(one: Colour, other: Colour) -> float:
    """How well one colour can be read on the other, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _rule(selector: str, own: Colour, page: Colour, towards: Colour) -> str:
    text = _until(own, towards, lambda colour: contrast(colour, page) >= ENOUGH)
    on = WHITE if contrast(own, WHITE) >= contrast(own, BLACK) else BLACK
    face = _until(own, BLACK if on == WHITE else WHITE, lambda c: contrast(c, on) >= ENOUGH)
    named = {"--accent": face, "--accent-text": text, "--on-accent": on}
    lines = "".join(f"{name}:{_written(colour)};" for name, colour in named.items())
    return f"{selector}{{{lines}}}\n"


def _until(colour: Colour, towards: Colour, enough: Callable[[Colour], bool]) -> Colour:
    share = 0.0
    mixed = colour
    while not enough(mixed) and share < 1:
        share += STEP
        mixed = _mixed(colour, towards, min(share, 1))
    return mixed


def _mixed(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (a + (b - a) * share for a, b in zip(one, other, strict=True))
    return red, green, blue


def _luminance(colour: Colour) -> float:
    red, green, blue = (
        part / 12.92 if part <= LINEAR_TO else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _read(text: str) -> Colour:
    red, green, blue = (int(text[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _written(colour: Colour) -> str:
    return "#" + "".join(f"{round(255 * part):02x}" for part in colour)
