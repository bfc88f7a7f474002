"""The `botique` command itself: finds the wanted command and turns errors into one sentence."""

from __future__ import annotations

import signal
import sys
import traceback
from collections.abc import Sequence
from functools import cached_property
from importlib import import_module, metadata

import click

from botique_core.errors import BotiqueError

INTERRUPTED = 128 + signal.SIGINT

# Imported only when called, so that `botique run` does not wait for what it does not use.
COMMANDS = {
    "beat": "botique_core.cli.beat:beat",
    "broadcasts": "botique_core.cli.broadcasts:broadcasts",
    "customers": "botique_core.cli.customers.command:customers",
    "deadletters": "botique_core.cli.deadletters:deadletters",
    "demo": "botique_core.cli.demo:demo",
    "doctor": "botique_core.cli.doctor.command:doctor",
    "init": "botique_core.cli.init.command:init",
    "migrate": "botique_core.cli.migrate:migrate",
    "new": "botique_core.cli.new.command:new",
    "plugins": "botique_core.cli.plugins.command:plugins",
    "run": "botique_core.cli.run:run",
    "segments": "botique_core.cli.segments:segments",
    "web": "botique_core.cli.web:web",
    "worker": "botique_core.cli.worker:worker",
}


class Commands(click.Group):
    """Core's own commands and those that installed features bring."""

    @cached_property
    def brought(self) -> dict[str, click.Command]:
        """Commands of features by name; a feature can't replace one of core's."""
        brought = import_module("botique_core.cli.brought")
        commands: dict[str, click.Command] = brought.brought_commands()
        return commands

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, for the help page."""
        del ctx
        return sorted({*COMMANDS, *self.brought})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        del ctx
        if cmd_name not in COMMANDS:
            return self.brought.get(cmd_name)
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(metadata.version("botique-core"), prog_name="botique")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
def botique(*, debug: bool) -> None:
    """Customer bots in any messenger, from one set of features."""
    del debug  # taken by main(), wherever it stands


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command line.

    Returns:
        The exit status: 0 only if the command did all it was asked to.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    debug = "--debug" in given
    try:
        status = botique.main(
            [one for one in given if one != "--debug"], "botique", standalone_mode=False
        )
    except click.UsageError as error:
        return _misused(error)
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 -- the last one to catch anything, and it tells
        return _failed(error, debug=debug)
    return status if isinstance(status, int) else 0


def _misused(error: click.UsageError) -> int:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        error.show()
    else:
        command = error.ctx.command_path if error.ctx else "botique"
        reason = error.format_message().rstrip(".")
        click.echo(f"botique: {reason}; `{command} --help` explains", err=True)
    return error.exit_code


def _failed(error: Exception, *, debug: bool) -> int:
    if debug:
        traceback.print_exception(error)
    elif isinstance(error, BotiqueError):
        click.echo(f"botique: {error}", err=True)
    elif isinstance(error, click.ClickException):
        click.echo(f"botique: {error.format_message()}", err=True)
    else:
        reason = f"{type(error).__name__}: {error}".partition("\n")[0]
        click.echo(f"botique: unexpected {reason}; --debug shows where", err=True)
    return 1
