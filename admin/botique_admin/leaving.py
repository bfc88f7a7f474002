"""Taking a feature's data out and removing them, as jobs; what was taken out as one file."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from botique_core.cli.plugins.leaving import EXPORTS, export_plugin, purge_plugin
from botique_core.client import Client
from botique_core.jobs.context import JobContext
from botique_core.jobs.kind import JobKind, Result
from botique_core.plugins.discovery import Installed

EXPORT, PURGE = "admin.plugin_export", "admin.plugin_purge"


def kinds(client: Client, installed: Callable[[], Installed | None]) -> Sequence[JobKind]:
    """The jobs; each opens the client for itself, as the commands of the same names do.

    `installed` gives what there is, once that is known.
    """

    async def export(context: JobContext) -> Result:
        folder = await export_plugin(client.settings, str(context.args["name"]), installed())
        return {"folder": folder.name}

    async def purge(context: JobContext) -> Result:
        name = str(context.args["name"])
        folder = await export_plugin(client.settings, name, installed())
        await purge_plugin(client.settings, name, installed())
        return {"folder": folder.name}

    return (JobKind(EXPORT, export, retries=0), JobKind(PURGE, purge, retries=0))


def archives(client: Client, name: str) -> Sequence[Path]:
    """The exports of a feature on this machine, the latest first."""
    folder = client.settings.folder / EXPORTS
    found = [one for one in folder.glob(f"{name}-*") if one.is_dir()]
    return sorted(found, reverse=True)


def packed(folder: Path) -> Path:
    """An export in one file, beside it and made once."""
    file = folder.with_suffix(".zip")
    if not file.exists():
        with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
            made = shutil.make_archive(str(Path(scratch) / "export"), "zip", folder)
            Path(made).replace(file)
    return file
