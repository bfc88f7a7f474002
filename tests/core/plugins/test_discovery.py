"""Which entry points lead to a plugin that can be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from botique_core.driver import DriverPlugin
from botique_core.errors import PluginError
from botique_core.plugin import Metadata, Plugin
from botique_core.plugins.discovery import checked, discover

SOUND = """
from botique_core.plugin import Metadata, Plugin

class Sound(Plugin):
    meta = Metadata(name="sound", version="1", title="core-menu")
"""


def named(name: str) -> type[Plugin]:
    return type("Made", (Plugin,), {"meta": Metadata(name=name, version="1", title="core-menu")})


def install(folder: Path, name: str, source: str, group: str = "botique.plugins") -> None:
    """A distribution with one module and one entry point, as pip leaves it."""
    (folder / f"made_{name}.py").write_text(source)
    info = folder / f"made_{name}-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: made-{name}\nVersion: 1\n")
    (info / "entry_points.txt").write_text(f"[{group}]\n{name} = made_{name}:Sound\n")


def test_discovery_finds_what_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = discover()
    install(tmp_path, "sound", SOUND)
    monkeypatch.syspath_prepend(tmp_path)
    installed = discover()
    assert installed.features.keys() == {*before.features, "sound"}
    assert installed.features["sound"].meta.name == "sound"
    assert installed.drivers == before.drivers
    assert installed.broken == {}


def test_discovery_names_what_is_broken_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = discover()
    install(tmp_path, "syntax", "class Sound(:\n")
    install(tmp_path, "lacking", "import nothing_of_that_name\n")
    install(tmp_path, "raising", "raise RuntimeError('not today')\n")
    install(tmp_path, "empty", "")
    install(tmp_path, "other", SOUND)
    install(tmp_path, "feature", SOUND, "botique.drivers")
    monkeypatch.syspath_prepend(tmp_path)
    installed = discover()
    assert installed.features == before.features
    assert installed.drivers == before.drivers
    assert {name: why.partition(":")[0] for name, why in installed.broken.items()} == {
        "syntax": "SyntaxError",
        "lacking": "ModuleNotFoundError",
        "raising": "RuntimeError",
        "empty": "AttributeError",
        "other": "PluginError",
        "feature": "PluginError",
    }


@pytest.mark.parametrize("name", ["", "Shop", "1shop", "shop-1", "s" * 33, "core", "shop\n", "мир"])
def test_name_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(PluginError, match="must be a-z, 0-9 and _"):
        checked(name, named(name), Plugin)


@pytest.mark.parametrize("name", ["a", "shop", "shop_2", "s" * 32, "cores"])
def test_name_of_the_right_form_is_taken(name: str) -> None:
    found = named(name)
    assert checked(name, found, Plugin) is found


@pytest.mark.parametrize(
    "found", [object(), object, named("shop")], ids=["thing", "class", "feature"]
)
def test_driver_that_is_none_is_refused(found: object) -> None:
    with pytest.raises(PluginError, match="a subclass of DriverPlugin"):
        checked("shop", found, DriverPlugin)


@pytest.mark.parametrize(
    "found", [named("other"), type("Bare", (Plugin,), {})], ids=["other", "none"]
)
def test_class_without_its_name_is_refused(found: type[Plugin]) -> None:
    with pytest.raises(PluginError, match=r"must have `meta = Metadata\(name='shop', \.\.\.\)`"):
        checked("shop", found, Plugin)
