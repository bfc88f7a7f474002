"""What the business may set about micro-markets."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class TerminalsSettings(BaseModel):
    """`near_km` is how far from a shared location a micro-market still counts as near."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    near_km: Annotated[float, Field(gt=0, le=1_000)] = 50

    @property
    def near_m(self) -> int:
        """The same in metres."""
        return round(self.near_km * 1000)
