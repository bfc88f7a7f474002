"""What plugins bring to the staff's panel: pages, menu, figures and permissions."""

from botique_core.panel.application import Application
from botique_core.panel.card import Card, Figure
from botique_core.panel.customer import AboutCustomer, Line, Moment, Phrase, Told
from botique_core.panel.desk import Desk, Staff
from botique_core.panel.entry import MenuEntry
from botique_core.panel.needs import Needs
from botique_core.panel.panel import Panel
from botique_core.panel.permission import Permission, Role

__all__ = [
    "AboutCustomer",
    "Application",
    "Card",
    "Desk",
    "Figure",
    "Line",
    "MenuEntry",
    "Moment",
    "Needs",
    "Panel",
    "Permission",
    "Phrase",
    "Role",
    "Staff",
    "Told",
]
