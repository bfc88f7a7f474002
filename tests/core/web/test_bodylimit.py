"""No request makes a process hold more than the settings allow."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import Any

import httpx2
import pytest

LIMIT_BYTES = 16 * 1024


@pytest.fixture
def sections() -> Mapping[str, Mapping[str, Any]]:
    return {"limits": {"request_kb": LIMIT_BYTES // 1024}}


async def chunks(size: int) -> AsyncIterator[bytes]:
    for _ in range(0, size, 1000):
        yield b"x" * 1000


async def test_body_at_the_limit_is_read(browser: httpx2.AsyncClient) -> None:
    answer = await browser.post("/api/raw", content=b"x" * LIMIT_BYTES)
    assert (answer.status_code, answer.json()) == (200, LIMIT_BYTES)


@pytest.mark.parametrize("path", ["/api/raw", "/api/notes"])
async def test_declared_body_over_the_limit_is_refused(
    browser: httpx2.AsyncClient, path: str
) -> None:
    answer = await browser.post(path, content=b"x" * (LIMIT_BYTES + 1))
    assert (answer.status_code, answer.json()) == (413, {"detail": "the request is too large"})


@pytest.mark.parametrize("path", ["/api/raw", "/api/notes"])
async def test_chunked_body_over_the_limit_is_refused(
    browser: httpx2.AsyncClient, path: str
) -> None:
    headers = {"content-type": "application/json"}
    answer = await browser.post(path, content=chunks(2 * LIMIT_BYTES), headers=headers)
    assert (answer.status_code, answer.json()) == (413, {"detail": "the request is too large"})


async def test_upload_has_a_limit_of_its_own(browser: httpx2.AsyncClient) -> None:
    declared = await browser.post("/chat/upload", content=b"x" * 50_000)
    chunked = await browser.post("/chat/upload", content=chunks(50_000))
    assert (declared.json(), chunked.json()) == (50_000, 50_000)
