"""The sender's own words: without the letter that they answer, and without a signature."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from botique_core.mail.postmark import MARK

QUOTE = re.compile(r"^[ \t]*(?:[>|][ \t]?)+")
SPACES = re.compile(r"\s+")
TIME = re.compile(r"\d{1,2}[:.]\d{2}")
DATE = re.compile(r"\b(?:19|20)\d{2}\b|\b\d{1,2}[./]\d{1,2}[./]\d{2}")
# "On ... wrote:", and how Russian programs begin a quote.
WROTE = re.compile(
    r"(?:wrote|schrieb|a écrit|написал(?:а|\(а\))?|пишет|писал(?:а|\(а\))?)\s*:$", re.IGNORECASE
)
BEGINNING = re.compile(r"^(?:On|Le|Am|В|Во?\s|\W*[А-ЯЁа-яё]{2,3},\s*\d)", re.IGNORECASE)
ADDRESS = re.compile(r"[^\s<>@]+@[^\s<>@]+")
# The block of headers that Outlook puts before a quote.
HEADER = re.compile(
    r"^\*?(From|От|От кого|Sent|Отправлено|Date|Дата|To|Кому|Cc|Копия|Subject|Тема)\*?\s*:\*?\s",
    re.IGNORECASE,
)
FROM = frozenset({"from", "от", "от кого"})
HEADERS_WITHIN = 5
LINE_MAX_CHARS = 500  # more of a line is not looked at: no header of a quote is longer
ORIGINAL = re.compile(
    r"^[-_\s]{2,}\s*(?:Original Message|Forwarded message|Исходное сообщение"
    r"|Пересылаемое сообщение|Пересланное сообщение|Конец пересылаемого сообщения)\b.*$",
    re.IGNORECASE,
)
RULER = re.compile(r"^_{10,}$")
SIGNATURE = re.compile(
    r"^(?:--|—|-- )\s*$"
    r"|^(?:Sent from my |Get Outlook for |Sent from (?:Outlook|Mail|Yahoo|Yandex|Proton))"
    r"|^(?:Отправлено с |Отправлено из |Отправлено при помощи |Скачать Outlook)",
    re.IGNORECASE,
)


def own_words(text: str, separators: Collection[str]) -> str:
    """What stands above the quoted letter.

    Whoever answers below the quote, or between its lines, is understood as well: then it is all
    that is not quoted.

    Args:
        text: The letter.
        separators: The lines of ours above which an answer belongs, in every language.
    """
    lines = text.replace("\r\n", "\n").replace("\xa0", " ").split("\n")
    above = _own(lines[: _end(lines, separators)])
    if above:
        return above
    return _own([line for n, line in enumerate(lines) if not _is_foreign(lines, n, separators)])


def _own(lines: Sequence[str]) -> str:
    signature = next((n for n, line in enumerate(lines) if SIGNATURE.match(line.strip())), None)
    kept = [line.rstrip() for line in lines[:signature]]
    while kept and (not kept[-1] or QUOTE.match(kept[-1]) or RULER.match(kept[-1])):
        kept.pop()
    return "\n".join(kept).strip()


def _end(lines: Sequence[str], separators: Collection[str]) -> int:
    """Where the quoted letter begins."""
    ends = (n for n in range(len(lines)) if _begins_quote(lines, n, separators))
    return next(ends, len(lines))


def _begins_quote(lines: Sequence[str], n: int, separators: Collection[str]) -> bool:
    line = _bare(lines[n])
    return bool(line) and (
        _is_ours(line, separators)
        or ORIGINAL.match(line) is not None
        or _is_said(lines, n)
        or _is_block(lines, n)
    )


def _is_foreign(lines: Sequence[str], n: int, separators: Collection[str]) -> bool:
    return QUOTE.match(lines[n]) is not None or _begins_quote(lines, n, separators)


def _is_ours(line: str, separators: Collection[str]) -> bool:
    return any(separator in line for separator in separators) or MARK.search(line) is not None


def _is_said(lines: Sequence[str], n: int) -> bool:
    """Whether somebody "wrote:" begins here; programs break that line into up to three."""
    said = ""
    for line in lines[n : n + 3]:
        bare = _bare(line)
        if not bare:
            return False
        said = f"{said} {bare}".strip()
        if said.endswith(":"):
            dated = TIME.search(said) is not None or DATE.search(said) is not None
            return dated and (WROTE.search(said) is not None or ADDRESS.search(said) is not None)
        if not (BEGINNING.match(said) or ADDRESS.search(said) or DATE.search(said)):
            return False
    return False


def _is_block(lines: Sequence[str], n: int) -> bool:
    """Whether headers begin here: the sender, and two more within the next lines."""
    first = HEADER.match(_bare(lines[n]) + " ")
    if first is None or first[1].lower() not in FROM:
        return False
    after = lines[n + 1 : n + 1 + HEADERS_WITHIN]
    return sum(HEADER.match(_bare(line) + " ") is not None for line in after) > 1


def _bare(line: str) -> str:
    """A line without quote marks, its spaces made one."""
    return SPACES.sub(" ", QUOTE.sub("", line[:LINE_MAX_CHARS])).strip()
