"""The command line as it is typed, in a folder of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from botique_core.cli.main import main


class Ended(NamedTuple):
    """How a command ended and what it said."""

    status: int
    said: str
    complained: str


Type = Callable[..., Ended]


@pytest.fixture
def botique(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Type:
    """Types `botique ...` in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BOTIQUE_CONFIG", raising=False)

    def typed(*words: str) -> Ended:
        capsys.readouterr()
        status = main(words)
        return Ended(status, *capsys.readouterr())

    return typed
