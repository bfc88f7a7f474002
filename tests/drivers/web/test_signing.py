"""Notes that the page carries are ours, of one kind, for one bot."""

from __future__ import annotations

import pytest

from botique_core.messages import Media
from botique_web.signing import FileTicket, Seal, VisitorPass

SECRET = b"a secret"
PASS = VisitorPass("ab" * 16, 3, 1_700_000_000)


def test_signed_note_opens() -> None:
    seal = Seal(VisitorPass, SECRET, 1)
    assert seal.open(seal.sign(PASS)) == PASS


@pytest.mark.parametrize(
    "other",
    [Seal(VisitorPass, b"another secret", 1), Seal(VisitorPass, SECRET, 2)],
    ids=["other client", "other bot"],
)
def test_foreign_note_does_not_open(other: Seal[VisitorPass]) -> None:
    assert Seal(VisitorPass, SECRET, 1).open(other.sign(PASS)) is None


def test_note_of_another_kind_does_not_open() -> None:
    ticket = Seal(FileTicket, SECRET, 1).sign(FileTicket("v", Media("photo", "0" * 64), 1))
    assert Seal(VisitorPass, SECRET, 1).open(ticket) is None


@pytest.mark.parametrize("at", range(0, 60, 7))
def test_note_with_a_changed_character_does_not_open(at: int) -> None:
    seal = Seal(VisitorPass, SECRET, 1)
    text = seal.sign(PASS)
    forged = text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1 :]
    assert seal.open(forged) is None


@pytest.mark.parametrize("text", ["", ".", "a", "a.b", "ä.ö", "A" * 5_000 + "." + "A" * 22])
def test_garbage_does_not_open(text: str) -> None:
    assert Seal(VisitorPass, SECRET, 1).open(text) is None
