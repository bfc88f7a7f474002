"""Who may do what: the permissions that all plugins declared, by role."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from botique_core.panel import Panel, Permission, Role

# Whoever can change what everybody can do proves with a second step who they are.
TWO_STEPS = frozenset({Role.OWNER, Role.INTEGRATOR})
SCOPED = frozenset({Role.SHOP_MANAGER})


class Rights:
    """Every permission of one generation."""

    def __init__(self, panels: Iterable[Panel]) -> None:
        declared = [panel.permissions for panel in panels]
        self.all: Mapping[str, Permission] = {
            code: one for permissions in declared for code, one in permissions.items()
        }
        self._by_role = {
            role: frozenset(code for code, one in self.all.items() if one.is_of(role))
            for role in Role
        }

    def of(self, role: Role) -> frozenset[str]:
        """The permissions of a role."""
        return self._by_role[role]
