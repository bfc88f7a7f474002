"""What a base of 1C does in an exchange, step by step."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import uuid4

from botique_core.errors import BotiqueError
from botique_onec.simulator.caller import Caller

PACKET = 500
PAGE = 500


class Damaged(BotiqueError):  # noqa: N818 -- named for what happened, as all errors here
    """A file that arrived is not the one that was announced."""


@dataclass(slots=True)
class Read:
    """What was read: the latest version of each record by its id, and how many came in all."""

    records: dict[str, dict[str, Any]] = field(default_factory=dict)
    given: list[tuple[str, int]] = field(default_factory=list)
    files: int = 0
    position: int = 0


class Played:
    """One base; `number` counts its packets, `tell` is told of each step."""

    def __init__(
        self, caller: Caller, number: int = 0, tell: Callable[[str], None] = lambda _: None
    ) -> None:
        self._caller = caller
        self._number = number
        self._tell = tell

    def ping(self) -> dict[str, Any]:
        """Whether the other side knows us."""
        found = self._caller.json("GET", "/ping")
        self._tell(f"ping: {found['node']} at {found['server_time']}")
        return found

    def changes(
        self, items: Iterable[dict[str, Any]], path: str = "/terminals", **envelope: object
    ) -> list[dict[str, Any]]:
        """Sends items in packets; gives the answers."""
        return [self._send(path, some, envelope) for some in _portions(items)]

    def full(
        self, items: Iterable[dict[str, Any]], path: str = "/terminals", *, confirm: bool = False
    ) -> dict[str, Any]:
        """Sends a list whole; what it leaves out is closed."""
        session = self._caller.json("POST", f"{path}/full")["session"]
        self.changes(items, path, mode="full", session=session)
        body = {"confirm": confirm}
        done = self._caller.json("POST", f"{path}/full/{session}/commit", body)
        self._tell(f"full load: {done['closed']} closed, {done['kept']} kept")
        return done

    def read(self, folder: Path | None = None, path: str = "/feedback", page: int = PAGE) -> Read:
        """Reads a feed to its end with the files, confirming page by page.

        Raises:
            Damaged: A file is not what its record says.
        """
        read = Read()
        more = True
        while more:
            found = self._caller.json("GET", f"{path}?limit={page}")
            for record in found["items"]:
                self._keep(read, record, folder, path)
            if found["items"]:
                self._caller.json("POST", f"{path}/ack", {"upto": found["next"]})
            read.position, more = found["next"], found["has_more"]
        self._tell(f"read: {len(read.given)} records, {read.files} files, up to {read.position}")
        return read

    def answer(
        self, records: Iterable[dict[str, Any]], comment: str, status: str = "in_work"
    ) -> list[dict[str, Any]]:
        """Says of requests how they stand; their customers read the comment."""
        said = {"status": status, "comment": comment, "notify_user": True}
        items = [{"id": record["id"], **said} for record in records]
        return self.changes(items, "/feedback/status") if items else []

    def _send(
        self, path: str, items: Sequence[dict[str, Any]], envelope: dict[str, object]
    ) -> dict[str, Any]:
        self._number += 1
        packet = {"message_id": str(uuid4()), "message_no": self._number, "mode": "changes"}
        answer = self._caller.json("POST", path, {**packet, **envelope, "items": list(items)})
        counts = ("created", "updated", "unchanged", "stale")
        told = ", ".join(f"{answer[name]} {name}" for name in counts)
        self._tell(f"packet {self._number}: {told}, {len(answer['errors'])} errors")
        for fault in answer["errors"]:
            self._tell(f"  item {fault['index']}: {fault['code']} {fault['message']}")
        return answer

    def _keep(self, read: Read, record: dict[str, Any], folder: Path | None, path: str) -> None:
        read.given.append((record["id"], record["version"]))
        read.records[record["id"]] = record
        for file in record.get("files", ()):
            content = self._caller.content("GET", f"{path}/{record['id']}/files/{file['n']}")
            if hashlib.sha256(content).hexdigest() != file["sha256"]:
                raise Damaged(f"{record['id']}: file {file['n']} is not what was announced")
            read.files += 1
            if folder is not None:
                ending = Path(file["name"]).suffix[:10]
                folder.mkdir(parents=True, exist_ok=True)
                (folder / f"{record['id']}-{file['n']}{ending}").write_bytes(content)


def _portions(items: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    rest = iter(items)
    while some := list(islice(rest, PACKET)):
        yield some
