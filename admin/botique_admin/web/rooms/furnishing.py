"""Putting the rooms into the panel."""

from __future__ import annotations

from botique_admin.web.rooms import (
    dead_letters,
    drivers,
    jobs,
    keys,
    legal,
    letters,
    mailings,
    processes,
    rights,
    rules,
    texts,
)
from botique_core.panel import Heading, MenuEntry, Panel, Role


def furnish(panel: Panel) -> None:
    """Adds permissions, menu, lists and pages."""
    _allow(panel)
    panel.menu(
        MenuEntry("admin-delivery", mailings.HERE, rights.MAILINGS, Heading.MAILINGS, "send", 45),
        MenuEntry("admin-texts", texts.HERE, rights.TEXTS, Heading.WORDS, "language", 800),
        MenuEntry("admin-rules", rules.HERE, rights.RULES, Heading.WORDS, "bell-off", 810),
        MenuEntry("admin-legal", legal.HERE, rights.RULES, Heading.WORDS, "gavel", 820),
        MenuEntry("admin-drivers", drivers.HERE, rights.OPERATE, Heading.HOUSE, "robot", 901),
        MenuEntry("admin-jobs", jobs.HERE, rights.OPERATE, Heading.HOUSE, "list-check", 902),
        MenuEntry("admin-dead", dead_letters.HERE, rights.OPERATE, Heading.HOUSE, "bug", 903),
        MenuEntry("admin-letters", letters.HERE, rights.MAIL, Heading.HOUSE, "mail", 904),
        MenuEntry("admin-processes", processes.HERE, rights.OPERATE, Heading.HOUSE, "server", 905),
        MenuEntry("admin-api-keys", keys.HERE, rights.KEYS, Heading.HOUSE, "key", 906),
    )
    panel.listing(jobs.HERE, jobs.JOBS, rights.OPERATE)
    panel.listing(dead_letters.HERE, dead_letters.DEAD_LETTERS, rights.OPERATE)
    for path, listing in (
        (letters.HERE, letters.LETTERS),
        (letters.RECEIVED, letters.RECEIVED_LETTERS),
    ):
        panel.listing(path, listing, rights.MAIL, template="admin/rooms/letters.html")
    panel.listing(
        mailings.HERE,
        mailings.MAILINGS,
        rights.MAILINGS,
        template="admin/rooms/mailings.html",
        context=mailings.under_way,
    )
    for one in (
        jobs,
        dead_letters,
        letters,
        mailings,
        drivers,
        processes,
        texts,
        keys,
        rules,
        legal,
    ):
        panel.pages(one.pages)


def _allow(panel: Panel) -> None:
    keepers = (Role.INTEGRATOR,)
    panel.permission(rights.OPERATE, "admin-may-operate", roles=keepers)
    panel.permission(rights.MAIL, "admin-may-mail", roles=keepers)
    panel.permission(
        rights.MAILINGS, "admin-may-mailings", roles=(*keepers, Role.MARKETING, Role.ANALYST)
    )
    panel.permission(rights.STEER, "admin-may-steer", roles=(*keepers, Role.MARKETING))
    panel.permission(rights.TEXTS, "admin-may-texts", roles=(*keepers, Role.EDITOR))
    panel.permission(rights.RULES, "admin-may-rules", roles=keepers, step_up=True)
    panel.permission(rights.KEYS, "admin-may-keys", roles=keepers, step_up=True)
