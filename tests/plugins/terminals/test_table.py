from __future__ import annotations

import pytest

from botique_core.errors import InputRefused
from botique_terminals import table
from botique_terminals.card import TerminalCard
from tests.plugins.terminals.conftest import NOON, guid

HEADER = "guid;code;name;address;city;time_zone;latitude;longitude;active;groups"


def read(
    text: str, *, encoding: str = "utf-8", known: dict[str, str] | None = None
) -> list[table.Row]:
    return list(table.read(text.encode(encoding), NOON, known or {}))


def card(text: str) -> TerminalCard:
    (row,) = read(text)
    assert row.card is not None, row.reason
    return row.card


def test_read_of_a_full_line_gives_all_fields() -> None:
    one = card(
        f"{HEADER}\n{guid(1)};007;Омега;Слобода, 19;Москва;Europe/Moscow;55,7;37.6;нет;БЦ | Юг\n"
    )

    assert (one.guid, one.code, one.name, one.address) == (guid(1), "007", "Омега", "Слобода, 19")
    assert (one.city, one.time_zone, one.latitude, one.longitude) == (
        "Москва",
        "Europe/Moscow",
        55.7,
        37.6,
    )
    assert (one.active, [group.name for group in one.groups]) == (False, ["БЦ", "Юг"])
    assert one.changed_at == NOON


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_read_understands_every_office_program(
    delimiter: str, encoding: str, line_end: str
) -> None:
    text = line_end.join(["code;name;city", '007;"Омега; 2";Москва', ""]).replace(";", delimiter)

    (row,) = read(text, encoding=encoding)
    assert row.card is not None
    assert row.card.name == f"Омега{delimiter} 2"
    assert (row.card.code, row.card.city) == ("007", "Москва")


def test_read_of_a_code_alone_gives_the_same_guid_each_time() -> None:
    one, other = card("code;name\n7;А"), card("code;name\n7;Б")

    assert one.guid == other.guid
    assert one.guid != card("code;name\n8;А").guid


def test_read_of_a_known_code_gives_its_guid() -> None:
    (row,) = read("code;name\n7;А", known={"7": str(guid(3))})

    assert row.card is not None
    assert row.card.guid == guid(3)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("7;;;;;", "name: Field required"),
        (";Омега;;;;", "there is neither a guid nor a code"),
        ("7;Омега;да?;;;", "active: 'да?' is neither yes nor no"),
        ("7;Омега;;91;37;", "latitude: Input should be less than or equal to 90"),
        (
            "7;Омега;;север;37;",
            "latitude: Input should be a valid number, unable to parse string as a number",
        ),
        ("7;Омега;;55;;", "Value error, latitude and longitude go together: give both or neither"),
        ("7;Омега;;;;МСК", "time_zone: Value error, must be a time zone like Europe/Moscow"),
        ("7;Омега;;;;;лишнее", "there are more cells than columns"),
    ],
)
def test_read_of_a_wrong_line_says_why(line: str, reason: str) -> None:
    text = f"code;name;active;latitude;longitude;time_zone\n{line}\n8;Бета;;;;\n"

    wrong, right = read(text)
    assert (wrong.line, wrong.card, wrong.reason) == (2, None, reason)
    assert right.card is not None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "the first line must name the columns"),
        ("name\nОмега", "`name`, and `guid` or `code`"),
        ("code;name;colour\n7;Омега;red", "unknown column 'colour'"),
        ("7;Омега", "unknown column '7'"),
        ('code;name\n7;"' + "О" * 200_000, "field larger than field limit"),
    ],
)
def test_read_of_no_such_table_is_refused(text: str, reason: str) -> None:
    with pytest.raises(InputRefused, match=reason):
        read(text)


def test_read_of_too_large_a_table_is_refused() -> None:
    with pytest.raises(InputRefused, match="at most 20971520 bytes"):
        read("x" * (table.SIZE_MAX_BYTES + 1))
