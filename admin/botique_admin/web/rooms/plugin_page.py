"""One feature: what it is, whether it is well, its settings, its data taken out or removed."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ValidationError
from sqlalchemy import Connection
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse

from botique_admin.featuring import Featuring
from botique_admin.leaving import EXPORT, PURGE, archives, packed
from botique_admin.web.asking import ForPlugins
from botique_core.findings import Finding
from botique_core.hookspecs import Hooks
from botique_core.migrations.history import plugin_history, revision_of
from botique_core.panel import Form
from botique_core.plugins.discovery import Installed
from botique_core.plugins.models import PluginRecord
from botique_core.plugins.switchboard import Switchboard

HERE = "/plugins"


@dataclass(frozen=True, slots=True)
class Schema:
    """Where a feature's tables stand, and where its code wants them."""

    here: str
    wanted: str


def plugin_page(featuring: Featuring, installed: Installed) -> APIRouter:
    """The page of each feature."""
    pages = PluginPages(featuring, installed)
    router = APIRouter(include_in_schema=False, prefix=HERE + "/{name}")
    router.add_api_route("", pages.show)
    router.add_api_route("/settings", pages.save, methods=["POST"])
    router.add_api_route("/again", pages.again, methods=["POST"])
    router.add_api_route("/export", pages.export, methods=["POST"])
    router.add_api_route("/purge", pages.purge, methods=["POST"])
    router.add_api_route("/archive/{archive}", pages.archive, methods=["POST"])
    return router


class PluginPages:
    """Answers about the features of one client."""

    def __init__(self, featuring: Featuring, installed: Installed) -> None:
        self._featuring = featuring
        self._installed = installed

    async def show(self, desk: ForPlugins, name: str) -> Response:
        """The page."""
        return await self._drawn(desk, name, await self._form(desk, name))

    async def save(self, desk: ForPlugins, request: Request, name: str) -> Response:
        """Keeps other settings; every process follows within two seconds."""
        model = self._model(name)
        record = await self._record(desk, name)
        form = await desk.read(request, model)
        stored = self._stored(model, record.settings)
        version = record.changed_at.isoformat()
        if form.model is None or (stored and desk.clashes(form, stored, version)):
            return await self._drawn(desk, name, form)
        values = form.model.model_dump(mode="json")
        async with desk.client.db.writing() as session:
            board = Switchboard(desk.client.db, desk.client.clock)
            await board.set_up(session, name, values)
            await desk.note(
                session, "admin.plugin_set_up", name, before=record.settings, after=values
            )
        return desk.go(f"{HERE}/{name}", note=desk.say("admin-plugin-set-up"))

    async def again(self, desk: ForPlugins, name: str) -> Response:
        """Tries a feature once more that was set aside."""
        self._known(name)
        async with desk.client.db.writing() as session:
            await Switchboard(desk.client.db, desk.client.clock).advance(session)
            await desk.note(session, "admin.plugin_tried_again", name)
        return desk.go(f"{HERE}/{name}", note=desk.say("admin-plugin-tried"))

    async def export(self, desk: ForPlugins, name: str) -> Response:
        """Has the feature's data written as files, by a job."""
        await self._record(desk, name)
        async with desk.client.db.writing() as session:
            job = await desk.client.jobs.post(session, EXPORT, {"name": name}, key=f"export:{name}")
            await desk.note(session, "admin.plugin_exported", name)
        return desk.go(f"/jobs/{job}", note=desk.say("admin-plugin-export-begun"))

    async def purge(self, desk: ForPlugins, request: Request, name: str) -> Response:
        """Removes the data of a feature that is off, once its name was typed."""
        record = await self._record(desk, name)
        typed = str((await request.form()).get("typed", ""))
        if typed != name or record.on or name in self._installed.always:
            return desk.go(f"{HERE}/{name}", note=desk.say("admin-plugin-purge-not"))
        async with desk.client.db.writing() as session:
            job = await desk.client.jobs.post(session, PURGE, {"name": name}, key=f"purge:{name}")
            await desk.note(session, "admin.plugin_purged", name)
        return desk.go(f"/jobs/{job}", note=desk.say("admin-plugin-purge-begun"))

    async def archive(self, desk: ForPlugins, name: str, archive: str) -> Response:
        """An export as one file."""
        found = next((one for one in archives(desk.client, name) if one.name == archive), None)
        if found is None:
            raise HTTPException(404)
        async with desk.client.db.writing() as session:
            await desk.note(session, "admin.plugin_export_taken", archive)
        file = await asyncio.to_thread(packed, found)
        return FileResponse(file, media_type="application/zip", filename=f"{archive}.zip")

    # -- parts ------------------------------------------------------------------------------------

    async def _drawn(self, desk: ForPlugins, name: str, form: Form[Any] | None) -> Response:
        feature = next((one for one in await self._featuring.all() if one.name == name), None)
        if feature is None:
            raise HTTPException(404)
        cls = self._installed.features.get(name)
        exported: Sequence[Path] = await asyncio.to_thread(archives, desk.client, name)
        return desk.page(
            "admin/rooms/plugin.html",
            status=form.status if form else 200,
            feature=feature,
            meta=cls.meta if cls else None,
            needed_by=self._needed_by(name),
            form=form,
            findings=await self._findings(desk, name),
            schema=await self._schema(desk, name),
            archives=[one.name for one in exported],
        )

    async def _form(self, desk: ForPlugins, name: str) -> Form[Any] | None:
        cls = self._installed.features.get(name)
        if cls is None or not cls.settings_model.model_fields:
            return None
        async with desk.client.db.reading() as session:
            record = await session.get(PluginRecord, name)
        values = record.settings if record else {}
        version = record.changed_at.isoformat() if record else ""
        stored = self._stored(cls.settings_model, values)
        return desk.form(cls.settings_model, stored, version=version, draft=f"plugins/{name}")

    def _stored(self, model: type[BaseModel], values: dict[str, Any]) -> BaseModel | None:
        try:
            return model.model_validate(values)
        except ValidationError:
            return None  # an older release's: the form begins with the defaults

    async def _findings(self, desk: ForPlugins, name: str) -> Sequence[Finding]:
        answers = await desk.client.hooks.collect(Hooks.check)
        return [one for answer in answers if answer.plugin == name for one in answer.value]

    async def _schema(self, desk: ForPlugins, name: str) -> Schema | None:
        cls = self._installed.features.get(name)
        history = plugin_history(name, cls.__module__) if cls else None
        if history is None:
            return None

        def stands(connection: Connection) -> str:
            return revision_of(connection, history)

        async with desk.client.db.engine.connect() as connection:
            return Schema(await connection.run_sync(stands), history.head)

    async def _record(self, desk: ForPlugins, name: str) -> PluginRecord:
        self._known(name)
        async with desk.client.db.reading() as session:
            record = await session.get(PluginRecord, name)
        if record is None:
            raise HTTPException(404)
        return record

    def _model(self, name: str) -> type[BaseModel]:
        self._known(name)
        return self._installed.features[name].settings_model

    def _known(self, name: str) -> None:
        if name not in self._installed.features:
            raise HTTPException(404)

    def _needed_by(self, name: str) -> Sequence[str]:
        return sorted(
            other for other, cls in self._installed.features.items() if name in cls.meta.needs
        )
