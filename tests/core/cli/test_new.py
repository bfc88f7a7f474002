from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.core.cli.conftest import Type

ROOT = Path(__file__).parents[3]
KINDS = ("plugin", "driver")


def run_in(folder: Path, *words: str) -> tuple[int, str]:
    """A tool of this environment at work in `folder`, which is importable."""
    environ = {**os.environ, "PYTHONPATH": str(folder), "MYPYPATH": str(folder)}
    done = subprocess.run(
        [sys.executable, "-m", *words],
        cwd=folder,
        env=environ,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("kind", KINDS)
def test_skeleton_passes_its_own_tests(botique: Type, tmp_path: Path, kind: str) -> None:
    assert botique("new", kind, "street_cats").status == 0
    status, output = run_in(tmp_path / "botique-street-cats", "pytest", "-q")
    assert status == 0, output


@pytest.mark.parametrize("kind", KINDS)
def test_skeleton_passes_the_houses_gate(botique: Type, tmp_path: Path, kind: str) -> None:
    botique("new", kind, "street_cats")
    folder = tmp_path / "botique-street-cats"
    settings = str(ROOT / "pyproject.toml")
    gate = [
        ("ruff", "format", "--check", "--config", settings, "."),
        ("ruff", "check", "--config", settings, "."),
        (
            "mypy",
            "--cache-dir",
            str(ROOT / ".mypy_cache"),
            "--config-file",
            settings,
            "botique_street_cats",
            "tests",
        ),
    ]
    failed = [output for status, output in (run_in(folder, *words) for words in gate) if status]
    assert failed == []


@pytest.mark.parametrize("kind", KINDS)
def test_skeleton_joins_a_workspace(botique: Type, tmp_path: Path, kind: str) -> None:
    (tmp_path / f"{kind}s").mkdir()
    ended = botique("new", kind, "street_cats")
    written = {path for path in tmp_path.rglob("*") if path.is_file()}
    members, tests = tmp_path / f"{kind}s/street_cats", tmp_path / f"tests/{kind}s/street_cats"
    assert {path.name for path in members.iterdir()} == {
        "pyproject.toml",
        "README.md",
        "botique_street_cats",
    }
    assert {path for path in written if not path.is_relative_to(members)} == set(tests.iterdir())
    assert ended.said.endswith(f"Next: make test ARGS=tests/{kind}s/street_cats\n")


def test_skeleton_tells_what_it_wrote(botique: Type, tmp_path: Path) -> None:
    told = botique("new", "plugin", "street_cats").said.partition("\n\n")[0].splitlines()
    written = [str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()]
    assert sorted(told) == sorted(written)


@pytest.mark.parametrize("name", ["Cats", "7cats", "cats!", "../cats", "c" * 32])
def test_name_that_is_none_is_refused(botique: Type, tmp_path: Path, name: str) -> None:
    ended = botique("new", "plugin", name)
    assert ended == (
        1,
        "",
        f"botique: {name}: name it with up to 31 of a-z, 0-9 and _, a-z first\n",
    )
    assert list(tmp_path.iterdir()) == []


def test_skeleton_overwrites_nothing(botique: Type, tmp_path: Path) -> None:
    botique("new", "plugin", "cats")
    assert botique("new", "plugin", "cats") == (
        1,
        "",
        f"botique: {tmp_path}/botique-cats: exists already; choose another name\n",
    )
