"""W1: twenty patterns, of which the last one is heard."""

from __future__ import annotations

from botique_core.talk import Talk

PATTERNS = (
    "start",
    "help",
    "hello {name}",
    "call me {name}",
    "weather in {city}",
    "remind me to {task} at {time}",
    "add {a} and {b}",
    "translate {text} to {lang}",
    "price of {item}",
    "book {n} seats",
    "cancel booking {booking}",
    "my orders",
    "track {code}",
    "news about {topic}",
    "convert {amount} {source} to {target}",
    "subscribe {channel}",
    "unsubscribe {channel}",
    "vote {option}",
    "rate {stars}",
)


async def accepted(talk: Talk, number: str) -> None:
    """The one that is measured."""
    talk.reply(f"Order {number} accepted")


async def other(talk: Talk) -> None:
    """The nineteen that are only looked at."""
    talk.reply("Understood")
