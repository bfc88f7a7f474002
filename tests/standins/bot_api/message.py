"""One message of a chat as its people see it."""

from dataclasses import dataclass
from typing import Any

from tests.standins.bot_api.files import EXTENSIONS, StoredFile


@dataclass(eq=False, slots=True)
class Message:
    """A message that is visible now; `raw` is the Bot API's own object.

    `markup` is the whole keyboard the message came with; `raw` shows inline keyboards only.
    """

    raw: dict[str, Any]
    by_bot: bool
    markup: dict[str, Any] | None = None
    file: StoredFile | None = None
    edits: int = 0
    deleted: bool = False

    def __repr__(self) -> str:
        author = "bot" if self.by_bot else "user"
        labels = f" {self.labels}" if self.labels else ""
        return f"<{author}: {self.kind} {self.text!r}{labels}>"

    @property
    def id(self) -> int:
        """The message's number in its chat."""
        return int(self.raw["message_id"])

    @property
    def kind(self) -> str:
        """`text`, `photo`, `document`, `location` ..."""
        fields = ("animation", *EXTENSIONS, "text", "venue", "location", "contact")
        return next((name for name in fields if name in self.raw), "service")

    @property
    def text(self) -> str:
        """The text, or the caption."""
        return str(self.raw.get("text", self.raw.get("caption", "")))

    @property
    def entities(self) -> list[dict[str, Any]]:
        """The marks of the text or the caption."""
        return list(self.raw.get("entities", self.raw.get("caption_entities", [])))

    @property
    def album(self) -> str:
        """What the messages of one album share; empty outside of albums."""
        return str(self.raw.get("media_group_id", ""))

    @property
    def buttons(self) -> list[list[dict[str, Any]]]:
        """The inline keyboard, row by row."""
        return list(self.raw.get("reply_markup", {}).get("inline_keyboard", []))

    @property
    def labels(self) -> list[str]:
        """The labels of the inline keyboard, in order."""
        return [button["text"] for row in self.buttons for button in row]

    def button(self, label: str) -> dict[str, Any] | None:
        """The inline button of that label."""
        buttons = (button for row in self.buttons for button in row)
        return next((button for button in buttons if button["text"] == label), None)
