from __future__ import annotations

from pathlib import Path

import pytest

from botique_core.cli.config import only_client
from botique_core.errors import SettingsError


def client(file: Path, name: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f'[client]\nname = "{name}"\ntitle = "{name}"\n')
    return file


def test_file_is_one_client(tmp_path: Path) -> None:
    file = client(tmp_path / "omega.toml", "omega")
    assert only_client(str(file)).client.name == "omega"


def test_folder_with_one_client_is_that_client(tmp_path: Path) -> None:
    client(tmp_path / "botique.toml", "omega")
    assert only_client(str(tmp_path)).client.name == "omega"


def test_folder_of_several_is_not_one_client(tmp_path: Path) -> None:
    first = client(tmp_path / "a.toml", "a")
    client(tmp_path / "b.toml", "b")
    with pytest.raises(SettingsError) as caught:
        only_client(str(tmp_path))
    assert str(caught.value) == f"{tmp_path}: holds several clients; name one file, {first} say"
