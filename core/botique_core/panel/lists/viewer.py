"""Whoever looks at a list, on a page or through a job that works for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, true

from botique_core.client import Client
from botique_core.panel.desk import Staff
from botique_core.segments.condition import CustomerId
from botique_core.segments.scope import Scope


@dataclass(frozen=True, slots=True)
class Viewer:
    """A person of the staff before a list; `given` are the values in the path of its page.

    A list at `/promotions/{promotion}/coupons` finds the promotion in `given["promotion"]`.
    """

    client: Client
    staff: Staff
    given: Mapping[str, str] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """The language in which the person reads."""
        return self.staff.language

    def say(self, key: str, /, **values: object) -> str:
        """A phrase in the person's language."""
        return self.client.texts.plain(self.staff.language, key, **values)

    def number(self, name: str) -> int:
        """A number in the path; 0, which nothing has, where there is none."""
        value = self.given.get(name, "")
        return int(value) if value.isdecimal() and len(value) < len(str(2**63)) else 0

    def own_customers(self, customer: CustomerId) -> ColumnElement[bool]:
        """A condition on a column of customers' ids: the person may see this customer.

        Use it as the scope of a list of customers, or of what belongs to customers.
        """
        if self.staff.places is None:
            return true()
        return self.client.segments.within(Scope(self.staff.places), customer)
