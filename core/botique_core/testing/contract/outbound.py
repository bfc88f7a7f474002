"""A driver sends whatever core fits to its profile, and does nothing that the profile denies."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import get_args

import pytest

from botique_core.driver import Driver
from botique_core.marks import Marked
from botique_core.messages import Choice, MediaKind, Message, Part
from botique_core.outbox.outgoing import Outgoing, Sent
from botique_core.profile import Profile
from botique_core.rendering import render
from botique_core.testing.contract import corpus
from botique_core.testing.contract.stage import OutboundStage

SAID = {**corpus.TEXTS, **corpus.CHOICES}
KINDS: tuple[MediaKind, ...] = get_args(MediaKind)

_ids = itertools.count(1)


class Outbound:
    """For every driver."""

    @pytest.mark.parametrize("message", SAID.values(), ids=SAID)
    async def test_message_is_shown(self, stage: OutboundStage, message: Message) -> None:
        parts = _fitted(message, stage.driver.profile)

        for part in parts:
            await send(stage.driver, stage.chat, part)

        assert list(stage.violations()) == []
        assert _visible(await stage.screen()) == _visible([part.text.text for part in parts])

    async def test_files_are_shown(self, stage: OutboundStage) -> None:
        media = {kind: await stage.media(kind) for kind in KINDS}
        parts = [
            part
            for message in corpus.files(media).values()
            for part in _fitted(message, stage.driver.profile)
        ]

        for part in parts:
            await send(stage.driver, stage.chat, part)

        assert list(stage.violations()) == []
        assert _visible(await stage.screen()) == _visible([part.text.text for part in parts])

    async def test_edit_replaces_the_text(self, stage: OutboundStage) -> None:
        if not stage.driver.profile.edit:
            pytest.skip("this messenger edits nothing")
        (part,) = _fitted(SAID["one choice"], stage.driver.profile)
        sent = await send(stage.driver, stage.chat, part)

        await send(stage.driver, stage.chat, Part(Marked("Готово"), target=sent.message_id))

        assert list(await stage.screen()) == ["Готово"]
        assert list(stage.violations()) == []

    async def test_delete_takes_the_message_away(self, stage: OutboundStage) -> None:
        if not stage.driver.profile.delete:
            pytest.skip("this messenger deletes nothing")
        await send(stage.driver, stage.chat, Part(Marked("Остаётся")))
        sent = await send(stage.driver, stage.chat, Part(Marked("Уходит")))

        await send(stage.driver, stage.chat, Part(target=sent.message_id, delete=True))

        assert list(await stage.screen()) == ["Остаётся"]
        assert list(stage.violations()) == []

    async def test_messages_have_ids_of_their_own(self, stage: OutboundStage) -> None:
        texts = ("Раз", "Раз", "Два")
        sent = [await send(stage.driver, stage.chat, Part(Marked(text))) for text in texts]

        ids = {one.message_id for one in sent}
        assert len(ids - {""}) == len(texts)

    async def test_call_tried_again_shows_once(self, stage: OutboundStage) -> None:
        if not stage.driver.profile.idempotent_send:
            pytest.skip("this messenger can't tell a repeated call from a new one")
        outgoing = Outgoing(next(_ids), stage.chat, Part(Marked("Один раз")))

        first, second = [await stage.driver.send(outgoing) for _ in range(2)]

        assert first.message_id == second.message_id
        assert list(await stage.screen()) == ["Один раз"]

    async def test_typing_breaks_nothing(self, stage: OutboundStage) -> None:
        if not stage.driver.profile.typing:
            pytest.skip("this messenger shows no typing")

        await stage.driver.typing(stage.chat)

        assert list(await stage.screen()) == []
        assert list(stage.violations()) == []

    @pytest.mark.parametrize("message", SAID.values(), ids=SAID)
    async def test_nothing_undeclared_is_asked_of_the_driver(
        self, stage: OutboundStage, message: Message
    ) -> None:
        profile = stage.driver.profile

        parts = _fitted(message, profile)

        assert [_undeclared(part, profile) for part in parts] == [[] for _ in parts]


async def send(driver: Driver, chat: str, part: Part) -> Sent:
    """Sends a part as the outbox does."""
    return await driver.send(Outgoing(next(_ids), chat, part))


def _fitted(message: Message, profile: Profile) -> tuple[Part, ...]:
    def sign(choice: Choice) -> str:
        return f"r.{choice.value}".ljust(profile.payload_max_bytes, "x")

    return render(message, profile, sign, lambda key: key).parts


def _visible(texts: Sequence[str]) -> list[str]:
    return [text.strip() for text in texts if text.strip()]


def _undeclared(part: Part, profile: Profile) -> list[str]:
    """The abilities that a part needs and the profile denies."""
    addresses = any(button.url for row in part.buttons for button in row)
    needed = {
        "inline_buttons": bool(part.buttons),
        "link_buttons": addresses,
        "menu_keyboard": part.keyboard is not None,
        "contact_request": part.ask == "contact",
        "location_request": part.ask == "location",
        "edit": bool(part.target) and not part.delete,
        "delete": part.delete,
    }
    lacking = [name for name, need in needed.items() if need and not getattr(profile, name)]
    return lacking + sorted({mark.kind for mark in part.text.marks} - profile.marks)
