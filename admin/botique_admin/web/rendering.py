"""Templates: the panel's own, and each plugin's in a name space of its own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from babel.dates import format_datetime, format_timedelta
from fastapi import Response
from fastapi.responses import HTMLResponse
from jinja2 import BaseLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined

from botique_admin.models import User
from botique_admin.web.charts import sparkline
from botique_admin.web.menu import Menu
from botique_core.client import Client
from botique_core.panel import Panel, Staff


class Shown(Protocol):
    """What a page has to know of the desk that it is drawn for."""

    staff: Staff
    path: str
    user: User | None

    def say(self, key: str, /, **values: object) -> str:
        """A phrase in the person's language."""
        ...


class Rendering:
    """Draws pages for one generation."""

    def __init__(self, client: Client, panels: Mapping[str, Panel]) -> None:
        loaders: dict[str, BaseLoader] = {
            name: panel.templates for name, panel in panels.items() if panel.templates
        }
        loaders["admin"] = PackageLoader("botique_admin")
        self._menu = Menu(panels.values())
        self._client = client
        self._zone = ZoneInfo(client.settings.client.time_zone)
        self._environment = Environment(
            loader=PrefixLoader(loaders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals["sparkline"] = sparkline

    def page(self, desk: Shown, template: str, values: Mapping[str, Any], status: int) -> Response:
        """A page for that desk."""
        context = {
            "desk": desk,
            "staff": desk.staff,
            "say": desk.say,
            "client_title": self._client.settings.client.title,
            "language": desk.staff.language,
            "theme": desk.user.theme if desk.user else "",
            "menu": self._menu.seen_by(desk.staff, desk.path),
            "when": lambda at: self.when(at, desk.staff.language),
            "ago": lambda at: self.ago(at, desk.staff.language),
            **values,
        }
        text = self._environment.get_template(template).render(context)
        return HTMLResponse(text, status)

    def when(self, at: datetime, language: str) -> str:
        """A moment by the client's own clock, exactly."""
        return format_datetime(at, "short", tzinfo=self._zone, locale=language)

    def ago(self, at: datetime, language: str) -> str:
        """How long ago it was, roughly."""
        past = at - self._client.clock.now()
        return format_timedelta(past, add_direction=True, locale=language)
