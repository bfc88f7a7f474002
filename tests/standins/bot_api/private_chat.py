"""A person's chat with the bot, and everything the person may do there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.standins.bot_api import objects, samples
from tests.standins.bot_api.callbacks import Query
from tests.standins.bot_api.chat import Chat
from tests.standins.bot_api.message import Message
from tests.standins.bot_api.updates import Updates

if TYPE_CHECKING:
    from tests.standins.bot_api.bot import Bot

NEVER_STARTED = "bot can't initiate conversation with a user"
BLOCKED = "bot was blocked by the user"
DEACTIVATED = "user is deactivated"


class PrivateChat(Chat):
    """The picture on one person's screen; the bot may write once the person has."""

    def __init__(self, bot: Bot, person: dict[str, Any], phone: str) -> None:
        super().__init__(bot, objects.private_chat(person), NEVER_STARTED)
        self.person = person
        self.phone = phone
        self.toasts: list[str] = []

    @property
    def spinning(self) -> list[Query]:
        """Presses of this person that the bot has not answered yet."""
        mine = (query for query in self.bot.queries.values() if query.chat is self)
        return [query for query in mine if not query.answered]

    # -- writing --------------------------------------------------------------------------------

    def send(self, **content: object) -> Message:
        """Send any content the description knows: `send(poll={...})`."""
        assert self.closed in {"", NEVER_STARTED}, f"{self.closed}: unblock first"
        self.closed = ""
        return self.someone_writes(self.person, content)

    def send_text(self, text: str) -> Message:
        """Write a text."""
        return self.send(**objects.text_content(text))

    def start(self, payload: str = "") -> Message:
        """Press "Start", or follow a link with a payload."""
        return self.send_text(f"/start {payload}".rstrip())

    def send_media(
        self,
        kind: str,
        data: bytes,
        *,
        caption: str = "",
        name: str = "",
        mime: str = "",
        size_bytes: int = -1,
        album: str = "",
    ) -> Message:
        """Send a file of a kind; `size_bytes` may claim more than the data has."""
        assert self.closed in {"", NEVER_STARTED}, f"{self.closed}: unblock first"
        self.closed = ""
        file = self.bot.files.store(kind, data, name=name, mime=mime, size_bytes=size_bytes)
        more = {"caption": caption, "media_group_id": album}
        content = {key: value for key, value in more.items() if value}
        return self.someone_writes(self.person, content, file)

    def send_photo(self, data: bytes = samples.PNG, caption: str = "", album: str = "") -> Message:
        """Send a picture."""
        return self.send_media("photo", data, caption=caption, album=album)

    def send_document(
        self, data: bytes = samples.PDF, name: str = "акт.pdf", mime: str = "application/pdf"
    ) -> Message:
        """Send a file."""
        return self.send_media("document", data, name=name, mime=mime)

    def send_sticker(self) -> Message:
        """Send a sticker."""
        return self.send_media("sticker", samples.WEBP)

    def send_album(self, pictures: int = 2, caption: str = "") -> list[Message]:
        """Send several pictures at once: as many messages with one group id, no end mark."""
        album = f"1{self.bot.next_message_id():016}"
        return [
            self.send_photo(samples.PNG, caption if not n else "", album) for n in range(pictures)
        ]

    def send_location(self, latitude: float = 55.751244, longitude: float = 37.618423) -> Message:
        """Share a place."""
        return self.send(location={"latitude": latitude, "longitude": longitude})

    def share_contact(self) -> Message:
        """Share the person's own number, as the contact button does."""
        return self.send_contact(self.phone, self.person["first_name"], self.person["id"])

    def send_contact(self, phone: str, name: str = "Пётр", user_id: int | None = None) -> Message:
        """Send somebody's contact; without `user_id` it is nobody Telegram knows."""
        known = {} if user_id is None else {"user_id": user_id}
        return self.send(contact={"phone_number": phone, "first_name": name, **known})

    def edit(self, message: Message, text: str) -> None:
        """Change a text written before."""
        message.raw = message.raw | objects.text_content(text) | {"edit_date": self.bot.now()}
        message.edits += 1
        self.bot.emit("edited_message", objects.valid(message.raw, "Message"), self.id)

    # -- pressing -------------------------------------------------------------------------------

    def press(self, label: str, message: Message | None = None) -> Query | Message:
        """Press the button of that label: of the message, else of the newest that has it.

        A button of the keyboard below the input sends its label, the contact or the place.

        Raises:
            AssertionError: No such button is shown, or it opens an address.
        """
        candidates = [message] if message else list(reversed(self.from_bot))
        for candidate in candidates:
            button = candidate.button(label)
            if button is not None:
                assert "callback_data" in button, f"{label!r} is no callback button: {button}"
                return self.press_data(button["callback_data"], candidate)
        return self._press_reply(label)

    def press_data(self, data: str, message: Message) -> Query:
        """Press with any data, also such as no button ever carried."""
        query = Query(self.bot.next_query_id(), self, message, data, self.bot.now_s())
        self.bot.queries[query.id] = query
        raw = {
            "id": query.id,
            "from": self.person,
            "message": message.raw,
            "chat_instance": f"-{self.id}77",
            "data": data,
        }
        self.bot.emit("callback_query", raw, self.id, queue=f"user {self.id}")
        return query

    def _press_reply(self, label: str) -> Message:
        rows = (self.reply_keyboard or {}).get("keyboard", [])
        button = next((one for row in rows for one in row if one["text"] == label), None)
        assert button is not None, f"no button {label!r} in {self!r}, only {self.keyboard_labels}"
        if button.get("request_contact"):
            return self.share_contact()
        if button.get("request_location"):
            return self.send_location()
        return self.send_text(label)

    # -- leaving --------------------------------------------------------------------------------

    def block(self) -> None:
        """Block the bot: it is told at once and may not write any more."""
        self.closed = BLOCKED
        self._tell_membership("member", "kicked")

    def unblock(self) -> None:
        """Let the bot write again."""
        self.closed = ""
        self._tell_membership("kicked", "member")

    def deactivate(self) -> None:
        """Delete the person's account; nobody is told."""
        self.closed = DEACTIVATED

    def _tell_membership(self, old: str, new: str) -> None:
        maker = Updates(bot=self.bot.me, person=self.person, chat=self.raw, date=self.bot.now())
        changed = maker.membership(old, new)["my_chat_member"]
        self.bot.emit("my_chat_member", changed, self.id)
