"""Every phrase that ships is said somewhere, and every phrase that is said ships."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = {
    locale.parent.name.removeprefix("botique_"): locale.parent
    for locale in sorted(ROOT.glob("*/botique_*/locale")) + sorted(ROOT.glob("*/*/*/locale"))
}
KEY = re.compile(r"^([a-z][a-z0-9-]*) =", re.MULTILINE)
MENTION = re.compile(r"\{ ([a-z][a-z0-9-]*) \}")
WORD = re.compile(r"""["'`]([a-z0-9_-]+)["'`]""")
# f"web-state-{state}", `state-${state}`, "web-state-" ~ state, options="web-state-"
FAMILY = re.compile(r"""["'`]([a-z-]+-)(?:\$?\{|["'] ~|["'][),])""")
# Labels that every client's wordings have, for features to come: card, promotions, surveys.
PROMISED = {"core-more", "core-join", "core-decline"}
NO_PHRASES = {"telegram-webhook"}  # a secret's name


def shipped(owner: str) -> set[str]:
    return set(KEY.findall((PACKAGES[owner] / "locale" / "ru.ftl").read_text()))


def sources(owner: str) -> Iterator[str]:
    for suffix in ("py", "js", "html"):
        yield from (path.read_text() for path in PACKAGES[owner].rglob(f"*.{suffix}"))


def words(owner: str) -> set[str]:
    return {word for text in sources(owner) for word in WORD.findall(text)}


def said(owner: str) -> set[str]:
    """Keys in the package's code, whole or in two parts: a family and one of its words."""
    own = words(owner)
    families = {family for text in sources(owner) for family in FAMILY.findall(text)}
    members = own | words("core") | {str(number) for number in range(1, 11)}
    whole = {
        f"{family}{member.replace('_', '-')}"
        for family in families - {f"{owner}-"}
        for member in members
    }
    found = own | whole
    # The page of the web chat knows its phrases without the prefix.
    return found | {f"web-{key}" for key in found} if owner == "web" else found


def mentioned() -> set[str]:
    """Keys that other phrases name."""
    files = (path for folder in PACKAGES.values() for path in (folder / "locale").glob("*.ftl"))
    return {key for path in files for key in MENTION.findall(path.read_text())}


@pytest.mark.parametrize("owner", PACKAGES)
def test_every_phrase_is_said(owner: str) -> None:
    everywhere = set().union(*(said(one) for one in PACKAGES)) | mentioned() | PROMISED
    assert sorted(shipped(owner) - everywhere) == []


@pytest.mark.parametrize("owner", PACKAGES)
def test_every_phrase_that_is_said_ships(owner: str) -> None:
    own = {word for word in words(owner) if word.startswith(f"{owner}-")}
    keys = {word for word in own if not word.endswith("-")} - NO_PHRASES
    assert sorted(keys - shipped(owner)) == []


@pytest.mark.parametrize("owner", PACKAGES)
def test_every_language_has_the_same_phrases(owner: str) -> None:
    english = set(KEY.findall((PACKAGES[owner] / "locale" / "en.ftl").read_text()))
    assert english == shipped(owner)


@pytest.mark.parametrize("owner", PACKAGES)
def test_no_phrase_is_there_twice(owner: str) -> None:
    for path in (PACKAGES[owner] / "locale").glob("*.ftl"):
        keys = KEY.findall(path.read_text())
        assert sorted(keys) == sorted(set(keys))
