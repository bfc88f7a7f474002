"""What a file really is, whatever its sender says."""

from __future__ import annotations

import pytest

from botique_core.media.names import clean_name
from botique_core.media.recognition import recognise
from botique_core.media.refusal import MediaRefused, Reason
from botique_core.messages import MediaKind
from tests.core.media.conftest import EXE, HEIC, JPEG, MP4, OGG, PDF, PNG, WEBM


@pytest.mark.parametrize(
    ("head", "mime", "kind", "expected"),
    [
        (PNG, "image/png", "photo", ("photo", "image/png")),
        (JPEG, "", None, ("photo", "image/jpeg")),
        (JPEG, "image/jpeg", "file", ("file", "image/jpeg")),
        (HEIC, "image/heic", "photo", ("file", "image/heic")),
        (MP4, "video/mp4", None, ("video", "video/mp4")),
        (OGG, "audio/ogg", "voice", ("voice", "audio/ogg")),
        (WEBM, "audio/webm", "voice", ("voice", "video/webm")),
        (PDF, "application/pdf", None, ("file", "application/pdf")),
        (b"a;b\n", "text/csv", "file", ("file", "text/plain")),
        (b"<script>", "text/html", "file", ("file", "text/plain")),
        (b"\x00\x01", "application/x-own", "file", ("file", "application/octet-stream")),
    ],
)
def test_recognise(
    head: bytes, mime: str, kind: MediaKind | None, expected: tuple[str, str]
) -> None:
    assert recognise(head, mime, kind) == expected


@pytest.mark.parametrize(
    ("head", "mime", "kind"),
    [
        (EXE, "image/png", "photo"),
        (EXE, "image/png", None),
        (PDF, "", "photo"),
        (PNG, "video/mp4", "video"),
        (MP4, "image/jpeg", "photo"),
        (b"<svg onload='x'>", "image/svg+xml", None),
        (b"text", "audio/ogg", "voice"),
    ],
)
def test_recognise_refuses_a_lie(head: bytes, mime: str, kind: MediaKind | None) -> None:
    with pytest.raises(MediaRefused) as refused:
        recognise(head, mime, kind)
    assert refused.value.reason == Reason.WRONG_TYPE


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("торт.png", "торт.png"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\cake.png", "cake.png"),
        ("bill\r\nX: y.pdf", "billX: y.pdf"),
        ("exe.\u202egnp.scr", "exe.gnp.scr"),
        ("a" * 300 + ".png", "a" * 146 + ".png"),
        ("b" * 300, "b" * 150),
        (" .. ", ""),
    ],
)
def test_clean_name(name: str, cleaned: str) -> None:
    assert clean_name(name) == cleaned
