"""The features: which are on, and what keeps one from starting."""

from __future__ import annotations

from fastapi import APIRouter, Response

from botique_admin.errors import Refused
from botique_admin.featuring import Featuring
from botique_admin.web.asking import ForPlugins
from botique_admin.web.desk import PanelDesk

HERE = "/plugins"


def features(featuring: Featuring) -> APIRouter:
    """The page with its switches."""
    router = APIRouter(include_in_schema=False)

    @router.get(HERE)
    async def show(desk: ForPlugins) -> Response:
        return desk.page("admin/plugins.html", features=await featuring.all())

    @router.post(HERE + "/{name}/on")
    async def switch_on(desk: ForPlugins, name: str) -> Response:
        return await switch(desk, name, on=True)

    @router.post(HERE + "/{name}/off")
    async def switch_off(desk: ForPlugins, name: str) -> Response:
        return await switch(desk, name, on=False)

    async def switch(desk: PanelDesk, name: str, *, on: bool) -> Response:
        try:
            await featuring.switch(name, on=on)
        except Refused as refused:
            return desk.go(HERE, note=desk.say(refused.key, **refused.values))
        async with desk.client.db.writing() as session:
            await desk.note(session, "admin.plugin_on" if on else "admin.plugin_off", name)
        return desk.go(HERE, note=desk.say("admin-plugin-switched"))

    return router
