"""Several processes that open one new SQLite file at the same moment all get it."""

from __future__ import annotations

import sqlite3
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from subprocess import PIPE, Popen
from typing import cast

from sqlalchemy.engine.interfaces import DBAPIConnection

from botique_core.db import sqlite

ROOT = Path(__file__).parents[3]
PATIENCE_S = 30
PROCESSES = 4
ROUNDS = 3


def test_connection_waits_while_another_switches_the_file_to_wal(tmp_path: Path) -> None:
    path = tmp_path / "client.db"
    first = sqlite3.connect(path, isolation_level=None)
    first.execute("BEGIN IMMEDIATE")
    second = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    tries = threading.Semaphore(0)
    second.set_trace_callback(lambda said: tries.release() if "journal_mode" in said else None)
    with ThreadPoolExecutor(1) as pool:
        prepared = pool.submit(sqlite.prepare, cast("DBAPIConnection", second), None)
        refused_once = [tries.acquire(timeout=PATIENCE_S) for _ in range(2)]
        first.execute("ROLLBACK")
        prepared.result(PATIENCE_S)
    assert refused_once == [True, True]
    assert second.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    first.close()
    second.close()


def test_processes_that_start_at_once_all_start(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.core.db.starting"]
    with ExitStack() as stack:
        processes = [
            stack.enter_context(Popen(command, stdin=PIPE, stdout=PIPE, text=True, cwd=ROOT))
            for _ in range(PROCESSES)
        ]
        assert [heard(process) for process in processes] == ["ready"] * PROCESSES
        for number in range(ROUNDS):
            for process in processes:
                told(process, f"sqlite:///{tmp_path / str(number)}.db")
            assert sorted(map(heard, processes)) == ["1", "2", "3", "4"]


def told(process: Popen[str], url: str) -> None:
    assert process.stdin is not None
    process.stdin.write(f"{url}\n")
    process.stdin.flush()


def heard(process: Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()
