"""Frozen versions and drafts on trial, as dialogues read them."""

from __future__ import annotations

from collections import OrderedDict
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from botique_surveys.definition import Definition
from botique_surveys.models import SurveyVersion, Trial
from botique_surveys.service import definition_of

KEPT = 64
TRIAL_LASTS = timedelta(hours=24)


class Versions:
    """Reads a version once and remembers it: it never changes."""

    def __init__(self) -> None:
        self._read: OrderedDict[tuple[int, int], Definition] = OrderedDict()

    async def get(self, session: AsyncSession, survey: int, number: int) -> Definition | None:
        """A survey as it was published; None if there is no such version."""
        key = (survey, number)
        if key not in self._read:
            found = await session.get(SurveyVersion, key)
            if found is None:
                return None
            self._read[key] = definition_of(found)
            if len(self._read) > KEPT:
                self._read.popitem(last=False)
        return self._read[key]

    @staticmethod
    async def on_trial(session: AsyncSession, token: str) -> Definition | None:
        """A draft that its author tries."""
        found = await session.get(Trial, token)
        return None if found is None else Definition.model_validate(found.definition)
