"""Small charts as SVG, drawn on the server: they need no script and follow the colours around."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

WIDTH, HEIGHT, EDGE = 120, 32, 2


def sparkline(course: Sequence[int]) -> Markup:
    """A line through the values, from left to right; nothing for fewer than two."""
    if len(course) < 2:  # noqa: PLR2004 -- a line has two ends
        return Markup("")
    top = max(*course, 1)
    step = (WIDTH - 2 * EDGE) / (len(course) - 1)
    rise = (HEIGHT - 2 * EDGE) / top
    points = [
        f"{EDGE + number * step:.1f},{HEIGHT - EDGE - value * rise:.1f}"
        for number, value in enumerate(course)
    ]
    return Markup(
        '<svg class="sparkline" viewBox="0 0 {0} {1}" preserveAspectRatio="none"'
        ' aria-hidden="true"><polyline points="{2}"/></svg>'
    ).format(WIDTH, HEIGHT, " ".join(points))
