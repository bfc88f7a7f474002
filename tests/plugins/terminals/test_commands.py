from __future__ import annotations

from pathlib import Path

from tests.plugins.conftest import Typed


def test_list_of_none_says_so(typed: Typed) -> None:
    assert typed("terminals", "list") == (0, "", "There are none yet.\n")


def test_import_takes_a_table_in(typed: Typed, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("code;name;city;active\n7;Омега;Москва;\n12;Бета;;нет\n", "cp1251")

    assert typed("terminals", "import", str(table)) == (
        0,
        "2 created, 0 updated, 0 unchanged, 0 stale\n",
        "",
    )
    assert typed("terminals", "list") == (0, "7  Омега  Москва\n", "1 in all\n")
    assert typed("terminals", "list", "--all") == (
        0,
        "12  Бета    (closed)\n7   Омега  Москва\n",
        "2 in all\n",
    )


def test_import_names_wrong_lines_and_takes_the_others(typed: Typed, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("code;name\n7;Омега\n8;\n", "utf-8")

    status, said, complained = typed("terminals", "import", str(table))
    assert (status, said) == (1, "1 created, 0 updated, 0 unchanged, 0 stale\n")
    assert complained == (
        "table.csv:3: name: Field required\n"
        "botique: 1 lines were refused; correct them and try again\n"
    )


def test_import_of_no_table_says_why(typed: Typed, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_bytes(b"\x00\x01")

    status, said, complained = typed("terminals", "import", str(table))
    assert (status, said) == (1, "")
    assert complained.startswith("botique: unknown column")
