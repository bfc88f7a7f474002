"""A customer played by a test: `says`, `presses`, `sees`."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Any

from botique_core.clock import Clock
from botique_core.events import (
    ButtonPressed,
    ContactReceived,
    Event,
    IncomingMedia,
    LocationReceived,
    MediaReceived,
    Sender,
    Started,
    TextReceived,
)
from botique_core.messages import Part
from botique_core.testing.scripted import ScriptedDriver

NUMBERED = re.compile(r"^(\d+)[.)] (.+)$", re.MULTILINE)


class Person:
    """One customer in one chat of a scripted bot.

    What the bot sends is seen in order: `sees` takes the next message and compares it.
    """

    _numbers = itertools.count(1)

    def __init__(
        self, driver: ScriptedDriver, clock: Clock, *, name: str = "Анна", language: str = "ru"
    ) -> None:
        # Not a bare number: a test that looks for traces must not find it within other numbers.
        self.chat = f"person-{next(self._numbers)}."
        self.sender = Sender(id=self.chat, first_name=name, language=language)
        self._driver = driver
        self._clock = clock
        self._updates = itertools.count(1)
        self._seen = 0

    def meets(self, driver: ScriptedDriver) -> None:
        """Goes on in the same chat with the bot of an app that was started anew."""
        self._driver, self._seen = driver, len(driver.sent[self.chat])

    # -- doing ------------------------------------------------------------------------------------

    async def starts(self, payload: str = "") -> None:
        """Presses "Start", or follows a link with a payload."""
        await self._driver.receive(Started(payload=payload, **self._envelope()))

    async def says(self, text: str, *, key: str = "") -> None:
        """Writes a text; the same `key` again is the same message, delivered once more."""
        envelope = self._envelope()
        envelope["key"] = key or envelope["key"]
        await self._driver.receive(TextReceived(text=text, **envelope))

    async def presses(self, label: str) -> None:
        """Presses the newest button with this label, in whatever form the messenger shows it.

        Raises:
            AssertionError: no such button has been shown.
        """
        newest = True
        for part in reversed(self.messages):
            payload, typed = _payload(part, label), self._typed(part, label)
            if payload:
                await self.presses_payload(payload)
                return
            if typed:  # a number means the newest list
                await self.says(typed if newest else label)
                return
            newest = newest and not NUMBERED.search(part.text.text)
        raise AssertionError(
            f"no button {label!r} among {[part.text.text for part in self.messages]}"
        )

    def payload(self, label: str) -> str:
        """What the newest button with this label carries, for `presses_payload`.

        Raises:
            AssertionError: no such button has been shown.
        """
        found = (_payload(part, label) for part in reversed(self.messages))
        payload = next(filter(None, found), "")
        assert payload, f"no button {label!r} has been shown"  # noqa: S101 -- a test's own verdict
        return payload

    async def shares_contact(self, phone: str, *, own: bool = True) -> None:
        """Sends a contact: one's own by the messenger's button, or somebody else's."""
        await self._driver.receive(ContactReceived(phone=phone, own=own, **self._envelope()))

    async def shares_location(self, latitude: float, longitude: float) -> None:
        """Sends a place on the map."""
        event = LocationReceived(latitude=latitude, longitude=longitude, **self._envelope())
        await self._driver.receive(event)

    async def sends(
        self,
        content: bytes,
        *,
        kind: str = "photo",
        caption: str = "",
        album: str = "",
        name: str = "",
    ) -> None:
        """Sends a file; several with the same `album` arrive one by one, as messengers do it."""
        envelope = self._envelope()
        ref = f"file-{envelope['key']}"
        self._driver.files[ref] = content
        file = IncomingMedia(kind=kind, ref=ref, name=name, size_bytes=len(content))
        event = MediaReceived(media=(file,), caption=caption, album=album, **envelope)
        await self._driver.receive(event)

    async def gives(self, event: type[Event], **fields: Any) -> None:  # noqa: ANN401 -- of the event
        """Does whatever else an event tells of: `gives(Blocked)`."""
        await self._driver.receive(event(**fields, **self._envelope()))

    async def presses_payload(self, payload: str) -> None:
        """Presses a button that carries this payload, shown or not."""
        event = ButtonPressed(payload=payload, receipt="receipt", **self._envelope())
        await self._driver.receive(event)

    # -- seeing -----------------------------------------------------------------------------------

    @property
    def messages(self) -> Sequence[Part]:
        """Everything sent to this chat so far."""
        return self._driver.sent[self.chat]

    async def next(self) -> Part:
        """The next message that was not seen yet; waits for it."""
        await self._driver.wait_for(self.chat, self._seen + 1)
        self._seen += 1
        return self.messages[self._seen - 1]

    async def sees(self, *texts: str) -> Part:
        """Sees these messages, one after the other, and nothing between them.

        What a messenger of fewer abilities adds below a text, a list of the choices say, is not
        compared. Gives the last message.
        """
        for text in texts[:-1]:
            self._compare(await self.next(), text)
        part = await self.next()
        self._compare(part, texts[-1])
        return part

    async def skips_to(self, text: str) -> Part:
        """Passes over messages until one begins with the text."""
        while True:
            part = await self.next()
            if part.text.text.startswith(text):
                return part

    def _typed(self, part: Part, label: str) -> str:
        """What a customer types where the message offers a choice without a button for it."""
        if part.keyboard and any(label in row for row in part.keyboard.rows):
            return label
        for number, listed in NUMBERED.findall(part.text.text):
            if listed.strip() == label:
                return str(number)
        last_line = part.text.text.rpartition("\n")[2]
        named = not self._driver.profile.inline_buttons and label in last_line
        return label if named else ""

    def _compare(self, part: Part, text: str) -> None:
        shown = part.text.text
        added = not self._driver.profile.menu_keyboard and shown.startswith(f"{text}\n")
        assert shown == text or added, f"expected {text!r}, saw {shown!r}"  # noqa: S101 -- a test's own verdict

    def _envelope(self) -> dict[str, Any]:
        number = next(self._updates)
        return {
            "key": f"{self.chat}-{number}",
            "order": number,
            "chat": self.chat,
            "at": self._clock.now(),
            "sender": self.sender,
            "message_id": str(number),
        }


def labels(part: Part) -> list[str]:
    """The labels of a message's buttons, as the messenger shows them."""
    inline = [button.label for row in part.buttons for button in row]
    keyboard = [label for row in (part.keyboard.rows if part.keyboard else ()) for label in row]
    listed = [label for _, label in NUMBERED.findall(part.text.text)]
    return inline or keyboard or listed


def _payload(part: Part, label: str) -> str:
    buttons = (button for row in part.buttons for button in row)
    return next((button.payload for button in buttons if button.label == label), "")
