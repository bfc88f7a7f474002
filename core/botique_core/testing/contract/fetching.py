"""A file that a customer sent comes as it was sent, and never whole into memory."""

from __future__ import annotations

import pytest

from botique_core.testing.contract.stage import FileStage

CHUNK_MAX_BYTES = 512 * 1024
SIZES = (1, 65_536, 900_000)


class Fetching:
    """For a driver whose customers can send files."""

    @pytest.mark.parametrize("size_bytes", SIZES)
    async def test_file_comes_in_chunks(self, stage: FileStage, size_bytes: int) -> None:
        content = (b"%PDF-1.7\n" + bytes(range(251)) * (size_bytes // 251 + 1))[:size_bytes]
        media = await stage.sent_file(content)

        chunks = [chunk async for chunk in stage.driver.fetch(media)]

        assert b"".join(chunks) == content
        assert max(map(len, chunks)) <= CHUNK_MAX_BYTES

    async def test_file_can_be_fetched_again(self, stage: FileStage) -> None:
        media = await stage.sent_file(b"again")
        for _ in range(2):
            assert [chunk async for chunk in stage.driver.fetch(media)] == [b"again"]
