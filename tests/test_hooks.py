"""Every hook is documented, tested and used, and who implements one keeps to its types."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from botique_core.building import contribution
from botique_core.cli import brought
from botique_core.hookspecs import Hooks
from botique_core.house import HousePlugin
from botique_core.plugin import Plugin
from botique_core.plugins.discovery import discover

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "hooks.md").read_text()
TESTS = [path for path in (ROOT / "tests").rglob("*.py") if path != Path(__file__)]
CODE = [
    path
    for folder in ("core", "admin", "drivers", "plugins", "examples")
    for path in (ROOT / folder).rglob("*.py")
    if path.name != "hookspecs.py" and "testing" not in path.parts
]
Function = Callable[..., Any]
HOOKS: dict[str, Function] = {
    name: member for name, member in vars(Hooks).items() if hasattr(member, "botique_spec")
}


def plugins() -> list[type[Plugin]]:
    installed = discover()
    return [HousePlugin, *installed.drivers.values(), *installed.features.values()]


def implementations() -> Iterator[tuple[type[Plugin], str, Function]]:
    for plugin in plugins():
        for name in dir(plugin):
            if name in HOOKS:
                yield plugin, name, getattr(plugin, name)


IMPLEMENTATIONS = [
    pytest.param(name, function, id=f"{plugin.meta.name}-{name}")
    for plugin, name, function in implementations()
]


def types_of(function: Function) -> dict[str, object]:
    hints = get_type_hints(function)
    names = inspect.signature(function).parameters
    return {name: hints.get(name) for name in names if name != "self"}


def test_hooks_are_found() -> None:
    assert len(HOOKS) >= 25
    assert len(IMPLEMENTATIONS) >= 30


@pytest.mark.parametrize("hook", HOOKS)
def test_hook_is_documented_with_its_arguments(hook: str) -> None:
    section = re.search(
        rf"^### `{hook}`\n\n```python\n(.+?)\n```\n\n(\S)", PAGE, re.MULTILINE | re.DOTALL
    )
    assert section is not None, f"no section about {hook} in docs/hooks.md: run `make docs`"
    (documented,) = ast.parse(f"{section[1]}: ...").body
    assert isinstance(documented, ast.FunctionDef | ast.AsyncFunctionDef)
    (specified,) = ast.parse(textwrap.dedent(inspect.getsource(HOOKS[hook]))).body
    assert isinstance(specified, ast.FunctionDef | ast.AsyncFunctionDef)
    assert type(documented) is type(specified)
    assert ast.unparse(documented.args) == ast.unparse(specified.args)
    assert ast.dump(documented.returns or documented) == ast.dump(specified.returns or specified)


@pytest.mark.parametrize("hook", HOOKS)
def test_hook_says_how_it_is_called(hook: str) -> None:
    said = inspect.getdoc(HOOKS[hook]) or ""
    assert re.match(r"(Asked |`(collect|first|tell|tell one)`(, strict)?: )", said), said


@pytest.mark.parametrize("hook", HOOKS)
def test_hook_has_its_arguments_typed(hook: str) -> None:
    assert None not in types_of(HOOKS[hook]).values()


def test_every_hook_has_a_test_of_its_own() -> None:
    longest_first = "|".join(sorted(HOOKS, key=len, reverse=True))
    named = re.compile(rf"def test_hook_({longest_first})(?=_|\()")
    tested = {name for path in TESTS for name in named.findall(path.read_text())}
    assert HOOKS.keys() - tested == set()


def test_every_hook_is_called() -> None:
    called = {name for path in CODE for name in re.findall(r"\bHooks\.(\w+)", path.read_text())}
    for asker in (contribution, brought):
        called |= set(re.findall(r'(?:plugin|feature), "(\w+)"', inspect.getsource(asker)))
    assert HOOKS.keys() - called == set()


@pytest.mark.parametrize(("hook", "function"), IMPLEMENTATIONS)
def test_implementation_is_marked(hook: str, function: Function) -> None:
    assert hasattr(function, "botique_impl"), f"mark {function.__qualname__} with @hookimpl"


@pytest.mark.parametrize(("hook", "function"), IMPLEMENTATIONS)
def test_implementation_keeps_to_the_types(hook: str, function: Function) -> None:
    specified = types_of(HOOKS[hook])
    taken = types_of(function)
    assert taken == {name: specified.get(name) for name in taken}


@pytest.mark.parametrize(("hook", "function"), IMPLEMENTATIONS)
def test_implementation_is_awaited_where_the_hook_is(hook: str, function: Function) -> None:
    assert inspect.iscoroutinefunction(function) == inspect.iscoroutinefunction(HOOKS[hook])


def test_hooks_are_called_in_one_place() -> None:
    raw = re.compile(r"\.hook\.(?!__)|getattr\(\w+(\.\w+)*\.hook\b")
    found = [path.name for path in CODE if raw.search(path.read_text())]
    assert [name for name in found if name != "hooks.py"] == []
