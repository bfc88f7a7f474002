"""Where advertisements may be sent: by messenger and country, as the settings say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from botique_core.client import Client
from botique_core.profile import Profile
from botique_news.kinds import Kind
from botique_news.settings import NewsSettings


class Policy:
    """Which bots may carry what."""

    def __init__(self, client: Client, settings: NewsSettings) -> None:
        self._profiles: Mapping[int, Profile] = client.broadcasts.house.profiles
        self._country = client.settings.client.country
        self._refused = frozenset(settings.no_ads)

    def refused(self, kind: Kind, *, excused: bool) -> list[int]:
        """Bots that may not carry it; nothing is refused to what somebody has vouched for."""
        if kind != Kind.ADS or excused:
            return []
        return [bot for bot, profile in self._profiles.items() if self._is_refused(profile.name)]

    def bots(self, kind: Kind, *, excused: bool) -> tuple[int, ...] | None:
        """Those that may; None: all."""
        refused = self.refused(kind, excused=excused)
        return tuple(bot for bot in self._profiles if bot not in refused) if refused else None

    def titles(self, bots: Iterable[int]) -> str:
        """Their messengers, as people call them."""
        return ", ".join(sorted({self._profiles[bot].title for bot in bots}))

    def _is_refused(self, messenger: str) -> bool:
        return bool({f"{messenger}/*", f"{messenger}/{self._country}"} & self._refused)
