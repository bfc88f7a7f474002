"""Who may do what with segments."""

from __future__ import annotations

from botique_core.panel import Panel, Role

READ = "admin.segments"
CHANGE = "admin.segments_change"

MAKERS = (Role.INTEGRATOR, Role.EDITOR, Role.MARKETING)


def declare(panel: Panel) -> None:
    """Declares the rights and who has them from the start."""
    panel.permission(READ, "admin-may-segments", roles=(*MAKERS, Role.ANALYST))
    panel.permission(CHANGE, "admin-may-segments-change", roles=MAKERS)
