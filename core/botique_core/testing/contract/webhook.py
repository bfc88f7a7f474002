"""A driver lets in at its webhook only who proves to be the messenger."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

import msgspec
import pytest

from botique_core.driver import WebhookRequest
from botique_core.testing.contract.stage import WebhookStage
from botique_core.web.webhook import BODY_MAX_BYTES, Webhooks

KEPT = range(200, 300)
REFUSED = range(400, 500)
MALFORMED = (b"", b"{", b"null", b"[]", b"7", b"\xff\xfe", b"{}", b"[" * 20_000)


class Webhook:
    """For a driver whose messenger calls us."""

    async def test_authenticated_call_is_taken(self, stage: WebhookStage) -> None:
        sample = stage.samples()[0]

        answer = await stage.driver.webhook(stage.request(sample.raw))

        assert answer.status in KEPT
        assert stage.heard.events == [sample.event]

    async def test_call_without_a_secret_is_refused(self, stage: WebhookStage) -> None:
        request = WebhookRequest({}, stage.samples()[0].raw)

        answer = await stage.driver.webhook(request)

        assert answer.status in REFUSED
        assert stage.heard.events == []

    async def test_call_with_a_wrong_secret_is_refused(self, stage: WebhookStage) -> None:
        right = stage.request(stage.samples()[0].raw)
        for wrong in ("x", "", "ж"):
            headers = {name: wrong + value[1:] for name, value in right.headers.items()}

            answer = await stage.driver.webhook(msgspec.structs.replace(right, headers=headers))

            assert answer.status in REFUSED, wrong
        assert stage.heard.events == []

    @pytest.mark.parametrize("body", MALFORMED, ids=lambda body: repr(body[:8]))
    async def test_malformed_body_is_refused(self, stage: WebhookStage, body: bytes) -> None:
        answer = await stage.driver.webhook(stage.request(body))

        assert answer.status in REFUSED
        assert stage.heard.events == []

    async def test_update_that_core_could_not_keep_is_not_kept(self, stage: WebhookStage) -> None:
        """The messenger then sends it again; core answers 500 for an error that gets through."""
        stage.heard.failure = OSError("the database is away")

        status = await _through_the_door(stage, stage.request(stage.samples()[0].raw))

        assert status not in KEPT

    async def test_oversized_body_is_refused(self, stage: WebhookStage) -> None:
        body = stage.samples()[0].raw.ljust(BODY_MAX_BYTES + 1)

        status = await _through_the_door(stage, stage.request(body))

        assert status in REFUSED
        assert stage.heard.events == []


async def _through_the_door(stage: WebhookStage, request: WebhookRequest) -> int:
    """The status of a call to the driver's address, as core serves it."""
    sent: list[MutableMapping[str, Any]] = []

    async def receive() -> MutableMapping[str, Any]:
        return {"type": "http.request", "body": request.body}

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    headers = [(name.encode(), value.encode()) for name, value in request.headers.items()]
    scope = {"type": "http", "method": "POST", "path": "/webhook/bot/main", "headers": headers}
    await Webhooks({"bot.main": stage.driver})(scope, receive, send)
    return int(sent[0]["status"])
