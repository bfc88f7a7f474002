"""How a letter to a manager is marked, so that an answer by mail finds its request again."""

from __future__ import annotations

from botique_core.client import Client
from botique_core.mail.postmark import with_mark
from botique_feedback.numbering import PREFIX

KIND = PREFIX.lower()
ABOVE = "core-mail-above"


def about(number: str) -> str:
    """A request's number as a mark has it, without the kind: 2026-000117."""
    return number.removeprefix(f"{PREFIX}-")


def message_id(client: Client, number: str, message: int) -> str:
    """The id of the letter that tells of a message."""
    host = client.settings.mail.sender.partition("@")[2] or "localhost"
    return f"<{client.postmarks.made(KIND, about(number), message)}@{host}>"


def beginning(client: Client, number: str) -> str:
    """How the ids of all letters about a request begin."""
    return f"<{client.postmarks.beginning(KIND, about(number))}"


def reply_to(client: Client, address: str, number: str) -> str:
    """Where an answer goes; empty if there is no address for answers."""
    return with_mark(address, client.postmarks.made(KIND, about(number))) if address else ""


def answerable(client: Client, language: str, number: str, text: str) -> str:
    """A letter's text between the line above which one answers and the mark of its request."""
    if not client.settings.mail.is_answered:
        return text
    above = client.texts.plain(language, ABOVE)
    return f"{above}\n\n{text}\n\n[{client.postmarks.made(KIND, about(number))}]"
