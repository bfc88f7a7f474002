"""Charts as SVG, drawn on the server: no script, the colours of the page, good on paper."""

from botique_admin.charts.axis import Axis, axis, positions
from botique_admin.charts.course import area, line, points
from botique_admin.charts.shares import Part, parts, steps, tone
from botique_admin.charts.sparkline import sparkline

__all__ = [
    "Axis",
    "Part",
    "area",
    "axis",
    "line",
    "parts",
    "points",
    "positions",
    "sparkline",
    "steps",
    "tone",
]
