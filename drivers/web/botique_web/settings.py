"""The `[drivers.web]` section of a client's file."""

from __future__ import annotations

from typing import Annotated, ClassVar
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

COLOUR = r"^#[0-9a-fA-F]{6}$"


def _origin(value: str) -> str:
    """`https://shop.example.com`, as browsers write an origin: no path, no slash at the end."""
    parts = urlsplit(value.rstrip("/").lower())
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path or parts.query:
        raise ValueError("write an origin like https://shop.example.com, without a path")
    if any(character in parts.netloc for character in " ;,'\"@"):
        raise ValueError("an origin is a host name and perhaps a port")
    return f"{parts.scheme}://{parts.netloc}"


Origin = Annotated[str, Field(max_length=255), AfterValidator(_origin)]


class WebPolicy(BaseModel):
    """What the business decides: how long a message stays in the log."""

    model_config: ClassVar[ConfigDict] = ConfigDict(extra="forbid", frozen=True)

    history_days: Annotated[int, Field(ge=1, le=3_650)] = 365


class WebSettings(BaseModel):
    """How one web chat looks, and the sites that may embed it."""

    model_config: ClassVar[ConfigDict] = ConfigDict(extra="forbid", frozen=True)

    origins: Annotated[tuple[Origin, ...], Field(max_length=200)] = ()
    accent: Annotated[str, Field(pattern=COLOUR)] = "#0c7a67"
