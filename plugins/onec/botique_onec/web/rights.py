"""Who may do what on the pages of the exchange."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends

from botique_core.panel import Desk, Needs

READ, EXCHANGE, KEYS = "onec.read", "onec.exchange", "onec.keys"

ForReading = Annotated[Desk, Depends(Needs(READ))]
ForExchange = Annotated[Desk, Depends(Needs(EXCHANGE))]
ForKeys = Annotated[Desk, Depends(Needs(KEYS))]
