"""Commands of features that need no client."""

from __future__ import annotations

import click


class Clientless(click.Command):
    """A feature's command that works without a client's file: it is not asked for one."""
