"""Writes `hooks.md` from the specifications in `hookspecs.py`: `make docs`."""

from __future__ import annotations

import ast
import re
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

DOCS = Path(__file__).parent
SOURCE = DOCS.parent / "core" / "botique_core" / "hookspecs.py"
PAGE = DOCS / "hooks.md"
WIDTH = 100
SECTION = re.compile(r"\s*# -- (?P<title>.+?) -+$")


def page(source: str) -> str:
    """The whole page, in the order of the source."""
    module = ast.parse(source)
    (hooks,) = (node for node in module.body if isinstance(node, ast.ClassDef))
    parts = ["# Hooks", ast.get_docstring(module) or ""]
    lines = source.splitlines()
    done = hooks.lineno
    for hook in hooks.body:
        if isinstance(hook, ast.FunctionDef | ast.AsyncFunctionDef):
            parts += _sections(lines[done : hook.lineno])
            parts += _hook(hook)
            done = hook.end_lineno or hook.lineno
    return "\n\n".join(parts) + "\n"


def _sections(lines: list[str]) -> Iterator[str]:
    for line in lines:
        if found := SECTION.match(line):
            title = found["title"]
            yield f"## {title[0].upper()}{title[1:]}"


def _hook(hook: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[str]:
    yield f"### `{hook.name}`"
    yield f"```python\n{_signature(hook)}\n```"
    yield ast.get_docstring(hook) or ""


def _signature(hook: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    word = "async def" if isinstance(hook, ast.AsyncFunctionDef) else "def"
    returns = ast.unparse(hook.returns) if hook.returns else "None"
    arguments = [ast.unparse(argument) for argument in hook.args.args]
    line = f"{word} {hook.name}({', '.join(arguments)}) -> {returns}"
    if len(line) <= WIDTH:
        return line
    inner = textwrap.indent(",\n".join(arguments), "    ")
    return f"{word} {hook.name}(\n{inner},\n) -> {returns}"


if __name__ == "__main__":
    PAGE.write_text(page(SOURCE.read_text(encoding="utf-8")), encoding="utf-8")
    sys.stdout.write(f"{PAGE}\n")
