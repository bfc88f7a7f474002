"""The module for 1C and the pages for its developer do what they say."""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import botique_onec
from botique_core.app.app import App
from botique_feedback.service import Words
from botique_onec.faults import Code
from botique_onec.room import Room
from botique_onec.settings import OnecSettings
from botique_terminals import packets
from tests.patience import GUARD_S
from tests.plugins.feedback.conftest import fill, picture, stored, submitted
from tests.plugins.onec.conftest import NODE, keyed
from tests.plugins.onec.serving import served

ROOT = Path(__file__).parents[3]
MODULE = Path(botique_onec.__file__).parent / "module" / "exchange.bsl"
STEP = re.compile(r"^```(sh|json)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PAIRS = {
    "Процедура": "КонецПроцедуры",
    "Функция": "КонецФункции",
    "Если": "КонецЕсли",
    "Цикл": "КонецЦикла",
    "Попытка": "КонецПопытки",
    "#Область": "#КонецОбласти",
}


@pytest.fixture
def dialect() -> str:
    return "sqlite"


def steps(page: str) -> list[tuple[str, Any]]:
    """The commands of a page, each with the answer that is shown below it."""
    blocks = STEP.findall((ROOT / "docs" / page).read_text())
    return [
        (code, json.loads(shown))
        for (kind, code), (below, shown) in pairwise(blocks)
        if (kind, below) == ("sh", "json")
    ]


def typed(script: str, folder: Path, environ: dict[str, str]) -> list[Any]:
    """What a shell prints that runs the steps one after another."""
    done = subprocess.run(
        ["/bin/bash", "-euo", "pipefail", "-c", script],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", **environ},
        capture_output=True,
        text=True,
        timeout=GUARD_S,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines() if line]


@pytest.mark.parametrize("page", ["1c.ru.md", "1c.en.md"])
async def test_person_with_curl_can_follow_the_page(app: App, tmp_path: Path, page: str) -> None:
    client = app.client
    await fill(client)
    media = await stored(client, picture(1))
    await submitted(client, words=Words("Не считывает карту", [media]), category="spoilt")
    async with client.db.writing() as session:
        await packets.close(session, await packets.standing(session))
    while await app.pump.run_due():
        pass
    secret = await keyed(Room.of(client, OnecSettings()))
    script = "\necho\n".join(code for code, _ in steps(page)) + "\necho\n"
    async with served(app) as address:
        environ = {"BOT": address, "LOGIN": NODE, "SECRET": secret}
        answers = await asyncio.to_thread(typed, script, tmp_path, environ)
    shown = [answer for _, answer in steps(page)]
    assert len(answers) == len(shown) == 7
    assert answers[0]["node"] == NODE
    assert answers[1] == shown[1]
    assert answers[4] == {"status": 200, "size": len(picture(1))}
    assert answers[6] == shown[6]
    for told, promised in zip(answers[2:4], shown[2:4], strict=True):
        assert set(told) == set(promised)
    (record,), (promised,) = answers[3]["items"], shown[3]["items"]
    assert set(record) == set(promised)
    for name in ("category", "person"):
        assert set(record[name]) == set(promised[name])
    assert set(record["files"][0]) == set(promised["files"][0])


@pytest.mark.parametrize("page", ["1c.ru.md", "1c.en.md"])
def test_page_explains_every_error(page: str) -> None:
    text = (ROOT / "docs" / page).read_text()
    told = {int(number) for number in re.findall(r"\b([1-5]\d{3})\b", text)}
    assert {int(code) for code in Code} - told == set()


def test_module_is_text_that_1c_can_read() -> None:
    content = MODULE.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    lines = content.decode("utf-8-sig").splitlines()
    assert [line for line in lines if len(line.expandtabs(4)) > 120] == []
    code = [re.sub(r'"[^"]*"|//.*', "", line) for line in lines]
    words = Counter(word for line in code for word in re.findall(r"#?[А-Яа-яЁё_]+", line))
    assert {first: words[first] for first in PAIRS} == {
        first: words[last] for first, last in PAIRS.items()
    }


def test_module_defines_what_it_calls() -> None:
    text = re.sub(r'"[^"]*"|//.*', "", MODULE.read_text("utf-8-sig"))
    defined = set(re.findall(r"^(?:Процедура|Функция) (\w+)\(", text, re.MULTILINE))
    own = {"ВJSON", "ИзJSON", "ВызватьМетод", "ВыполнитьСПовторами", "ЧислоСтрокой", "Порции"}
    assert own <= defined
    unused = {name for name in defined if len(re.findall(rf"\b{name}\b", text)) == 1}
    exported = set(re.findall(r"^(?:Процедура|Функция) (\w+)\(.*\) Экспорт", text, re.MULTILINE))
    assert unused - exported == set()
