"""Texts with marks (bold, link ...): plain text plus spans, never a messenger's markup."""

from botique_core.marks.marked import Mark, Marked, MarkKind
from botique_core.marks.markup import escape, is_address, parse
from botique_core.marks.utf16 import utf16_length, utf16_spans

__all__ = [
    "Mark",
    "MarkKind",
    "Marked",
    "escape",
    "is_address",
    "parse",
    "utf16_length",
    "utf16_spans",
]
