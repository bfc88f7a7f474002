"""Whose request it is, as pages see it behind a proxy and without one."""

from __future__ import annotations

from dataclasses import dataclass, field

import httpx2
import pytest

from botique_core.web.front import Application, Front, Receive, Scope, Send

VISITOR = "203.0.113.7"


@dataclass
class Visited:
    """A site that notes from where it was asked."""

    seen: list[tuple[str, str]] = field(default_factory=list)

    @property
    def webhooks(self) -> Application:
        return self._noting("webhook")

    @property
    def pages(self) -> Application:
        return self._noting("page")

    def _noting(self, kind: str) -> Application:
        async def answer(scope: Scope, receive: Receive, send: Send) -> None:
            del receive
            self.seen.append((kind, scope["client"][0]))
            await send({"type": "http.response.start", "status": 204, "headers": []})
            await send({"type": "http.response.body", "body": b""})

        return answer


@pytest.mark.parametrize(
    ("caller", "seen"), [("127.0.0.1", VISITOR), ("198.51.100.9", "198.51.100.9")]
)
async def test_a_page_believes_a_trusted_proxy_alone(caller: str, seen: str) -> None:
    site = Visited()
    transport = httpx2.ASGITransport(Front({}, site), client=(caller, 1))
    async with httpx2.AsyncClient(transport=transport, base_url="http://omega") as browser:
        await browser.get("/admin/", headers={"x-forwarded-for": VISITOR})
        await browser.post("/webhook/telegram/main", headers={"x-forwarded-for": VISITOR})
    assert site.seen == [("page", seen), ("webhook", caller)]
