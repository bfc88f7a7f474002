"""Lines and areas over time, in a square of 100 by 100 that the page stretches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from botique_admin.charts.axis import Axis

Point = tuple[float, float]


def points(values: Sequence[float | None], scale: Axis) -> list[Point | None]:
    """Where each value stands; None where nothing is known."""
    step = 100 / max(len(values) - 1, 1)
    return [
        None if value is None else (round(number * step, 2), round(100 - scale.share(value), 2))
        for number, value in enumerate(values)
    ]


def line(values: Sequence[float | None], scale: Axis) -> str:
    """A path through the values, broken where nothing is known."""
    return " ".join(_path(run) for run in _runs(points(values, scale)))


def area(values: Sequence[float | None], scale: Axis) -> str:
    """The surface below the line."""
    return " ".join(
        f"{_path(run)} L{run[-1][0]} 100 L{run[0][0]} 100 Z" for run in _runs(points(values, scale))
    )


def _path(run: Sequence[Point]) -> str:
    return "M" + " L".join(f"{x} {y}" for x, y in run)


def _runs(several: Sequence[Point | None]) -> Iterator[list[Point]]:
    run: list[Point] = []
    for point in several:
        if point is not None:
            run.append(point)
        elif run:
            yield run
            run = []
    if run:
        yield run
