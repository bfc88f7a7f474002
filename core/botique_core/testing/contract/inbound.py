"""A driver hands over what a customer did: exactly, each under its own key, in order."""

from __future__ import annotations

from itertools import pairwise

from botique_core.events import Started
from botique_core.testing.contract.stage import InboundStage, SpecifiedStage


class Inbound:
    """For every driver that receives."""

    async def test_each_sample_becomes_its_event(self, stage: InboundStage) -> None:
        samples = stage.samples()

        for sample in samples:
            await stage.deliver(sample.raw)

        assert stage.heard.events == [sample.event for sample in samples]

    async def test_update_delivered_twice_keeps_its_key(self, stage: InboundStage) -> None:
        for sample in stage.samples():
            stage.heard.events.clear()

            await stage.deliver(sample.raw)
            await stage.deliver(sample.raw)

            # A driver may drop the second itself; what it hands over has the one key.
            assert {event.key for event in stage.heard.events} == {sample.event.key}, sample.source

    async def test_updates_have_different_keys(self, stage: InboundStage) -> None:
        samples = stage.samples()
        for sample in samples:
            await stage.deliver(sample.raw)

        assert len({event.key for event in stage.heard.events}) == len(samples)

    async def test_order_rises(self, stage: InboundStage) -> None:
        for sample in stage.samples():
            await stage.deliver(sample.raw)

        orders = [event.order for event in stage.heard.events]
        assert [one for one, next_one in pairwise(orders) if next_one <= one] == []

    async def test_longest_start_payload_comes_back_whole(self, stage: InboundStage) -> None:
        payload = "Zz09_-"
        payload += "a" * (stage.driver.profile.start_payload_max - len(payload))

        await stage.deliver(stage.started(payload))

        (event,) = stage.heard.events
        assert isinstance(event, Started)
        assert event.payload == payload


class SpecifiedInbound(Inbound):
    """For a messenger that describes its updates formally."""

    async def test_samples_are_valid_by_the_description(self, stage: SpecifiedStage) -> None:
        for sample in stage.samples():
            assert list(stage.problems(sample.raw)) == [], sample.source
