"""The staff as features know them."""

from __future__ import annotations

from botique_admin.office import Office
from botique_core.app.app import App
from botique_core.hookspecs import Hooks
from botique_core.panel import Role
from tests.admin.conftest import hired


async def test_hook_staff_names_who_may_come_in_with_their_rights(app: App, office: Office) -> None:
    await hired(app, office, Role.SUPPORT)
    await hired(app, office, Role.SHOP_MANAGER, "manager@example.com")
    gone = await hired(app, office, Role.SUPPORT, "gone@example.com")
    async with app.client.db.writing() as session:
        (await session.merge(gone)).active = False

    async with app.client.db.reading() as session:
        staff = await app.client.hooks.first(Hooks.staff, session=session) or ()
    assert [(one.email, one.may("shop.write"), one.language) for one in staff] == [
        ("manager@example.com", False, "ru"),
        ("support@example.com", True, "ru"),
    ]
