"""What may be said of an error without repeating what a customer wrote."""

from __future__ import annotations

import traceback
from pathlib import PurePath


def name_of(error: BaseException) -> str:
    """The error's class; its text is left out, for it may quote anything."""
    return type(error).__name__


def trace_of(error: BaseException) -> str:
    """Where it arose, innermost last: files, lines and functions, no values."""
    frames = traceback.extract_tb(error.__traceback__)
    return "\n".join(
        f"{'/'.join(PurePath(frame.filename).parts[-3:])}:{frame.lineno} {frame.name}"
        for frame in frames
    )
