"""The Bot API's objects as Telegram sends them, made by hand from the description."""

from typing import Any, TypeVar

from tests.standins.bot_api import checking
from tests.standins.bot_api.utf16 import units

T = TypeVar("T")


def valid(value: T, kind: str) -> T:
    """The value itself, once it is what the description calls `kind`.

    Raises:
        AssertionError: The stand-in or the test built something that Telegram would never send.
    """
    found = checking.problems(value, (kind,), kind)
    assert not found, f"not a valid {kind}: {'; '.join(found)}"
    return value


def user(
    id: int,  # noqa: A002 -- the description's own name
    first_name: str = "Анна",
    *,
    last_name: str = "",
    username: str = "",
    language_code: str = "",
    is_bot: bool = False,
) -> dict[str, Any]:
    """A `User`; empty fields are left out, as Telegram does."""
    optional = {"last_name": last_name, "username": username, "language_code": language_code}
    return valid(
        {"id": id, "is_bot": is_bot, "first_name": first_name}
        | {key: value for key, value in optional.items() if value},
        "User",
    )


def private_chat(person: dict[str, Any]) -> dict[str, Any]:
    """The `Chat` of a person with a bot: it has the person's id and names."""
    names = ("first_name", "last_name", "username")
    return valid(
        {"id": person["id"], "type": "private"}
        | {key: person[key] for key in names if key in person},
        "Chat",
    )


def group(id: int, title: str, kind: str = "supergroup") -> dict[str, Any]:  # noqa: A002 -- the same
    """A `Chat` of several people."""
    return valid({"id": id, "type": kind, "title": title}, "Chat")


def text_entities(text: str) -> list[dict[str, Any]]:
    """The entities that Telegram itself finds: here the leading command only."""
    word = text.split(maxsplit=1)[0] if text.strip() else ""
    if not word.startswith("/") or len(word) < 2:
        return []
    return [{"type": "bot_command", "offset": 0, "length": units(word)}]


def text_content(text: str) -> dict[str, Any]:
    """`text` and `entities` of a message that a person wrote."""
    found = text_entities(text)
    return {"text": text} | ({"entities": found} if found else {})


def message(
    message_id: int,
    chat: dict[str, Any],
    sender: dict[str, Any] | None,
    date: int,
    content: dict[str, Any],
) -> dict[str, Any]:
    """A `Message` with the given content (`{"text": ...}`, `{"photo": [...]}` ...)."""
    author = {"from": sender} if sender else {}
    return valid(
        {"message_id": message_id, **author, "chat": chat, "date": date, **content}, "Message"
    )


def membership(person: dict[str, Any], status: str) -> dict[str, Any]:
    """A `ChatMember` of one of the plain states: `member`, `kicked`, `left`."""
    until = {"until_date": 0} if status == "kicked" else {}
    return valid({"user": person, "status": status, **until}, "ChatMember")
