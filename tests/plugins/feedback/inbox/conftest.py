"""A client with a staff: Olga and Ivan answer, Pavel sees one micro-market, Vera only looks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.panel import Role, Staff
from botique_core.plugin import Metadata, Plugin, hookimpl
from botique_feedback.inbox.hand import Hand
from botique_feedback.inbox.permissions import ANSWER, READ
from botique_feedback.noted import NotedPlace
from tests.plugins.conftest import FEATURES
from tests.plugins.feedback.conftest import OMEGA

TVER = NotedPlace(id="7e1c0a52", code="8", name="Омега — Тверь")
ALL = frozenset({READ, ANSWER})


def hired(number: int, name: str, rights: frozenset[str] = ALL, place: str = "") -> Staff:
    email = f"{number}@example.com"
    places = frozenset({place}) if place else None
    return Staff(number, name, email, Role.SUPPORT, "ru", rights, places)


OLGA = hired(1, "Ольга")
IVAN = hired(2, "Иван")
PAVEL = hired(3, "Павел", place=OMEGA.id)
VERA = hired(4, "Вера", rights=frozenset({READ}))
BY_OLGA = Hand.of(OLGA)


class OfficePlugin(Plugin):
    """Knows the staff."""

    meta: ClassVar[Metadata] = Metadata(name="office", version="1", title="core-menu")

    @hookimpl
    async def staff(self, session: AsyncSession) -> Sequence[Staff]:
        return [OLGA, IVAN, PAVEL, VERA]


@pytest.fixture
def features() -> Mapping[str, type[Plugin]]:
    return {**FEATURES, "office": OfficePlugin}
