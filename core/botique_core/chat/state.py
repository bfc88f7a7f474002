"""What is kept of a chat between two events, beside the customer's own record."""

from __future__ import annotations

import msgspec

from botique_core.chat.frame import Frame
from botique_core.events import IncomingMedia

DRAFTS_MAX = 5


class Album(msgspec.Struct, omit_defaults=True):
    """Parts of an album that have arrived so far; complete when `due_us` has passed."""

    id: str
    due_us: int
    caption: str = ""
    media: tuple[IncomingMedia, ...] = ()


class ChatState(msgspec.Struct, omit_defaults=True):
    """The dialogue's memory of one chat.

    `language` is the customer's, copied so that no text needs a query; empty after a change
    elsewhere, until it is read again. `shown` holds the last choices, label and payload, so that
    a typed answer finds its button. `answered` is the serial of the question answered last and
    `chosen` the value that was chosen there: a second tap on the same button says nothing new.
    """

    language: str = ""
    welcomed: str = ""
    serial: int = 0
    answered: int = 0
    chosen: str = ""
    stack: list[Frame] = []
    drafts: list[Frame] = []
    shown: list[tuple[str, str]] = []
    album: Album | None = None

    @property
    def top(self) -> Frame | None:
        """The conversation that owns free text now."""
        return self.stack[-1] if self.stack else None

    def deadline_us(self) -> int | None:
        """When the chat wants to be woken next."""
        times = [self.album.due_us] if self.album else []
        if self.stack and self.stack[-1].deadline_us:
            times.append(self.stack[-1].deadline_us)
        return min(times, default=None)

    def keep_draft(self, frame: Frame) -> None:
        """Puts a conversation aside; the oldest draft makes room."""
        self.drop_draft(frame.name)
        self.drafts = [*self.drafts, frame][-DRAFTS_MAX:]

    def drop_draft(self, name: str) -> Frame | None:
        """Takes a draft out and gives it back."""
        found = next((frame for frame in self.drafts if frame.name == name), None)
        self.drafts = [frame for frame in self.drafts if frame.name != name]
        return found


_decoder = msgspec.json.Decoder(ChatState)
_encoder = msgspec.json.Encoder()


def decoded(state: bytes | None) -> ChatState:
    """The stored state, or a fresh one."""
    return _decoder.decode(state) if state else ChatState()


def encoded(state: ChatState) -> bytes:
    """The state as it is stored."""
    return _encoder.encode(state)
