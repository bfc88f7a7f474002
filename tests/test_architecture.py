"""The house holds to its plan: where imports point, how large things are, what suppressions say."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from importlib.metadata import packages_distributions
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parent.parent
CORE = "botique_core"
MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 60
DRAWERS = {"utils.py", "helpers.py", "common.py", "misc.py"}
BESIDE_THE_PACKAGE = {"pyproject.toml", "README.md"}

EXAMPLES = ROOT / "examples"
MEMBERS = ("core", "admin", "drivers/*", "plugins/*", "examples/*")
DISTRIBUTIONS = sorted(
    path.parent for member in MEMBERS for path in ROOT.glob(f"{member}/pyproject.toml")
)
PACKAGES = {path.name for folder in DISTRIBUTIONS for path in folder.glob("botique_*")}
LEAVES = PACKAGES - {CORE}
GENERATED = "migrations/versions"
FOLDERS = [
    ROOT / name for name in ("core", "admin", "drivers", "plugins", "tests", "bench", "examples")
]
SOURCES = sorted(
    path for folder in FOLDERS for path in folder.rglob("*.py") if GENERATED not in path.as_posix()
)


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph(*sorted(PACKAGES), cache_dir=None)


@pytest.fixture(scope="module")
def imports(graph: grimp.ImportGraph) -> list[tuple[str, str]]:
    return sorted(
        (importer, imported)
        for importer in graph.modules
        for imported in graph.find_modules_directly_imported_by(importer)
    )


def package(module: str) -> str:
    return module.partition(".")[0]


def circle(edges: list[tuple[str, str]]) -> list[str]:
    """One circle among the edges, if there is any."""
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for importer, imported in edges:
        if importer != imported:
            sorter.add(importer, imported)
    try:
        sorter.prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_packages_are_found() -> None:
    assert CORE in PACKAGES
    assert len(LEAVES) >= 5


def test_imports_point_to_core_only(imports: list[tuple[str, str]]) -> None:
    wrong = [
        f"{importer} -> {imported}"
        for importer, imported in imports
        if package(importer) != package(imported) and package(imported) != CORE
    ]
    assert wrong == []


def test_modules_import_in_no_circle(imports: list[tuple[str, str]]) -> None:
    assert circle(imports) == []


def test_rooms_of_core_import_in_no_circle(imports: list[tuple[str, str]]) -> None:
    rooms = [
        (importer.split(".")[1], imported.split(".")[1])
        for importer, imported in imports
        if importer.startswith(f"{CORE}.") and imported.startswith(f"{CORE}.")
    ]
    assert circle(rooms) == []


def test_nobody_imports_a_plugin_module(imports: list[tuple[str, str]]) -> None:
    wrong = [
        f"{importer} -> {imported}"
        for importer, imported in imports
        if imported in {f"{leaf}.plugin" for leaf in LEAVES}
    ]
    assert wrong == []


@pytest.mark.parametrize("folder", DISTRIBUTIONS, ids=shown)
def test_distribution_holds_one_package(folder: Path) -> None:
    inside = {path.name for path in folder.iterdir() if not path.name.startswith(".")}
    packages = inside - BESIDE_THE_PACKAGE
    if folder.parent == EXAMPLES:
        packages -= {"botique.toml"}
    assert inside >= BESIDE_THE_PACKAGE
    assert len(packages) == 1
    assert packages <= PACKAGES
    assert (folder / packages.pop() / "py.typed").is_file()


@pytest.mark.parametrize("folder", DISTRIBUTIONS, ids=shown)
def test_distribution_names_its_package(folder: Path) -> None:
    project = tomllib.loads((folder / "pyproject.toml").read_text())["project"]
    (found,) = folder.glob("botique_*")
    assert project["name"].replace("-", "_") == found.name


def declared(folder: Path) -> set[str]:
    """Names of the distributions that this one asks for, extras included."""
    project = tomllib.loads((folder / "pyproject.toml").read_text())["project"]
    extras = [line for lines in project.get("optional-dependencies", {}).values() for line in lines]
    return {canonical(line) for line in [*project["dependencies"], *extras]}


def canonical(requirement: str) -> str:
    name = re.match(r"[\w.-]+", requirement)
    assert name is not None
    return re.sub(r"[._-]+", "-", name[0]).lower()


def imported(folder: Path) -> set[str]:
    """Top-level names that the modules of a distribution import."""
    found = set()
    siblings = {path.stem for path in folder.glob("*.py")}
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                found |= {package(alias.name) for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(package(node.module))
    return found - sys.stdlib_module_names - PACKAGES - {"tests"} - siblings


def undeclared(folder: Path, asked: set[str]) -> set[str]:
    """Imported names that none of the distributions asked for provides."""
    providers = packages_distributions()
    return {
        name
        for name in imported(folder)
        if not asked & {canonical(provider) for provider in providers.get(name, [name])}
    }


@pytest.mark.parametrize("folder", DISTRIBUTIONS, ids=shown)
def test_every_import_is_declared(folder: Path) -> None:
    assert undeclared(folder, declared(folder) | declared(ROOT / "core")) == set()


@pytest.mark.parametrize("folder", [ROOT / "tests", ROOT / "bench"], ids=shown)
def test_every_import_of_tools_is_declared(folder: Path) -> None:
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text())["dependency-groups"]
    asked = {canonical(line) for line in groups["dev"]}
    asked |= {name for member in DISTRIBUTIONS for name in declared(member)}
    assert undeclared(folder, asked) == set()


def test_files_are_short() -> None:
    lengths = {shown(path): len(path.read_text().splitlines()) for path in SOURCES}
    assert {name: lines for name, lines in lengths.items() if lines > MAX_FILE_LINES} == {}


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_functions_are_short() -> None:
    long = [
        f"{shown(path)}:{node.lineno} {node.name}"
        for path in SOURCES
        if "migrations" not in path.parts  # a first revision lists every table
        for node in functions(path)
        if (node.end_lineno or node.lineno) - node.lineno >= MAX_FUNCTION_LINES
    ]
    assert long == []


def test_there_are_no_drawers() -> None:
    assert [shown(path) for path in SOURCES if path.name in DRAWERS] == []


def test_suppressions_give_their_reason() -> None:
    bare = re.compile(r"#\s*noqa(?!: [A-Z0-9, ]+ -- \S)|#\s*type: ignore(?!\[[\w, -]+\]  # \S)")
    unexplained = [
        f"{shown(path)}:{number}"
        for path in SOURCES
        if path != Path(__file__)
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if bare.search(line)
    ]
    assert unexplained == []


def test_lock_names_no_host() -> None:
    lock = (ROOT / "requirements.lock").read_text()
    assert [line for line in lock.splitlines() if "://" in line or line.startswith("-")] == []


def test_every_locked_package_has_a_hash() -> None:
    lines = (ROOT / "requirements.lock").read_text().splitlines()
    bare = [
        line
        for line, following in zip(lines, [*lines[1:], ""], strict=True)
        if "==" in line and not following.strip().startswith("--hash=sha256:")
    ]
    assert bare == []
