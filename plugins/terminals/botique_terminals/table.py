"""Micro-markets as a table: CSV in the forms that 1C and office programs write and read."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from pydantic import ValidationError

from botique_core.errors import InputRefused
from botique_terminals.card import Source, TerminalCard
from botique_terminals.models import Group, Terminal

SIZE_MAX_BYTES = 20 * 1024 * 1024
LINES_MAX = 100_000
DELIMITERS = ";,\t"
GROUP_MARK = "|"
COLUMNS = (
    *("guid", "code", "name", "address", "city", "time_zone"),
    *("latitude", "longitude", "active", "groups"),
)
CLOSED = frozenset({"0", "no", "false", "closed", "нет", "ложь", "закрыт"})
OPEN = frozenset({"", "1", "yes", "true", "active", "да", "истина", "открыт"})


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: the card it describes, or why it describes none."""

    line: int
    card: TerminalCard | None
    reason: str = ""


def read(content: bytes, at: datetime, known: Mapping[str, str]) -> Iterator[Row]:
    """The lines of a table as cards.

    The first line names the columns, in any order; only `name` and one of `guid` and `code`
    are needed. Groups stand in one cell with "|" between them. The text may be UTF-8 or
    Windows-1251, the delimiter a semicolon, a comma or a tab.

    Args:
        content: The file's bytes.
        at: The moment for which the table holds.
        known: GUIDs by code, for lines that name a code alone.

    Raises:
        InputRefused: It is no such table, or too large.
    """
    text = _decoded(content)
    header = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=header.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    _check_header([name.strip() for name in reader.fieldnames or ()])
    try:
        for count, cells in enumerate(reader, 1):
            if count > LINES_MAX:
                raise InputRefused(f"a table has at most {LINES_MAX} lines; split it")
            yield _row(reader.line_num, cells, at, known)
    except csv.Error as error:
        raise InputRefused(f"line {reader.line_num}: {error}") from error


def write(terminals: Iterable[Terminal], groups: Mapping[int, list[Group]]) -> str:
    """A table that `read` understands; for UTF-8 with a mark, by which Excel knows it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow(COLUMNS)
    for one in terminals:
        names = GROUP_MARK.join(group.name for group in groups.get(one.id, ()))
        plain = [one.guid, one.code, one.name, one.address, one.city, one.time_zone]
        writer.writerow([*plain, one.latitude, one.longitude, int(one.active), names])
    return text.getvalue()


def _decoded(content: bytes) -> str:
    if len(content) > SIZE_MAX_BYTES:
        raise InputRefused(f"a table has at most {SIZE_MAX_BYTES} bytes; split it")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1251", errors="replace")


def _check_header(names: list[str]) -> None:
    unknown = [name for name in names if name not in COLUMNS]
    if unknown:
        raise InputRefused(f"unknown column {unknown[0]!r}; known are {', '.join(COLUMNS)}")
    if "name" not in names or not {"guid", "code"} & set(names):
        raise InputRefused("the first line must name the columns: `name`, and `guid` or `code`")


def _row(
    line: int, cells: Mapping[str | None, object], at: datetime, known: Mapping[str, str]
) -> Row:
    named = {str(name).strip(): str(value or "").strip() for name, value in cells.items() if name}
    if None in cells:
        return Row(line, None, "there are more cells than columns")
    try:
        return Row(line, _card(named, at, known))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(str(part) for part in first["loc"])
        return Row(line, None, ": ".join(part for part in (field, first["msg"]) if part))
    except ValueError as error:
        return Row(line, None, str(error))


def _card(cells: dict[str, str], at: datetime, known: Mapping[str, str]) -> TerminalCard:
    fields: dict[str, object] = {name: value for name, value in cells.items() if value}
    code = cells.get("code", "")
    fields["guid"] = cells.get("guid") or known.get(code) or guid_of("terminal", code)
    fields["active"] = _active(cells.get("active", ""))
    groups = [name.strip() for name in cells.get("groups", "").split(GROUP_MARK)]
    fields["groups"] = [{"guid": guid_of("group", name), "name": name} for name in groups if name]
    for name in ("latitude", "longitude"):
        if name in fields:
            fields[name] = cells[name].replace(",", ".")
    return TerminalCard.model_validate(fields | {"changed_at": at, "source": Source.TABLE})


def _active(cell: str) -> bool:
    folded = cell.lower()
    if folded not in OPEN | CLOSED:
        raise ValueError(f"active: {cell!r} is neither yes nor no")
    return folded in OPEN


def guid_of(what: str, name: str) -> UUID:
    """A GUID that the same name always gives, for lists that know none."""
    if not name:
        raise ValueError("there is neither a guid nor a code")
    return uuid5(NAMESPACE_URL, f"botique:{what}:{name}")
