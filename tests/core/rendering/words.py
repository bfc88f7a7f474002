"""Texts as they come from life and from its edges."""

from __future__ import annotations

from hypothesis import strategies as st

from botique_core.marks import Mark, Marked
from tests.core.rendering.profiles import MARKS

EMOJI = ["👍", "👩‍👩‍👧‍👦", "🇷🇺", "👍🏽", "❤️", "2️⃣", "🏴‍☠️"]
PIECES = [
    *EMOJI,
    "слово",
    "word",
    "שלום",
    "مرحبا",
    "हिन्दी",
    "가각",
    "e\u0301",
    "\u200b",
    "\u200f",
    "10\u00a0000",
    "https://example.com/a/b?c=d",
    ".",
    "!",
    "…",
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
]

pieces = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
any_text = st.one_of(pieces, st.text(st.characters(codec="utf-8"), max_size=200))
labels = st.one_of(
    st.sampled_from(["Да", "Нет", "👍", "Complaint", "2 pm", "Очень длинная подпись на кнопке"]),
    st.text(
        st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), min_size=1, max_size=50
    ),
)


@st.composite
def marked_texts(draw: st.DrawFn) -> Marked:
    """Texts with marks that lie apart or nest."""
    text = draw(any_text)
    marks: list[Mark] = []
    bounds = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    for start, end in zip(bounds[::2], bounds[1::2], strict=False):
        outer, inner = draw(st.lists(st.sampled_from(MARKS), min_size=2, max_size=2, unique=True))
        marks.append(_mark(outer, start, end))
        if outer not in {"code", "pre"} and end - start > 1 and draw(st.booleans()):
            marks.append(_mark(inner, start + 1, end))
    return Marked(text, tuple(marks))


def _mark(kind: str, start: int, end: int) -> Mark:
    href = "https://example.com/" if kind == "link" else ""
    return Mark(kind, start, end, href)  # type: ignore[arg-type]  # drawn from the known kinds
