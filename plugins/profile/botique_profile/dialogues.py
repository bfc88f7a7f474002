"""The feature's dialogues, and the buttons of the main menu that lead to them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.conversations import Conversation
from botique_core.menu import MenuItem
from botique_core.routing.router import Router
from botique_core.talk import Talk
from botique_profile.code import EnterCode
from botique_profile.consents import MyConsents
from botique_profile.details import MyDetails
from botique_profile.notifications import Notifications
from botique_profile.phone import LinkPhone


class Dialogues:
    """One of each kind; they hold nothing of any customer."""

    def __init__(self, client: Client, *, required: bool) -> None:
        self.phone = LinkPhone(client, required=required)
        self._code = EnterCode(client)
        self._consents = MyConsents(client)
        self._details = MyDetails(client, self._consents)
        self._notifications = Notifications(client)

    def register(self, router: Router) -> None:
        """Makes them known."""
        for one in (self.phone, self._code, self._consents, self._details, self._notifications):
            router.conversation(one)

    def menu_items(self) -> Sequence[MenuItem]:
        """The order is that of the main menu's contract."""
        return (
            _item("profile-menu-notifications", 60, self._notifications),
            _item("profile-menu-details", 70, self._details),
            MenuItem(
                label="profile-menu-phone", order=80, handler=_begins(self.phone), shown=not_linked
            ),
        )


async def not_linked(talk: Talk, session: AsyncSession) -> bool:
    """Whether the customer has no proven number yet."""
    customer = await talk.client.people.customers.get(session, talk.customer)
    return customer is None or customer.phone_proved_at is None


def _item(label: str, order: int, conversation: Conversation[Any]) -> MenuItem:
    return MenuItem(label=label, order=order, handler=_begins(conversation))


def _begins(conversation: Conversation[Any]) -> Callable[[Talk], Awaitable[None]]:
    async def begin(talk: Talk) -> None:
        talk.begin(conversation)

    return begin
