"""A group with the bot in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.standins.bot_api import objects
from tests.standins.bot_api.chat import Chat
from tests.standins.bot_api.message import Message
from tests.standins.bot_api.updates import Updates

if TYPE_CHECKING:
    from tests.standins.bot_api.bot import Bot


class GroupChat(Chat):
    """A supergroup; the bot may write until it leaves or is removed."""

    def __init__(self, bot: Bot, group_id: int, title: str) -> None:
        super().__init__(bot, objects.group(group_id, title))

    def send_text(self, person: dict[str, Any], text: str) -> Message:
        """A member writes something that the bot gets to see."""
        return self.someone_writes(person, objects.text_content(text))

    def invite_bot(self, person: dict[str, Any]) -> None:
        """A member takes the bot in."""
        self.closed = ""
        maker = Updates(bot=self.bot.me, person=person, chat=self.raw, date=self.bot.now())
        change = maker.membership("left", "member")["my_chat_member"]
        self.bot.emit("my_chat_member", change, self.id)

    def bot_leaves(self) -> None:
        """The bot goes away by its own wish."""
        self.closed = f"bot is not a member of the {self.raw['type']} chat"
