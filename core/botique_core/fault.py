"""What may be said of an error in logs and tables: never its text, which may quote anything."""

from __future__ import annotations

import traceback
from pathlib import PurePath

from botique_core.errors import BotiqueError


def fault_of(error: BaseException) -> str:
    """The class and the place of an error; of our own errors the text as well.

    `ValueError at botique_feedback/tasks.py:31`
    """
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {_place(frames[-1])}" if frames else ""
    text = f": {error}" if isinstance(error, BotiqueError) else ""
    return f"{type(error).__name__}{place}{text}"


def trace_of(error: BaseException) -> str:
    """Where an error and those that led to it came from: files, lines, functions, no values."""
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    led = [trace_of(earlier)] if earlier is not None else []
    frames = traceback.extract_tb(error.__traceback__)
    return "\n".join(
        [*led, *(f"{_place(frame)} {frame.name}" for frame in frames), fault_of(error)]
    )


def _place(frame: traceback.FrameSummary) -> str:
    return f"{'/'.join(PurePath(frame.filename).parts[-2:])}:{frame.lineno}"
