"""A client's file to change one thing in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from botique_core.settings import ClientSettings, load

MINIMUM = '[client]\nname = "omega"\ntitle = "Омега Маркет"\n'

LoadText = Callable[..., ClientSettings]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "botique.toml"


@pytest.fixture
def load_text(file: Path) -> LoadText:
    def load_it(text: str = "", environ: dict[str, str] | None = None) -> ClientSettings:
        file.write_text(MINIMUM + text)
        return load(file, environ or {})

    return load_it
