"""What the rooms ask for."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from fastapi import Depends

from botique_admin.web.desk import PanelDesk
from botique_core.panel import Needs

OPERATE = "admin.operate"
MAIL = "admin.mail"
MAILINGS = "admin.mailings"
STEER = "admin.steer"
TEXTS = "admin.texts"
KEYS = "admin.keys"
RULES = "admin.rules"

ForOperating: TypeAlias = Annotated[PanelDesk, Depends(Needs(OPERATE))]
ForMail: TypeAlias = Annotated[PanelDesk, Depends(Needs(MAIL))]
ForMailings: TypeAlias = Annotated[PanelDesk, Depends(Needs(MAILINGS))]
ForSteering: TypeAlias = Annotated[PanelDesk, Depends(Needs(STEER))]
ForTexts: TypeAlias = Annotated[PanelDesk, Depends(Needs(TEXTS))]
ForRules: TypeAlias = Annotated[PanelDesk, Depends(Needs(RULES))]
ForKeys: TypeAlias = Annotated[PanelDesk, Depends(Needs(KEYS))]
