"""What features give to and take from a foreign system, whichever feature speaks to that system."""

from botique_core.exchange.exchange import Exchange
from botique_core.exchange.export import Export, Record
from botique_core.exchange.fault import ItemCode, fault
from botique_core.exchange.intake import FullLoad, Import, Occasion
from botique_core.exchange.outcome import Outcome, Taken
from botique_core.exchange.person_ids import PersonIds

__all__ = [
    "Exchange",
    "Export",
    "FullLoad",
    "Import",
    "ItemCode",
    "Occasion",
    "Outcome",
    "PersonIds",
    "Record",
    "Taken",
    "fault",
]
