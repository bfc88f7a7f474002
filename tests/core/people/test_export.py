from __future__ import annotations

import hashlib
import zipfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.db import Database
from botique_core.errors import InputRefused
from botique_core.inbox.bots import bot_number
from botique_core.media.store import MediaStore
from botique_core.people.archive import write_archive
from botique_core.people.export import PersonExport
from botique_core.people.exported_files import ExportedFile, files_in
from botique_core.people.people import People
from botique_core.storage import Storage
from botique_core.testing.clock import ManualClock
from tests.core.people import traces_left
from tests.core.people.conftest import document
from tests.core.people.feature import BrokenFeatureError, Visits
from tests.core.people.records import add_customer

SHA = "ab" * 32
MOMENT = "2026-03-01T12:00:00Z"


@pytest.fixture
async def exported(
    with_feature: Database, clock: ManualClock, people: People, visits: Visits
) -> dict[str, Any]:
    await bot_number(with_feature, "telegram", "main")
    async with with_feature.writing() as session:
        storage = Storage(with_feature, clock)
        await traces_left.leave_traces(session, clock, people, visits, storage)
    async with with_feature.reading() as session:
        export = await people.exports.export(session, 1)
    plain: dict[str, Any] = msgspec.json.decode(export.json())
    return plain


def test_export_tells_who_the_person_is(exported: dict[str, Any]) -> None:
    assert exported["customer"] == {
        "id": 1,
        "language": "ru",
        "name": "Аннушка",
        "last_name": "Берлиозова",
        "birth_date": "1990-05-01",
        "email": "Anna@Example.com",
        "phone": "+79123456789",
        "phone_proved_at": MOMENT,
        "phone_proof": "contact",
        "time_zone": "",
        "country": "",
        "created_at": MOMENT,
    }
    assert [(a["bot"], a["address"], a["reach"]) for a in exported["accounts"]] == [
        ("telegram.main", "anna-chat", "reachable"),
        ("telegram.main", "anna-chat-2", "reachable"),
    ]


def test_export_tells_what_was_agreed_to_in_full(exported: dict[str, Any]) -> None:
    (consent,) = exported["consents"]
    assert (consent["purpose"], consent["given"], consent["at"]) == ("processing", True, MOMENT)
    assert exported["texts"] == {
        consent["document"]: document("processing").source,
        consent["shown"]: "Согласны?",
    }
    assert exported["topics"] == {"news": False, "surveys": True, "ads": False, "service": True}


def test_export_holds_what_every_room_and_feature_keeps(exported: dict[str, Any]) -> None:
    said = {"kind": "text", "text": "Аннушка уже разлила масло"}
    here = {"at": MOMENT, "content": said}
    assert exported["messages"] == {
        "waiting": [here],
        "not_handled": [here],
        "to_be_sent": [here, here],
    }
    assert exported["remembered"] == [
        {"scope": "chat", "key": "note", "value": "anna-chat"},
        {"scope": "user", "key": "note", "value": "anna-chat likes oil"},
    ]
    assert exported["scans"] == [{"at": MOMENT, "kind": "place", "target": "17", "label": ""}]
    assert exported["features"] == {"visits": {"places": ["anna-chat was here"]}}


def test_export_holds_nothing_of_anybody_else(exported: dict[str, Any]) -> None:
    text = msgspec.json.encode(exported).decode()
    theirs = (traces_left.NEIGHBOUR, "neighbours-chat", "sosed", "9130000000")
    assert [secret for secret in theirs if secret in text] == []


async def test_export_with_a_failing_feature_is_none(
    session: AsyncSession, people: People, clock: ManualClock, visits: Visits
) -> None:
    await add_customer(session, clock, 1)
    visits.breaks_at = "export"
    with pytest.raises(BrokenFeatureError):
        await people.exports.export(session, 1)


async def test_export_of_somebody_erased_is_refused(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    await add_customer(session, clock, 1, state="erased")
    with pytest.raises(InputRefused):
        await people.exports.export(session, 1)


def test_files_are_listed_once_and_under_harmless_names() -> None:
    tree = {
        "a": [{"sha256": SHA, "name": "чек.JPG"}, {"sha256": SHA, "name": "again.png"}],
        "b": {"deep": ({"sha256": "cd" * 32, "name": "../../etc/passwd"},)},
        "c": {"sha256": "no hash"},
        "d": {"sha256": "ef" * 32, "name": "x." + "y" * 99},
        "e": {"sha256": None},
    }
    assert files_in(tree) == (
        ExportedFile(SHA, "чек.JPG", "files/abababababab.JPG"),
        ExportedFile("cd" * 32, "../../etc/passwd", "files/cdcdcdcdcdcd"),
        ExportedFile("ef" * 32, "x." + "y" * 99, "files/efefefefefef"),
    )


async def test_archive_holds_the_document_and_the_files(
    database: Database, clock: ManualClock, tmp_path: Path
) -> None:
    media = MediaStore(f"file:{tmp_path / 'media'}", database, clock, max_bytes=1_000_000)
    photo = b"\x89PNG\r\n\x1a\n" + b"\0" * 300_000
    stored = await media.put(_chunks(photo), name="чек.png", mime="image/png")
    gone = hashlib.sha256(b"gone").hexdigest()
    content = {"photos": [{"sha256": stored.sha256, "name": "чек.png"}, {"sha256": gone}]}
    export = PersonExport(content, files_in(content))
    path = tmp_path / "person.zip"
    await write_archive(path, export, media.open)
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        kept, missing = f"files/{stored.sha256[:12]}.png", f"files/{gone[:12]}"
        assert archive.namelist() == ["person.json", kept, "gone.txt"]
        assert archive.read(kept) == photo
        assert archive.read("gone.txt").decode() == missing
        written = msgspec.json.decode(archive.read("person.json"))
    assert written == content | {
        "files": [
            {"sha256": stored.sha256, "name": "чек.png", "path": kept},
            {"sha256": gone, "name": "", "path": missing},
        ]
    }


async def _chunks(content: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(content), 65_536):
        yield content[start : start + 65_536]
