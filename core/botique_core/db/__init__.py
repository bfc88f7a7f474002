"""The client's database: declarations, sessions and the two dialects we stand on."""

from botique_core.db.after_commit import after_commit
from botique_core.db.base import Base, UtcDateTime
from botique_core.db.database import Database
from botique_core.db.engines import Engines
from botique_core.db.fold import fold, folded
from botique_core.db.inserting import insert_into

__all__ = [
    "Base",
    "Database",
    "Engines",
    "UtcDateTime",
    "after_commit",
    "fold",
    "folded",
    "insert_into",
]
