"""What plugins bring to the staff's panel: pages, menu, figures and permissions."""

from botique_core.panel.application import Application
from botique_core.panel.card import Card, Figure
from botique_core.panel.chart import Series, Slice, Stack
from botique_core.panel.command import Command, Finder, Found
from botique_core.panel.customer import AboutCustomer, Line, Moment, Phrase, Told
from botique_core.panel.desk import Desk, Staff
from botique_core.panel.diagram import Bars, Diagram, Lines, Nps, Ring, Stacks
from botique_core.panel.entry import Heading, MenuEntry
from botique_core.panel.form import Change, Clash, Form
from botique_core.panel.input import Input
from botique_core.panel.lists.action import Batch, BulkAction
from botique_core.panel.lists.column import Column, Link
from botique_core.panel.lists.filters import Choices, Filter, Period, Range, Text, YesNo
from botique_core.panel.lists.listing import Listing, everybody
from botique_core.panel.lists.loading import entities
from botique_core.panel.lists.option import Option, Tone
from botique_core.panel.lists.page import ListPage
from botique_core.panel.lists.search import matching, worded
from botique_core.panel.lists.view import View
from botique_core.panel.lists.viewer import Viewer
from botique_core.panel.needs import Needs
from botique_core.panel.panel import Panel
from botique_core.panel.permission import Permission, Role
from botique_core.panel.report import (
    Findings,
    Inquiry,
    Measure,
    Plot,
    Report,
    ReportFilter,
    ReportTable,
    TableColumn,
)
from botique_core.panel.step import FirstStep
from botique_core.panel.upload import Upload

__all__ = [
    "AboutCustomer",
    "Application",
    "Bars",
    "Batch",
    "BulkAction",
    "Card",
    "Change",
    "Choices",
    "Clash",
    "Column",
    "Command",
    "Desk",
    "Diagram",
    "Figure",
    "Filter",
    "Finder",
    "Findings",
    "FirstStep",
    "Form",
    "Found",
    "Heading",
    "Input",
    "Inquiry",
    "Line",
    "Lines",
    "Link",
    "ListPage",
    "Listing",
    "Measure",
    "MenuEntry",
    "Moment",
    "Needs",
    "Nps",
    "Option",
    "Panel",
    "Period",
    "Permission",
    "Phrase",
    "Plot",
    "Range",
    "Report",
    "ReportFilter",
    "ReportTable",
    "Ring",
    "Role",
    "Series",
    "Slice",
    "Stack",
    "Stacks",
    "Staff",
    "TableColumn",
    "Text",
    "Told",
    "Tone",
    "Upload",
    "View",
    "Viewer",
    "YesNo",
    "entities",
    "everybody",
    "matching",
    "worded",
]
