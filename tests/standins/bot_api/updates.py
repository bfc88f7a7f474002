"""A maker of updates: each is built from the description and validated against it."""

import itertools
import time
from typing import Any

from tests.standins.bot_api import objects
from tests.standins.bot_api.files import Files, described

FIRST_UPDATE_ID = 867_530_900


class Updates:
    """Makes updates of one chat of one bot, with rising numbers.

    Usable without a server, by tests of how updates are understood. `bot`, `person` and `chat`
    are the Bot API's own objects; the chat is the person's private one unless given.
    """

    def __init__(
        self,
        *,
        bot: dict[str, Any] | None = None,
        person: dict[str, Any] | None = None,
        chat: dict[str, Any] | None = None,
        date: int | None = None,
    ) -> None:
        self.bot = bot or objects.user(4839574812, "Омега", username="omega_bot", is_bot=True)
        self.person = person or objects.user(
            1111111, "Анна", last_name="Петрова", username="anna", language_code="ru"
        )
        self.chat = chat or objects.private_chat(self.person)
        self.files = Files(int(self.bot["id"]))
        self._date = int(time.time()) if date is None else date
        self._ids = itertools.count(FIRST_UPDATE_ID)
        self._message_ids = itertools.count(100)

    def update(self, **content: object) -> dict[str, Any]:
        """An `Update` of any kind: `update(message=...)`, `update(callback_query=...)`."""
        return objects.valid({"update_id": next(self._ids), **content}, "Update")

    def raw_message(self, **content: object) -> dict[str, Any]:
        """A `Message` of the person, not yet wrapped in an update."""
        return objects.message(next(self._message_ids), self.chat, self.person, self._date, content)

    def message(self, **content: object) -> dict[str, Any]:
        """An update with a message of the given content, `message(text="Привет")`."""
        return self.update(message=self.raw_message(**content))

    def text(self, text: str) -> dict[str, Any]:
        """A written text; a leading command is marked as Telegram does."""
        return self.message(**objects.text_content(text))

    def media(
        self,
        kind: str,
        data: bytes = b"x",
        *,
        caption: str = "",
        album: str = "",
        name: str = "",
        mime: str = "",
        size_bytes: int = -1,
    ) -> dict[str, Any]:
        """A message with a file of that kind, e.g. `media("photo")`, `media("document")`."""
        stored = self.files.store(kind, data, name=name, mime=mime, size_bytes=size_bytes)
        more = {"caption": caption, "media_group_id": album}
        return self.message(
            **{kind: described(stored)}, **{key: value for key, value in more.items() if value}
        )

    def contact(self, phone: str, user_id: int | None = None) -> dict[str, Any]:
        """A shared contact; `user_id` is the contact's, absent for one typed or foreign."""
        known = {} if user_id is None else {"user_id": user_id}
        return self.message(contact={"phone_number": phone, "first_name": "Анна", **known})

    def location(self, latitude: float, longitude: float) -> dict[str, Any]:
        """A shared place."""
        return self.message(location={"latitude": latitude, "longitude": longitude})

    def edited(self, text: str) -> dict[str, Any]:
        """A text that the person changed afterwards."""
        changed = self.raw_message(**objects.text_content(text)) | {"edit_date": self._date + 5}
        return self.update(edited_message=changed)

    def callback(
        self, data: str, *, message: dict[str, Any] | None = None, query_id: str = "4382bfdwdsb323b"
    ) -> dict[str, Any]:
        """A press on an inline button of a message that the bot sent."""
        pressed = message or objects.message(
            next(self._message_ids),
            self.chat,
            self.bot,
            self._date,
            {
                "text": "?",
                "reply_markup": {"inline_keyboard": [[{"text": "!", "callback_data": data}]]},
            },
        )
        return self.update(
            callback_query={
                "id": query_id,
                "from": self.person,
                "message": pressed,
                "chat_instance": "-7219384615",
                "data": data,
            }
        )

    def membership(self, old: str, new: str) -> dict[str, Any]:
        """The bot's standing in the chat changed: `member` to `kicked` is a block."""
        return self.update(
            my_chat_member={
                "chat": self.chat,
                "from": self.person,
                "date": self._date,
                "old_chat_member": objects.membership(self.bot, old),
                "new_chat_member": objects.membership(self.bot, new),
            }
        )
