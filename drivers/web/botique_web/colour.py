"""Colours that can be read on each other."""

from __future__ import annotations

LINEAR_BELOW = 0.04045
WEIGHTS = (0.2126, 0.7152, 0.0722)
DARK_BELOW = 0.36
LIGHT, DARK = "#ffffff", "#10201c"


def readable_on(colour: str) -> str:
    """White or near-black, whichever stands out more on `#rrggbb`."""
    return LIGHT if luminance(colour) < DARK_BELOW else DARK


def luminance(colour: str) -> float:
    """How bright `#rrggbb` is, from 0 to 1 (WCAG 2.2, relative luminance)."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return sum(weight * _linear(c) for weight, c in zip(WEIGHTS, channels, strict=True))


def _linear(channel: float) -> float:
    if channel <= LINEAR_BELOW:
        return channel / 12.92
    gamma: float = ((channel + 0.055) / 1.055) ** 2.4
    return gamma
