"""A driver makes links that open its bot, and minds its manners about presses."""

from __future__ import annotations

from botique_core.events import ButtonPressed
from botique_core.testing.contract.stage import InboundStage


class Linking:
    """For every driver; a driver without links gives empty ones."""

    async def test_link_carries_the_longest_payload(self, stage: InboundStage) -> None:
        payload = "a" * stage.driver.profile.start_payload_max

        link = stage.driver.link(payload)

        assert not link or payload in link
        assert bool(link) == bool(stage.driver.link(""))

    async def test_acknowledging_never_raises(self, stage: InboundStage) -> None:
        """The samples' presses are no presses of the stand-in's, so as good as too old."""
        events = [sample.event for sample in stage.samples()]
        assert any(isinstance(event, ButtonPressed) for event in events)

        for event in events:
            await stage.driver.acknowledge(event)
