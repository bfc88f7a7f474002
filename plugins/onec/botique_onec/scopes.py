"""What nodes may be allowed to do: write or read by the first word of an exchange's name."""

from __future__ import annotations

from botique_core.exchange import Exchange

EVERYTHING = "*"


def writes(entity: str) -> str:
    """The scope for sending: `feedback/status` needs `feedback.write`."""
    return f"{entity.partition('/')[0]}.write"


def reads(entity: str) -> str:
    """The scope for reading a feed, its files, and confirming what was read."""
    return f"{entity.partition('/')[0]}.read"


def known(exchange: Exchange) -> list[str]:
    """Every scope that the features of a client have a use for."""
    found = {writes(name) for name in exchange.imports} | {reads(n) for n in exchange.exports}
    return sorted(found)


def allows(scopes: list[str], wanted: str) -> bool:
    """Whether somebody with these scopes may do that."""
    return EVERYTHING in scopes or wanted in scopes
