"""A tree of categories as a file: read, checked, and brought into the database."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Self
from uuid import NAMESPACE_URL, uuid5

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.errors import InputRefused
from botique_core.ids import Ids
from botique_feedback.categories import LEVELS_MAX
from botique_feedback.kinds import Kind, Need
from botique_feedback.models import CODE_MAX, NAME_MAX, Category

SIZE_MAX_BYTES = 1024 * 1024
PER_LEVEL_MAX = 50

Code = Annotated[str, Field(pattern=rf"^[a-z0-9_]{{1,{CODE_MAX}}}$")]
Name = Annotated[str, Field(min_length=1, max_length=NAME_MAX)]


class CategoryCard(BaseModel):
    """One category; `category` holds those below it."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    code: Code
    names: Annotated[dict[str, Name], Field(min_length=1, max_length=20)]
    kinds: tuple[Kind, ...] = ()
    place: Need = Need.OPTIONAL
    photo: Need = Need.OPTIONAL
    product: bool = False
    category: Annotated[tuple[CategoryCard, ...], Field(max_length=PER_LEVEL_MAX)] = ()


class CategoryTree(BaseModel):
    """A whole tree; codes are unique in it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    category: Annotated[tuple[CategoryCard, ...], Field(max_length=PER_LEVEL_MAX)]

    @model_validator(mode="after")
    def _unique_and_flat_enough(self) -> Self:
        codes = [card.code for card, _, _ in walk(self.category)]
        twice = next((code for code in codes if codes.count(code) > 1), None)
        if twice is not None:
            raise ValueError(f"the code {twice!r} is there twice")
        if any(level > LEVELS_MAX for _, level, _ in walk(self.category)):
            raise ValueError(f"there are more than {LEVELS_MAX} levels")
        return self


def walk(
    cards: tuple[CategoryCard, ...], level: int = 1, parent: str = ""
) -> Iterator[tuple[CategoryCard, int, str]]:
    """Every card with its level and its parent's code, parents first."""
    for card in cards:
        yield card, level, parent
        yield from walk(card.category, level + 1, card.code)


def read(text: str) -> CategoryTree:
    """A tree written in TOML.

    Raises:
        InputRefused: It is no TOML, or no tree of categories; the text says where.
    """
    if len(text.encode()) > SIZE_MAX_BYTES:
        raise InputRefused(f"a tree of categories has at most {SIZE_MAX_BYTES} bytes")
    try:
        return CategoryTree.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise InputRefused(f"this is no TOML: {error}") from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise InputRefused(f"{where or 'the tree'}: {first['msg']}") from error


def standard() -> CategoryTree:
    """The tree that suits a chain of micro-markets."""
    return read((Path(__file__).parent / "standard.toml").read_text("utf-8"))


async def install(session: AsyncSession, tree: CategoryTree, ids: Ids) -> int:
    """Makes the client's categories those of the tree; gives how many these are.

    Categories are known by their codes. Those that the tree does not name can't be chosen any
    more; requests that name them stay.
    """
    await session.execute(update(Category).values(active=False))
    known = {one.code: one for one in await session.scalars(select(Category))}
    for position, (card, _, parent) in enumerate(walk(tree.category), 1):
        category = known.get(card.code)
        if category is None:
            guid = str(uuid5(NAMESPACE_URL, f"botique:feedback:{card.code}"))
            category = Category(id=ids.next(), guid=guid, code=card.code)
            session.add(category)
            known[card.code] = category
        _fill(category, card, position, known[parent].id if parent else None)
        await session.flush()
    return sum(1 for _ in walk(tree.category))


def _fill(category: Category, card: CategoryCard, position: int, parent: int | None) -> None:
    category.parent, category.position, category.active = parent, position, True
    category.names, category.kinds = dict(card.names), list(card.kinds)
    category.place, category.photo, category.product = card.place, card.photo, card.product
