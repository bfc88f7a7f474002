"""The files of a new client's folder."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined

from botique_core.cli.init.samples import samples, secrets
from botique_core.errors import SettingsError
from botique_core.plugins.discovery import Installed

FILE = "botique.toml"
LANGUAGES = ("ru", "en")


class NewClient(msgspec.Struct, frozen=True):
    """What is known of a client before there is one; `plugins` None means all installed."""

    name: str
    title: str
    language: str
    plugins: tuple[str, ...] | None


def client_name(folder: Path) -> str:
    """A client's name from the name of its folder; `client` if nothing of it can be used."""
    return re.sub("[^a-z0-9]+", "-", folder.absolute().name.lower()).strip("-")[:40] or "client"


def write_client(folder: Path, client: NewClient, installed: Installed) -> Iterator[Path]:
    """Writes the folder, telling each file; nothing that exists is overwritten.

    Raises:
        SettingsError: There is a client in the folder already, or it can't be written.
    """
    if (folder / FILE).exists():
        raise SettingsError(f"{folder / FILE}: exists already; name another folder or edit it")
    for name, text in _texts(client, installed).items():
        file = folder / name
        if file.exists():
            continue
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        except OSError as error:
            raise SettingsError(f"{file}: can't be written: {error.strerror}") from None
        yield file


def _texts(client: NewClient, installed: Installed) -> dict[str, str]:
    """Every file of the folder with its text."""
    templates = Environment(
        loader=PackageLoader("botique_core.cli.init"),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 -- TOML and Markdown, no HTML
        keep_trailing_newline=True,
    )
    templates.filters["toml"] = _toml
    known = {
        **msgspec.structs.asdict(client),
        "languages": sorted(LANGUAGES, key=lambda language: language != client.language),
        "installed": list(installed.features),
        "today": datetime.now(UTC).date().isoformat(),
        "samples": list(samples(installed, client.language)),
        "secrets": list(secrets(installed)),
    }
    return {
        name.removeprefix(f"{client.language}/").removesuffix(".j2"): templates.get_template(
            name
        ).render(known)
        for name in templates.list_templates()
        if name.startswith((f"{client.language}/", "legal/"))
    }


def _toml(value: object) -> str:
    # JSON's strings, numbers, truth values and lists of them are TOML as well.
    return json.dumps(value, ensure_ascii=False)
