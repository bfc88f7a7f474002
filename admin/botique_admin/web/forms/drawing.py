"""What a template draws a form from: one line for each field, ready for its macro."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from botique_admin.web.forms.form import Voice
from botique_admin.web.forms.shape import Shape, shapes
from botique_core.panel.form import Change, Form, Value
from botique_core.panel.input import Input, Option


@dataclass(frozen=True, slots=True)
class Drawn:
    """One field as it is drawn; `fields` are those of a group."""

    name: str
    id: str
    kind: str
    label: str
    hint: str
    input: Input
    value: Value
    error: str
    required: bool
    whole: bool
    limits: Mapping[str, Any]
    options: Sequence[Option]
    texts: Mapping[str, str]
    errors: Mapping[str, str]
    change: Change | None
    fields: Sequence[Drawn] = ()

    def has(self, value: str) -> bool:
        """Whether that choice is made."""
        return value == self.value if isinstance(self.value, str) else value in self.value


@dataclass(frozen=True, slots=True)
class Drawing:
    """Draws forms for one person; `languages` are the client's."""

    voice: Voice
    languages: Sequence[str]

    def fields(
        self, form: Form[BaseModel], only: Sequence[str] = (), but: Sequence[str] = ()
    ) -> list[Drawn]:
        """The fields of a form, all or some."""
        if form.kind is None:
            return []
        drawn = self._fields(form, form.kind, "")
        return [one for one in drawn if (not only or one.name in only) and one.name not in but]

    def _fields(self, form: Form[BaseModel], kind: type[BaseModel], prefix: str) -> Iterator[Drawn]:
        for shape in shapes(kind):
            yield self._drawn(form, shape, prefix + shape.name)

    def _drawn(self, form: Form[BaseModel], shape: Shape, name: str) -> Drawn:
        own, kind = shape.input, shape.kind
        options = form.options.get(name) or self._options(shape)
        if options and kind in ("text", "lines", "number"):
            kind = "choices" if kind == "lines" else "choice"
        changes = form.clash.changes if form.clash else ()
        inner = self._fields(form, shape.inner, f"{name}.") if shape.inner is not None else ()
        return Drawn(
            name=name,
            id=f"f-{name.replace('.', '-')}",
            kind=kind,
            label=self._said(own.label) or name,
            hint=self._said(own.hint),
            input=own,
            value=form.values.get(name, ""),
            error=form.errors.get(name, ""),
            required=shape.required,
            whole=shape.whole,
            limits=shape.limits,
            options=options,
            texts={one: _text(form.values.get(f"{name}.{one}")) for one in self.languages},
            errors={one: form.errors.get(f"{name}.{one}", "") for one in self.languages},
            change=next((one for one in changes if one.name == name), None),
            fields=tuple(inner),
        )

    def _options(self, shape: Shape) -> list[Option]:
        prefix = shape.input.options
        return [
            (one, self._said(f"{prefix}{one.replace('_', '-').lower()}") if prefix else one)
            for one in shape.choices
        ]

    def _said(self, key: str) -> str:
        return self.voice.say(key) if key else ""


def _text(value: Value | None) -> str:
    return value if isinstance(value, str) else ""
