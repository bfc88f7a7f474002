"""What the business may set about requests."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from botique_core.panel import Input
from botique_core.settings.values import MailAddress
from botique_feedback.models import FILES_MAX


class FeedbackSettings(BaseModel):
    """Every value has a default that suits most.

    `managers` get the mail about requests that nobody in the table of managers answers for.
    `reply_to` is the address that managers' answers by mail go to; empty: the letters' sender.
    An answered request that the customer leaves alone is closed after `close_after_days`; 0
    means never. `per_day` is how many requests one customer may send within 24 hours. For
    `undo_s` seconds an answer from the panel can still be taken back before it leaves.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    managers: Annotated[
        tuple[MailAddress, ...],
        Input("feedback-setting-managers", hint="feedback-setting-managers-hint"),
    ] = ()
    reply_to: Annotated[
        MailAddress, Input("feedback-setting-reply-to", hint="feedback-setting-reply-to-hint")
    ] = ""
    files: Annotated[
        int,
        Field(ge=0, le=FILES_MAX),
        Input("feedback-setting-files", hint="feedback-setting-files-hint"),
    ] = FILES_MAX
    per_day: Annotated[
        int,
        Field(ge=1, le=1_000),
        Input("feedback-setting-per-day", hint="feedback-setting-per-day-hint"),
    ] = 20
    close_after_days: Annotated[
        int,
        Field(ge=0, le=365),
        Input("feedback-setting-close-after-days", hint="feedback-setting-close-after-days-hint"),
    ] = 7
    undo_s: Annotated[
        int,
        Field(ge=0, le=60),
        Input("feedback-setting-undo-s", hint="feedback-setting-undo-s-hint"),
    ] = 10
