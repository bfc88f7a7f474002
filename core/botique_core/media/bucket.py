"""Media in an S3-compatible bucket, for clients that run on several hosts."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

from obstore.store import S3Store

if TYPE_CHECKING:  # the library has these for type checkers alone
    from obstore.store import ClientConfig, S3Config

CHUNK_BYTES = 256 * 1024


class Bucket:
    """Contents as objects below a prefix."""

    def __init__(self, store: S3Store) -> None:
        self._store = store

    @classmethod
    def open(cls, url: str) -> Bucket:
        """The place that `s3://key:secret@bucket/prefix?endpoint=...&region=...` names.

        What the address leaves out comes from the environment, as for every S3 tool:
        AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_ENDPOINT_URL, AWS_REGION.
        """
        parts = urlsplit(url)
        options = {name: values[0] for name, values in parse_qs(parts.query).items()}
        config: S3Config = {}
        if "endpoint" in options:
            config["endpoint"] = options["endpoint"]
        if "region" in options:
            config["region"] = options["region"]
        if parts.username and parts.password:
            config["access_key_id"] = unquote(parts.username)
            config["secret_access_key"] = unquote(parts.password)
        prefix = parts.path.strip("/") or None
        plain = options.get("endpoint", "").startswith("http://")
        client: ClientConfig = {"allow_http": plain}
        return cls(S3Store(parts.hostname, prefix=prefix, config=config, client_options=client))

    @property
    def scratch(self) -> Path:
        """The machine's own folder for temporary files."""
        return Path(tempfile.gettempdir())

    async def put(self, key: str, file: Path) -> None:
        """Uploads a file, in parts if it is large."""
        await self._store.put_async(key, file)

    async def read(self, key: str) -> AsyncIterator[bytes]:
        """The bytes in chunks."""
        answer = await self._store.get_async(key)
        async for chunk in answer.stream(min_chunk_size=CHUNK_BYTES):
            yield bytes(chunk)

    async def has(self, key: str) -> bool:
        """Whether the object is there."""
        try:
            await self._store.head_async(key)
        except FileNotFoundError:
            return False
        return True

    async def delete(self, key: str) -> None:
        """Removes an object if it is there."""
        try:
            await self._store.delete_async(key)
        except FileNotFoundError:
            return
