"""What an integrator may set about the panel."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field


class AdminSettings(BaseModel):
    """`[plugin.admin]`.

    `idle_hours` and `session_days` end a session that is not used, or at all.
    `password_memory_mb` is what checking one password costs (RFC 9106 recommends 64; OWASP asks
    for 19 at least). `two_steps` asks owners and integrators for a code generator.
    `label` stands beside the client's name, "test" say. `accent` is the client's own colour, as
    `#rrggbb`; empty is ours.
    """

    model_config: ClassVar[ConfigDict] = ConfigDict(extra="forbid", frozen=True)

    idle_hours: Annotated[int, Field(ge=1, le=168)] = 12
    session_days: Annotated[int, Field(ge=1, le=90)] = 7
    password_memory_mb: Annotated[int, Field(ge=19, le=1024)] = 64
    two_steps: bool = True
    label: Annotated[str, Field(max_length=20)] = ""
    accent: Annotated[str, Field(pattern="^(#[0-9a-f]{6})?$")] = ""
