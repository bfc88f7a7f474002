"""A mailing's message as one bot sends it in one language: made once, sent to thousands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from botique_core.broadcasts.shelf import variants_of
from botique_core.broadcasts.standing import Standing
from botique_core.broadcasts.variant import Variant
from botique_core.courier import Courier
from botique_core.db import Database
from botique_core.messages import Part
from botique_core.rendering.rendered import Shown


@dataclass(slots=True)
class Template:
    """The calls to make; until one is `proven` by a delivery it is sent to one at a time.

    So a text that the messenger refuses stops at once, and a file is uploaded once: the first
    delivery has its handle remembered before the second begins.
    """

    parts: Sequence[Part]
    listed: tuple[Shown, ...] = ()
    proven: bool = False


class Templates:
    """The templates of one bot, of the mailing that it carries at the moment."""

    def __init__(self, db: Database, bot: int) -> None:
        self._db = db
        self._bot = bot
        self._of: tuple[int, int] = (0, 0)
        self._variants: Mapping[str, Variant] = {}
        self._made: dict[str, Template] = {}

    async def get(self, standing: Standing, language: str, courier: Courier) -> Template:
        """The message in a language, or in the one for everybody else.

        Raises:
            InputRefused: The text can't be sent as it is.
        """
        if self._of != (standing.id, standing.revision):
            async with self._db.reading() as session:
                self._variants = await variants_of(session, standing.id)
            self._of, self._made = (standing.id, standing.revision), {}
        if language not in self._made:
            self._made[language] = await self._make(standing, language, courier)
        return self._made[language]

    async def _make(self, standing: Standing, language: str, courier: Courier) -> Template:
        spoken = language if language in self._variants else standing.language
        fitted = courier.fit(self._bot, spoken, self._variants[spoken].message())
        if fitted is None:
            return Template(())
        if fitted.overflows:
            async with self._db.writing() as session:
                await courier.keep(session, fitted)
        return Template(fitted.parts, fitted.listed)
