"""What somebody of the staff may do, and the ready roles that may do it from the start."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """The ready roles; an owner may do everything that there is."""

    OWNER = "owner"
    INTEGRATOR = "integrator"
    EDITOR = "editor"
    SUPPORT = "support"
    MARKETING = "marketing"
    SHOP_MANAGER = "shop_manager"
    ANALYST = "analyst"


@dataclass(frozen=True, slots=True)
class Permission:
    """One right: `code` is `<plugin>.<verb>`, `label` a text key, `roles` who has it.

    With `step_up` the person confirms with the password before anything is changed by it.
    """

    code: str
    label: str
    roles: frozenset[Role] = frozenset()
    step_up: bool = False

    def is_of(self, role: Role) -> bool:
        """Whether a role has it."""
        return role == Role.OWNER or role in self.roles
