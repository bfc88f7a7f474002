"""Templates: the panel's own, and each plugin's in a name space of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from datetime import datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_time, format_timedelta
from babel.numbers import format_decimal
from fastapi import Response
from fastapi.responses import HTMLResponse
from jinja2 import BaseLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined

from botique_admin import charts
from botique_admin.models import User
from botique_admin.settings import AdminSettings
from botique_admin.web.assets import Assets
from botique_admin.web.forms import languages
from botique_admin.web.forms.drawing import Drawing
from botique_admin.web.forms.zone import shown
from botique_admin.web.menu import Menu
from botique_admin.web.notes import Note
from botique_core.client import Client
from botique_core.panel import Panel, Staff
from botique_core.profile import Profile


class Shown(Protocol):
    """What a page has to know of the desk that it is drawn for."""

    staff: Staff
    path: str
    user: User | None
    shown_note: Note

    def say(self, key: str, /, **values: object) -> str:
        """A phrase in the person's language."""
        ...


# Macros that templates import know nothing of the page: what they need they find by this.
_desk: ContextVar[Shown] = ContextVar("desk")


class Rendering:
    """Draws pages for one generation."""

    def __init__(
        self,
        client: Client,
        panels: Mapping[str, Panel],
        assets: Assets,
        settings: AdminSettings,
        profiles: Sequence[Profile],
    ) -> None:
        loaders: dict[str, BaseLoader] = {
            name: panel.templates for name, panel in panels.items() if panel.templates
        }
        loaders["admin"] = PackageLoader("botique_admin")
        self.zone = ZoneInfo(client.settings.client.time_zone)
        self._menu = Menu(panels.values())
        self._client = client
        self._settings = settings
        self.profiles = profiles
        self._environment = Environment(
            loader=PrefixLoader(loaders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals.update(self._everywhere(assets))

    def page(self, desk: Shown, template: str, values: Mapping[str, Any], status: int) -> Response:
        """A page for that desk.

        Raises:
            ValueError: the page gives a value the name of one that the frame around it needs.
        """
        frame = {
            "client_title": self._client.settings.client.title,
            "language": desk.staff.language,
            "theme": desk.user.theme if desk.user else "",
            "menu": self._menu.seen_by(desk.staff, desk.path),
            "topics": self._menu.topics(desk.staff),
            "commands": self._menu.commands(desk.staff),
            "panel_languages": languages(self._client),
            "accent": self._settings.accent,
            "place": self._settings.label or (desk.say("admin-demo") if _is_demo(desk) else ""),
        }
        if taken := frame.keys() & values.keys():
            raise ValueError(f"{template} can't name a value {sorted(taken)}: the frame does")
        given = _desk.set(desk)
        try:
            text = self._environment.get_template(template).render(
                frame, **values, desk=desk, staff=desk.staff
            )
        finally:
            _desk.reset(given)
        return HTMLResponse(text, status)

    def when(self, at: datetime, language: str) -> str:
        """A moment by the client's own clock, exactly."""
        return format_datetime(at, "short", tzinfo=self.zone, locale=language)

    def day(self, at: datetime, language: str) -> str:
        """The day of a moment, in words."""
        return format_date(at.astimezone(self.zone), "long", locale=language)

    def hour(self, at: datetime, language: str) -> str:
        """The time of day."""
        return format_time(at, "short", tzinfo=self.zone, locale=language)

    def ago(self, at: datetime, language: str) -> str:
        """How long ago it was, roughly."""
        past = at - self._client.clock.now()
        return format_timedelta(past, add_direction=True, locale=language)

    def _everywhere(self, assets: Assets) -> dict[str, Any]:
        """What every template and every macro can use."""
        languages = self._client.settings.client.languages
        texts = self._client.texts
        return {
            "asset": assets.address,
            "charts": charts,
            "sparkline": charts.sparkline,
            "say": lambda key, /, **values: _desk.get().say(key, **values),
            "when": _spoken(self.when),
            "ago": _spoken(self.ago),
            "day": _spoken(self.day),
            "hour": _spoken(self.hour),
            "number": lambda value: format_decimal(value, locale=_desk.get().staff.language),
            "zone_shown": lambda: shown(self.zone, self._client.clock.now()),
            "language_name": texts.language_name,
            "fields_of": lambda form, only=(), but=(): Drawing(_desk.get(), languages).fields(
                form, only, but
            ),
            "tone_of": tone_of,
        }


def _is_demo(desk: Shown) -> bool:
    return desk.user is not None and desk.user.demo


def _spoken(tell: Callable[[datetime, str], str]) -> Callable[[datetime], str]:
    return lambda at: tell(at, _desk.get().staff.language)


def tone_of(name: str) -> int:
    """One of eight colours, always the same for a name."""
    return sum(name.encode()) % 8
