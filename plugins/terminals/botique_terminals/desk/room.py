"""What the feature brings to the panel, put together."""

from __future__ import annotations

from pathlib import Path

from jinja2 import PackageLoader

from botique_core.panel import Heading, MenuEntry, Panel, Role
from botique_terminals.desk.about import ABOUT
from botique_terminals.desk.codes import codes
from botique_terminals.desk.listing import TERMINALS
from botique_terminals.desk.pages import pages
from botique_terminals.desk.rights import EDIT, READ
from botique_terminals.desk.steps import FIRST
from botique_terminals.desk.tables import PATH, tables
from botique_terminals.table import SIZE_MAX_BYTES

FOLDER = Path(__file__).parent.parent
READERS = (Role.INTEGRATOR, Role.EDITOR, Role.SUPPORT, Role.MARKETING, Role.ANALYST)
FORM_BYTES = 64 * 1024


def furnish(panel: Panel) -> None:
    """The list with its pages, sheets of codes, tables, and visits on a customer's page."""
    panel.permission(READ, "terminals-may-read", roles=(*READERS, Role.SHOP_MANAGER))
    panel.permission(EDIT, "terminals-may-edit", roles=(Role.INTEGRATOR, Role.EDITOR))
    panel.menu(MenuEntry("terminals-title", "/terminals/", READ, Heading.PEOPLE, "map-pin", 230))
    panel.listing("/terminals/", TERMINALS, READ, template="terminals/list.html")
    # Before pages with a GUID in their path: the first that fits is taken.
    for router in (tables, codes, pages):
        panel.pages(router, PackageLoader("botique_terminals"))
    panel.assets(FOLDER / "static")
    panel.takes_files(PATH, size_max_bytes=SIZE_MAX_BYTES + FORM_BYTES)
    panel.customer(ABOUT)
    panel.first_step(FIRST)
