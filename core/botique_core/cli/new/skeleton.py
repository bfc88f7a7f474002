"""A distribution made from templates: inside a workspace as one of its members, or on its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Literal

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined

from botique_core.errors import PluginError

NAME = re.compile(r"[a-z][a-z0-9_]{0,30}")
MEMBERS = {"plugin": "plugins", "driver": "drivers"}


class Skeleton(msgspec.Struct, frozen=True):
    """What to make; a name that can't be a plugin's is refused.

    Raises:
        PluginError: The name can't be used.
    """

    kind: Literal["plugin", "driver"]
    name: str

    def __post_init__(self) -> None:
        if not NAME.fullmatch(self.name):
            raise PluginError(f"{self.name}: name it with up to 31 of a-z, 0-9 and _, a-z first")

    @property
    def package(self) -> str:
        """The importable name."""
        return f"botique_{self.name}"

    @property
    def distribution(self) -> str:
        """The name to install it by."""
        return self.package.replace("_", "-")

    @property
    def camel(self) -> str:
        """The name as classes bear it."""
        return "".join(part.capitalize() for part in self.name.split("_"))

    @property
    def title(self) -> str:
        """The name as people read it."""
        return self.name.replace("_", " ").capitalize()

    def folders(self, place: Path) -> tuple[Path, Path]:
        """Where the distribution and its tests go: beside the others in a workspace."""
        members = place / MEMBERS[self.kind]
        if members.is_dir():
            return members / self.name, place / "tests" / members.name / self.name
        return place / self.distribution, place / self.distribution / "tests"

    def next_step(self, place: Path) -> str:
        """What to type next."""
        folder, tests = (path.relative_to(place) for path in self.folders(place))
        if tests.is_relative_to(folder):
            return f"cd {folder} && pip install --editable . --group dev && pytest"
        return f"make test ARGS={tests}"


def write_skeleton(skeleton: Skeleton, place: Path) -> Iterator[Path]:
    """Writes every file, telling each.

    Raises:
        PluginError: There is something of that name already.
    """
    folder, tests = skeleton.folders(place)
    for taken in (folder, tests):
        if taken.exists():
            raise PluginError(f"{taken}: exists already; choose another name")
    for name, text in _texts(skeleton, in_workspace=not tests.is_relative_to(folder)).items():
        head, _, rest = name.partition("/")
        places = {"package": folder / skeleton.package, "tests": tests}
        file = places[head] / rest if head in places else folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        yield file


def _texts(skeleton: Skeleton, *, in_workspace: bool) -> dict[str, str]:
    """Every file's text by its name in the skeleton."""
    templates = Environment(
        loader=PackageLoader("botique_core.cli.new", f"templates/{skeleton.kind}"),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 -- Python, TOML and Fluent, no HTML
        keep_trailing_newline=True,
        # Fluent and Python use braces themselves.
        variable_start_string="<<",
        variable_end_string=">>",
    )
    known = {
        "it": skeleton,
        "core": metadata.version("botique-core"),
        "in_workspace": in_workspace,
        "tests": f"tests.{MEMBERS[skeleton.kind]}.{skeleton.name}" if in_workspace else "tests",
    }
    return {
        name.removesuffix(".j2"): templates.get_template(name).render(known)
        for name in templates.list_templates()
    }
