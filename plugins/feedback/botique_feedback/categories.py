"""The tree of categories as dialogues, mails and reports read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_feedback.kinds import Kind, Need
from botique_feedback.models import Category

LEVELS_MAX = 3
SHIPPED = ("ru", "en")


@dataclass(frozen=True, slots=True)
class Demands:
    """What a category wants to know beside the text."""

    place: Need = Need.OPTIONAL
    photo: Need = Need.OPTIONAL
    product: bool = False


class Categories:
    """All categories of the client, closed ones included: old requests still name them."""

    def __init__(self, categories: Iterable[Category]) -> None:
        self._by_id: Mapping[int, Category] = {one.id: one for one in categories}

    @classmethod
    async def load(cls, session: AsyncSession) -> Categories:
        """As they stand now; there are so few that they are read at once."""
        return cls(await session.scalars(select(Category).order_by(Category.position)))

    @property
    def everything(self) -> list[Category]:
        """All of them, closed ones too, parents before children."""
        return list(self._by_id.values())

    @property
    def offered(self) -> list[Category]:
        """Those that can be chosen, parents before children."""
        return [one for one in self._by_id.values() if one.active]

    def below(self, parent: int | None, kind: Kind) -> list[Category]:
        """The categories to choose from at one level; those that lead nowhere are left out."""
        return [
            one
            for one in self._by_id.values()
            if one.parent == parent and one.active and self._serves(one, kind)
        ]

    def path(self, category: int | None) -> list[Category]:
        """The category and those above it, from the root down; empty if there is none."""
        path: list[Category] = []
        while category is not None and (found := self._by_id.get(category)) is not None:
            path.insert(0, found)
            category = found.parent
        return path

    def with_all_below(self, category: int) -> list[int]:
        """The ids of a category and of everything below it."""
        return [one for one in self._by_id if category in {above.id for above in self.path(one)}]

    def depth_below(self, category: int) -> int:
        """How many levels there are below a category."""
        depths = (len(self.path(one)) for one in self.with_all_below(category))
        return max(depths, default=0) - len(self.path(category))

    def title(self, category: int | None, language: str) -> str:
        """The names from the root down: "Payment / Charged twice"."""
        return " / ".join(name(one, language) for one in self.path(category))

    def demands(self, category: int | None) -> Demands:
        """What the category wants to know; without one everything may be told."""
        found = None if category is None else self._by_id.get(category)
        if found is None:
            return Demands()
        return Demands(Need(found.place), Need(found.photo), found.product)

    def by_code(self, code: str) -> Category | None:
        """The category with this code."""
        return next((one for one in self._by_id.values() if one.code == code), None)

    def _serves(self, category: Category, kind: Kind) -> bool:
        if category.kinds and kind not in category.kinds:
            return False
        children = [one for one in self._by_id.values() if one.parent == category.id and one.active]
        return not children or any(self._serves(child, kind) for child in children)


def name(category: Category, language: str) -> str:
    """What the category is called in a language, or in the next best one."""
    names = category.names
    for code in (language, language.partition("-")[0], *SHIPPED):
        if code in names:
            return str(names[code])
    return str(next(iter(names.values()), category.code))
