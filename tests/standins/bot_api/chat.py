"""A chat as its people see it: the messages, the keyboard below them, what the bot is doing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.patience import GUARD_S
from tests.standins.bot_api import objects
from tests.standins.bot_api.errors import forbidden
from tests.standins.bot_api.files import StoredFile, described
from tests.standins.bot_api.message import Message

if TYPE_CHECKING:
    from tests.standins.bot_api.bot import Bot


class Chat:
    """The common part of private chats and groups.

    `closed` is the text of the 403 that the bot meets when it writes; empty while it may.
    """

    def __init__(self, bot: Bot, raw: dict[str, Any], closed: str = "") -> None:
        self.bot = bot
        self.raw = raw
        self.closed = closed
        self.messages: list[Message] = []
        self.removed: list[Message] = []
        self.reply_keyboard: dict[str, Any] | None = None
        self.actions: list[str] = []
        self._read = 0

    @property
    def id(self) -> int:
        """The chat's number."""
        return int(self.raw["id"])

    @property
    def private(self) -> bool:
        """Whether it is a person's own chat with the bot."""
        return bool(self.raw["type"] == "private")

    @property
    def from_bot(self) -> list[Message]:
        """What the bot wrote and is still there."""
        return [message for message in self.messages if message.by_bot]

    @property
    def keyboard_labels(self) -> list[str]:
        """The labels of the keyboard below the input, in order."""
        rows = (self.reply_keyboard or {}).get("keyboard", [])
        return [button["text"] for row in rows for button in row]

    def find(self, message_id: int) -> Message | None:
        """A message that is there."""
        return next((one for one in self.messages if one.id == message_id), None)

    def check_open(self) -> None:
        """Let the bot write or refuse.

        Raises:
            ApiError: 403 with the reason.
        """
        if self.closed:
            raise forbidden(self.closed)

    def bot_writes(
        self,
        content: dict[str, Any],
        *,
        markup: dict[str, Any] | None = None,
        file: StoredFile | None = None,
    ) -> Message:
        """Show a message of the bot."""
        shown = {"reply_markup": markup} if markup and "inline_keyboard" in markup else {}
        message = self._append(self.bot.me, content | shown, by_bot=True, file=file)
        message.markup = markup
        if markup and "keyboard" in markup:
            self.reply_keyboard = markup
        if markup and markup.get("remove_keyboard"):
            self.reply_keyboard = None
        self.bot.changes.tell()
        return message

    def remove(self, message: Message) -> None:
        """Take a message away for everyone."""
        self.messages.remove(message)
        self.removed.append(message)
        message.deleted = True
        self.bot.changes.tell()

    def _append(
        self,
        sender: dict[str, Any],
        content: dict[str, Any],
        *,
        by_bot: bool = False,
        file: StoredFile | None = None,
    ) -> Message:
        media = {file.kind: described(file)} if file else {}
        raw = objects.message(
            self.bot.next_message_id(), self.raw, sender, self.bot.now(), media | content
        )
        message = Message(raw, by_bot, file=file)
        self.messages.append(message)
        return message

    def someone_writes(
        self, sender: dict[str, Any], content: dict[str, Any], file: StoredFile | None = None
    ) -> Message:
        """Show a person's message and tell the bot."""
        message = self._append(sender, content, file=file)
        self.bot.emit("message", message.raw, self.id)
        return message

    async def next_message(self, timeout_s: float = GUARD_S) -> Message:
        """The bot's next message that was not read yet; waits for it.

        Raises:
            AssertionError: None came in time.
        """
        return await self.sees("", timeout_s)

    async def sees(self, fragment: str, timeout_s: float = GUARD_S) -> Message:
        """The next unread message of the bot whose text holds the fragment; waits for it.

        Messages are read in order: what stands before the found one counts as read.

        Raises:
            AssertionError: None came in time; the message lists what is there.
        """
        return await self.bot.changes.wait_for(
            lambda: self._read_until(fragment), f"{fragment!r} in {self!r}", timeout_s
        )

    def _read_until(self, fragment: str) -> Message | None:
        for message in self.from_bot:
            if message.id > self._read and fragment in message.text:
                self._read = message.id
                return message
        return None

    def __repr__(self) -> str:
        return f"<chat {self.id}: {self.messages[-8:]}>"
