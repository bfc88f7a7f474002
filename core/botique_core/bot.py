"""One account in one messenger through which the client talks."""

from __future__ import annotations

from dataclasses import dataclass

from botique_core.driver import Driver
from botique_core.profile import Profile


@dataclass(frozen=True, slots=True)
class Bot:
    """A bot of the client: `id` is its number in the database, `name` that of the settings."""

    id: int
    driver_name: str
    name: str
    driver: Driver

    @property
    def profile(self) -> Profile:
        """What its messenger can do."""
        return self.driver.profile

    @property
    def label(self) -> str:
        """`telegram.main`."""
        return f"{self.driver_name}.{self.name}"
