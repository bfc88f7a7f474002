"""What the business may set about requests."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

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

    managers: tuple[MailAddress, ...] = ()
    reply_to: MailAddress = ""
    files: Annotated[int, Field(ge=0, le=FILES_MAX)] = FILES_MAX
    per_day: Annotated[int, Field(ge=1, le=1_000)] = 20
    close_after_days: Annotated[int, Field(ge=0, le=365)] = 7
    undo_s: Annotated[int, Field(ge=0, le=60)] = 10
