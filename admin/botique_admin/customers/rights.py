"""Who may do what with customers."""

from __future__ import annotations

from botique_core.panel import Panel, Role

SEE = "admin.customers"
PERSONAL = "admin.customers_personal"
CHANGE = "admin.customers_change"
HAND_OUT = "admin.customers_hand_out"

KEEPERS = (Role.INTEGRATOR, Role.SUPPORT)


def declare(panel: Panel) -> None:
    """Declares the rights and who has them from the start."""
    seeing = (*KEEPERS, Role.MARKETING, Role.SHOP_MANAGER)
    panel.permission(SEE, "admin-may-customers", roles=seeing)
    panel.permission(PERSONAL, "admin-may-customers-personal", roles=KEEPERS)
    panel.permission(CHANGE, "admin-may-customers-change", roles=KEEPERS)
    panel.permission(HAND_OUT, "admin-may-customers-hand-out", roles=KEEPERS, step_up=True)
