"""Micro-markets as customers and other features are told of them."""

from __future__ import annotations

from botique_core.places import Place
from botique_terminals.models import Terminal


def where(terminal: Terminal) -> str:
    """City and address, as far as they are known."""
    return ", ".join(part for part in (terminal.city, terminal.address) if part)


def called(terminal: Terminal) -> str:
    """Its name, and where it is."""
    return " — ".join(part for part in (terminal.name, where(terminal)) if part)


def place(terminal: Terminal, distance_m: int | None = None) -> Place:
    """The micro-market in the words that all features share."""
    return Place(
        id=terminal.guid,
        code=terminal.code,
        name=terminal.name,
        address=terminal.address,
        city=terminal.city,
        time_zone=terminal.time_zone,
        active=terminal.active,
        distance_m=distance_m,
    )
