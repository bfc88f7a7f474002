"""Old mailings lose their rows and keep their figures; commands show and move them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from botique_core.broadcasts.chores import Chores
from botique_core.jobs.context import JobContext
from botique_core.testing.clock import ManualClock
from tests.core.broadcasts.stage import Stage, staged
from tests.core.cli.conftest import Type, botique

__all__ = ["botique"]


async def progress(done: int, total: int) -> None:
    """Nobody watches."""


JOB = JobContext(1, {}, 1, progress)


async def test_rows_are_deleted_after_their_time_and_figures_stay(
    ready_url: str, tmp_path: Path
) -> None:
    clock = ManualClock()
    async with staged(tmp_path, ready_url, clock=clock) as stage:
        await stage.crowd(range(1, 6))
        old = await stage.started()
        await stage.finished(old)
        clock.advance(days=10)
        young = await stage.started()
        await stage.finished(young)
        before = await figures(stage, old)
        chores = Chores(stage.app.client.db, clock, timedelta(days=5))
        assert await chores.tidy(JOB) == {"deleted": 5}
        assert await chores.tidy(JOB) == {"deleted": 0}
        assert await stage.rows(old, "number") == []
        assert len(await stage.rows(young, "number")) == 5
        assert await figures(stage, old) == before


async def figures(stage: Stage, broadcast: int) -> object:
    async with stage.app.client.db.reading() as session:
        return await stage.broadcasts.figures(session, broadcast)


def test_commands(botique: Type, tmp_path: Path) -> None:
    (tmp_path / "botique.toml").write_text(
        '[client]\nname = "a"\ntitle = "A"\n[drivers.web]\nenabled = false\n', "utf-8"
    )
    assert botique("broadcasts", "list").said == "none\n"
    for verb in ("show", "start", "pause", "resume", "cancel", "resend"):
        ended = botique("broadcasts", verb, "7")
        assert (ended.status, ended.complained) == (1, "botique: there is no broadcast 7\n")
