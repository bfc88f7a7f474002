"""The editor's state, as pages draw it: groups, conditions, their fields and choices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import Request
from sqlalchemy.ext.asyncio import AsyncSession

from botique_admin.segments.draft import ROOT, Drafts, Group, Leaf, Node
from botique_admin.web.desk import PanelDesk
from botique_core.errors import InputRefused
from botique_core.segments.asked import AskedField, fields_of
from botique_core.segments.condition import AnyCondition, Choice
from botique_core.segments.speech import Speech

FIELDS_MAX = 3_000
OFFERED_MAX = 10


@dataclass(frozen=True, slots=True)
class DrawnField:
    """One field; `options` are what is offered at first, `more` whether there is more to find."""

    name: str
    field: AskedField
    label: str
    values: Sequence[str]
    options: Sequence[Choice]
    more: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """A node with its address in the form; a group has `children`, a condition has `fields`."""

    path: str
    node: Node
    children: Sequence[Drawn] = ()
    fields: Sequence[DrawnField] = ()
    known: bool = True
    wrong: bool = False

    @property
    def is_group(self) -> bool:
        """Whether it holds others."""
        return isinstance(self.node, Group)

    @property
    def depth(self) -> int:
        """How far inside it stands."""
        return self.path.count(".")


class Editing:
    """Draws drafts for one person."""

    def __init__(self, desk: PanelDesk, session: AsyncSession) -> None:
        self._desk = desk
        self._segments = desk.client.segments
        self._speech = Speech(desk.client.texts, desk.staff.language, session)
        self.drafts = drafts_of(desk)

    async def drawn(self, node: Node, path: str = ROOT) -> Drawn:
        """The node and all below it."""
        if isinstance(node, Group):
            below = [await self.drawn(one, f"{path}.{n}") for n, one in enumerate(node.children)]
            return Drawn(path, node, children=below)
        condition = self.drafts.known.get(node.condition)
        if condition is None:
            return Drawn(path, node, known=False, wrong=True)
        fields = [await self._field(condition, node, path, one) for one in ordered(condition)]
        return Drawn(path, node, fields=fields, wrong=not self._makes_sense(node))

    async def offered(
        self, condition: AnyCondition, field: AskedField, words: str = ""
    ) -> list[Choice]:
        """What a field may be, of that what has the words in it."""
        if field.literals:
            return [Choice(one, self._literal(field, one)) for one in field.literals]
        every = await condition.choices(field.name, self._speech)
        wanted = words.casefold().split()
        return [one for one in every if all(word in one.text.casefold() for word in wanted)]

    def label(self, field: AskedField) -> str:
        """What the field is called."""
        asked = field.asked.label
        return self._desk.say(asked) if asked else field.name.replace("_", " ")

    async def _field(
        self, condition: AnyCondition, leaf: Leaf, path: str, field: AskedField
    ) -> DrawnField:
        values = leaf.values.get(field.name)
        if values is None:
            values = field.written(field.default)
        every = await self.offered(condition, field) if field.kind in {"choice", "choices"} else []
        shown = _shown(every, values) if field.kind == "choices" else every
        return DrawnField(
            name=f"{path}:v.{field.name}",
            field=field,
            label=self.label(field),
            values=values,
            options=shown,
            more=len(every) > len(shown),
        )

    def _makes_sense(self, leaf: Leaf) -> bool:
        try:
            self._segments.parse(self.drafts.rule(leaf))
        except InputRefused:
            return False
        return True

    def _literal(self, field: AskedField, value: str) -> str:
        key = f"{field.asked.options}{value.replace('_', '-')}"
        return self._desk.say(key) if field.asked.options else value


def drafts_of(desk: PanelDesk) -> Drafts:
    """Reads and writes drafts with the conditions that are at work."""
    return Drafts(desk.client.segments.conditions.all)


def ordered(condition: AnyCondition) -> list[AskedField]:
    """What has to be filled in goes first."""
    return sorted(fields_of(condition.operand), key=lambda field: not field.required)


async def sent(request: Request) -> list[tuple[str, str]]:
    """The form's texts, in order."""
    form = await request.form(max_files=0, max_fields=FIELDS_MAX)
    return [(name, value) for name, value in form.multi_items() if isinstance(value, str)]


def _shown(every: Sequence[Choice], values: Sequence[str]) -> list[Choice]:
    """The chosen ones, those that are not offered any more among them, then the first others."""
    known = {one.value: one for one in every}
    chosen = [known.get(value, Choice(value, value)) for value in values]
    others = [one for one in every if one.value not in set(values)]
    return [*chosen, *others[:OFFERED_MAX]]
