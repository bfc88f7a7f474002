"""Who may do what with micro-markets."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from fastapi import Depends

from botique_core.panel import Desk, Needs

READ = "terminals.read"
EDIT = "terminals.edit"

Reading: TypeAlias = Annotated[Desk, Depends(Needs(READ))]
Editing: TypeAlias = Annotated[Desk, Depends(Needs(EDIT))]
