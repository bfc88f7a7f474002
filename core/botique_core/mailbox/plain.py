"""A letter in HTML as text: paragraphs, lists and links stay, quotes are marked as quotes."""

from __future__ import annotations

import re
from html.parser import HTMLParser

BLOCKS = frozenset(
    {"address", "article", "div", "dl", "dt", "dd", "footer", "form", "h1", "h2", "h3", "h4"}
    | {"h5", "h6", "header", "hr", "li", "ol", "p", "pre", "section", "table", "tr", "ul"}
)
UNSEEN = frozenset({"head", "script", "style", "title", "template"})
SPACES = re.compile(r"[ \t\r\n\f]+")
MANY_LINES = re.compile(r"\n{3,}")
DEPTH_MAX = 20
QUOTE = "> "


class Reader(HTMLParser):
    """Collects the text, line by line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = []
        self._line: list[str] = []
        self._unseen = 0
        self._quotes = 0
        self._link = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag begins."""
        if tag in UNSEEN:
            self._unseen += 1
        elif tag == "br":
            self._end_line()
        elif tag in BLOCKS or tag == "blockquote":
            self._end_block()
        elif tag == "img":
            source = dict(attrs).get("src") or ""
            self._add(f"\ufffc{source[4:]}\ufffc" if source.lower().startswith("cid:") else "")
        elif tag == "a":
            self._link = dict(attrs).get("href") or ""
        if tag == "li":
            self._add("• ")
        self._quotes += tag == "blockquote"

    def handle_endtag(self, tag: str) -> None:
        """A tag ends."""
        if tag in UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        elif tag in BLOCKS or tag == "blockquote":
            self._end_block()
            if tag == "p":
                self._end_line()
        elif tag == "a":
            self._end_link()
        if tag == "blockquote":
            self._quotes = max(self._quotes - 1, 0)

    def handle_data(self, data: str) -> None:
        """Text stands there."""
        if not self._unseen:
            self._add(SPACES.sub(" ", data))

    def text(self) -> str:
        """All of it."""
        self._end_block()
        return MANY_LINES.sub("\n\n", "\n".join(self._lines)).strip()

    def _add(self, text: str) -> None:
        text = text if self._line else text.lstrip(" ")
        if text:
            self._line.append(text)

    def _end_line(self) -> None:
        quote = QUOTE * min(self._quotes, DEPTH_MAX)
        self._lines.append((quote + "".join(self._line)).rstrip())
        self._line = []

    def _end_block(self) -> None:
        if self._line:
            self._end_line()

    def _end_link(self) -> None:
        """A link that is called otherwise than it leads is told with its address."""
        address, self._link = self._link, ""
        called = self._line[-1] if self._line else ""
        if address.startswith(("https://", "http://")) and address not in called:
            self._add(f" ({address})")


def text_of(html: str) -> str:
    """The text of a letter in HTML; a picture in it is its content id between U+FFFC."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader.text()
