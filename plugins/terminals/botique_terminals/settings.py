"""What the business may set about micro-markets."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from botique_core.panel import Input
from botique_core.segments.condition import Days


class TerminalsSettings(BaseModel):
    """What counts as near, and who counts as a customer.

    `near_km` is how far from a shared location a micro-market still counts as near,
    `customer_days` how long after a scan one still counts as a micro-market's customer.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    near_km: Annotated[
        float,
        Field(gt=0, le=1_000),
        Input("terminals-setting-near-km", hint="terminals-setting-near-km-hint"),
    ] = 50
    customer_days: Annotated[
        Days, Input("terminals-setting-customer-days", hint="terminals-setting-customer-days-hint")
    ] = 365

    @property
    def near_m(self) -> int:
        """`near_km` in metres."""
        return round(self.near_km * 1000)
