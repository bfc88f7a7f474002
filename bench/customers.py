"""The customers of the benchmarks: what each of them sends next, and what must come back."""

from __future__ import annotations

import itertools
import json
import time
from collections.abc import Iterator
from typing import Any, Protocol

_updates = itertools.count(1_000_000)


class Script(Protocol):
    """One customer's conversation."""

    chat: int

    def next(self) -> dict[str, Any]:
        """The next update."""
        ...

    def seen(self, call: dict[str, Any]) -> bool:
        """Whether the bot's message is the one that was to come."""
        ...


def message(chat: int, text: str) -> dict[str, Any]:
    """A text message as Telegram sends it."""
    user = {"id": chat, "is_bot": False, "first_name": f"User {chat}", "language_code": "en"}
    update = {
        "update_id": next(_updates),
        "message": {
            "message_id": 1,
            "from": user,
            "chat": {"id": chat, "first_name": f"User {chat}", "type": "private"},
            "date": int(time.time()),
            "text": text,
        },
    }
    if text.startswith("/"):
        update["message"]["entities"] = [  # type: ignore[index]  # a dict just above
            {"offset": 0, "length": len(text), "type": "bot_command"}
        ]
    return update


def press(chat: int, shown: dict[str, Any], label: str) -> dict[str, Any]:
    """A press on the button with this label of a message that the bot sent."""
    markup = shown["reply_markup"]
    markup = json.loads(markup) if isinstance(markup, str) else markup
    buttons = (button for row in markup["inline_keyboard"] for button in row)
    data = next(button["callback_data"] for button in buttons if button["text"] == label)
    user = {"id": chat, "is_bot": False, "first_name": f"User {chat}", "language_code": "en"}
    return {
        "update_id": next(_updates),
        "callback_query": {
            "id": str(next(_updates)),
            "from": user,
            "chat_instance": "1",
            "data": data,
            "message": {
                "message_id": 2,
                "from": {"id": 1, "is_bot": True, "first_name": "Bot"},
                "chat": {"id": chat, "first_name": f"User {chat}", "type": "private"},
                "date": int(time.time()),
                "text": shown["text"],
                "reply_markup": markup,
            },
        },
    }


class Echo:
    """W1: one text, one reply."""

    _orders = itertools.count(100_000)

    def __init__(self, chat: int) -> None:
        self.chat = chat
        self._number = 0

    def next(self) -> dict[str, Any]:
        """`order <n>`."""
        self._number = next(self._orders)
        return message(self.chat, f"order {self._number}")

    def seen(self, call: dict[str, Any]) -> bool:
        """`Order <n> accepted`."""
        same: bool = call["text"] == f"Order {self._number} accepted"
        return same


class Feedback:
    """W2: a command, a button, a text, a button."""

    _texts = itertools.count(1)

    def __init__(self, chat: int) -> None:
        self.chat = chat
        self._steps: Iterator[tuple[dict[str, Any], str]] = iter(())
        self._shown: dict[str, Any] = {}
        self._expected = ""

    def next(self) -> dict[str, Any]:
        """The next of the four steps, over and over."""
        try:
            update, self._expected = next(self._steps)
        except StopIteration:
            self._steps = self._run()
            update, self._expected = next(self._steps)
        return update

    def seen(self, call: dict[str, Any]) -> bool:
        """The bot's text at this step."""
        self._shown = call
        same: bool = call["text"] == self._expected
        return same

    def _run(self) -> Iterator[tuple[dict[str, Any], str]]:
        text = f"fb text {next(self._texts)}"
        yield message(self.chat, "/feedback"), "Choose a category"
        yield press(self.chat, self._shown, "Idea"), "Describe it"
        yield message(self.chat, text), f"Send? idea: {text}"
        yield press(self.chat, self._shown, "Yes"), f"Thanks! idea: {text}"
