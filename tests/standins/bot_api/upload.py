"""A file as it arrives in a multipart call."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Upload:
    """One file part: the form field it came in, its name, its declared type and its bytes."""

    field: str
    filename: str
    content_type: str
    data: bytes
