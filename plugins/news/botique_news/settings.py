"""What the business may set about news."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from botique_core.panel import Input

Channel = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*/(\*|[A-Z]{2})$")]


class NewsSettings(BaseModel):
    """Every value has a default that suits most.

    `no_ads` are messengers and countries (`telegram/RU`, `telegram/*`) where advertisements are
    not sent unless somebody says why it may be; since September 2025 the Russian law on
    advertising (38-FZ, article 5, 10.7) forbids them on resources with restricted access. An
    audience of more than `confirm_above` customers is confirmed by typing their number. Who
    followed which link is kept for `keep_days` after the end; counts stay for good.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    no_ads: Annotated[
        tuple[Channel, ...], Input("news-setting-no-ads", hint="news-setting-no-ads-hint")
    ] = ("telegram/RU",)
    confirm_above: Annotated[
        int,
        Field(ge=0, le=10_000_000),
        Input("news-setting-confirm-above", hint="news-setting-confirm-above-hint"),
    ] = 1_000
    keep_days: Annotated[
        int,
        Field(ge=1, le=3_650),
        Input("news-setting-keep-days", hint="news-setting-keep-days-hint"),
    ] = 365
