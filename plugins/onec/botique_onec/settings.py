"""What the business may set about the exchange."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from botique_core.settings.values import MailAddress


class OnecSettings(BaseModel):
    """Every value has a default that suits most.

    A new node is reported after `alert_hours` without a word, 0 means never; letters go to
    `alert_to`, or to the owners if nobody is named. The journal is kept for `journal_days`,
    answers to packets for `packet_days`: so long a repeated packet is known. `guard_percent` is
    the part of a list that a full load must not close without being confirmed.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    alert_hours: Annotated[int, Field(ge=0, le=8_760)] = 24
    alert_to: tuple[MailAddress, ...] = ()
    journal_days: Annotated[int, Field(ge=1, le=3_650)] = 30
    packet_days: Annotated[int, Field(ge=7, le=3_650)] = 90
    guard_percent: Annotated[int, Field(ge=1, le=100)] = 20
