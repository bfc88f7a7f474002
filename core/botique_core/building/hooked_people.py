"""The people room's hooks, put to the plugins that are on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.building.dormant import Dormant
from botique_core.hooks import HookAnswer, HookCaller
from botique_core.hookspecs import Hooks


class HookedPeople:
    """`seams.PersonHooks` by way of `merge_people`, `export_person` and the like.

    Features that are off are asked as well: their rows are about the same people.
    """

    def __init__(self, hooks: HookCaller, dormant: Dormant) -> None:
        self._hooks = hooks
        self._dormant = dormant

    async def merge(self, session: AsyncSession, kept: int, absorbed: int) -> None:
        """Moves the features' rows of `absorbed` to `kept`."""
        for hooks in await self._all(session):
            await hooks.tell_strict(
                Hooks.merge_people, session=session, kept=kept, absorbed=absorbed
            )

    async def unmerge(self, session: AsyncSession, kept: int, absorbed: int) -> None:
        """Gives `absorbed` its rows back."""
        for hooks in await self._all(session):
            await hooks.tell_strict(
                Hooks.unmerge_people, session=session, kept=kept, absorbed=absorbed
            )

    async def export(self, session: AsyncSession, customer: int) -> Mapping[str, Any]:
        """What each feature keeps of the customer, by the feature's name."""
        answers: list[HookAnswer[dict[str, Any]]] = []
        for hooks in await self._all(session):
            answers += await hooks.collect_strict(
                Hooks.export_person, session=session, customer=customer
            )
        return {answer.plugin: answer.value for answer in answers}

    async def erase(self, session: AsyncSession, customer: int) -> Mapping[str, int]:
        """Has every feature delete what it keeps of the customer; tells how much, by table."""
        answers: list[HookAnswer[dict[str, int]]] = []
        for hooks in await self._all(session):
            answers += await hooks.collect_strict(
                Hooks.erase_person, session=session, customer=customer
            )
        deleted: Counter[str] = Counter()
        for answer in answers:
            deleted.update(answer.value)
        return deleted

    async def _all(self, session: AsyncSession) -> tuple[HookCaller, HookCaller]:
        return self._hooks, await self._dormant.hooks(session)
