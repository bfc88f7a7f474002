"""The scripted driver sends as a driver must: what tests see with it, customers would."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from botique_core.client import Client
from botique_core.driver import BotContext, Outgoing, Sent
from botique_core.events import IncomingMedia
from botique_core.messages import Media, MediaKind
from botique_core.profile import Profile
from botique_core.testing import PROFILES, ScriptedDriver
from botique_core.testing.contract import Fetching, Heard, Keeping, Outbound
from botique_core.testing.scripted import ScriptedSettings


class Screen(ScriptedDriver):
    """The scripted driver, with its edits and deletions carried out."""

    def __init__(self, bot: BotContext[Any], profile: Profile) -> None:
        super().__init__(bot, profile)
        self.texts: dict[str, str] = {}

    async def send(self, outgoing: Outgoing) -> Sent:
        sent, part = await super().send(outgoing), outgoing.part
        self.texts[part.target or sent.message_id] = part.text.text
        if part.delete:
            del self.texts[part.target]
        return sent


class Stage:
    """A scripted driver, whose screen is what it was told to show."""

    chat = "1"

    def __init__(self, profile: Profile) -> None:
        self.heard = Heard()
        client = cast("Client", SimpleNamespace())
        bot = BotContext(
            id=1,
            driver="scripted",
            name="main",
            settings=ScriptedSettings(profile=profile.name),
            client=client,
            receive=self.heard,
            secret=b"",
            webhook_url="",
        )
        self.driver = Screen(bot, profile)

    async def media(self, kind: MediaKind) -> Media:
        return Media(kind, f"{len(kind):064x}", f"{kind}.bin", size_bytes=100)

    async def screen(self) -> list[str]:
        return list(self.driver.texts.values())

    async def sent_file(self, content: bytes) -> IncomingMedia:
        self.driver.files["f1"] = content
        return IncomingMedia("file", "f1", size_bytes=len(content))

    def violations(self) -> list[str]:
        return []


@pytest.fixture(params=PROFILES)
def stage(request: pytest.FixtureRequest) -> Stage:
    return Stage(PROFILES[request.param])


class TestOutbound(Outbound):
    pass


@pytest.mark.parametrize("stage", ["rich"], indirect=True)
class TestFetching(Fetching):
    pass


@pytest.mark.parametrize("stage", ["rich"], indirect=True)
class TestKeeping(Keeping):
    pass
