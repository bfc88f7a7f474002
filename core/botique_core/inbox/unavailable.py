"""When an update can't be taken."""

from __future__ import annotations

from botique_core.errors import BotiqueError


class InboxUnavailable(BotiqueError):  # noqa: N818 -- named like its siblings in errors.py
    """The update was not kept: the messenger must deliver it again."""


class IncarnationEnded(BotiqueError):  # noqa: N818 -- named like its siblings in errors.py
    """What this incarnation had in memory is gone; the next one starts from the database."""
