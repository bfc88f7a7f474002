"""Fitting messages to what a messenger can do, and understanding answers that come back typed."""

from botique_core.rendering.recognise import recognise
from botique_core.rendering.render import render
from botique_core.rendering.rendered import SAY_ROUTE, Rendered
from botique_core.rendering.split import split

__all__ = ["SAY_ROUTE", "Rendered", "recognise", "render", "split"]
