"""What a mailing says in one language."""

from __future__ import annotations

import msgspec

from botique_core.errors import InputRefused, TextError
from botique_core.marks import is_address, parse
from botique_core.messages import Choice, Media, Message

TEXT_MAX = 20_000
MEDIA_MAX = 10
CHOICES_MAX = 50


class Variant(msgspec.Struct, frozen=True, omit_defaults=True):
    """A message as its author writes it; `text` is markup as in the catalogues of texts.

    Each of `choices` has a route or an address: no conversation waits for an answer.
    """

    text: str
    media: tuple[Media, ...] = ()
    choices: tuple[Choice, ...] = ()
    columns: int = 1
    preview: bool = False

    def message(self) -> Message:
        """The message to send.

        Raises:
            InputRefused: The markup is broken, something is too long, or a choice leads nowhere.
        """
        self._check_size()
        for choice in self.choices:
            if not choice.route and not is_address(choice.url):
                raise InputRefused(
                    f"the button {choice.label!r} leads nowhere: give it a route or an address"
                )
        try:
            text = parse(self.text)
        except TextError as error:
            raise InputRefused(f"the text can't be sent: {error}") from error
        if not text.text.strip() and not self.media:
            raise InputRefused("there is nothing to send: write a text or add a file")
        return Message(
            text=text,
            media=self.media,
            choices=self.choices,
            columns=self.columns,
            preview=self.preview,
        )

    def _check_size(self) -> None:
        for what, size, most in (
            ("characters", len(self.text), TEXT_MAX),
            ("files", len(self.media), MEDIA_MAX),
            ("buttons", len(self.choices), CHOICES_MAX),
        ):
            if size > most:
                raise InputRefused(f"{size} {what} are too many; {most} are allowed")
