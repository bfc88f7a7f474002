"""How one field of a form is asked for, written beside its type."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

InputKind = Literal[
    "text",
    "long",
    "number",
    "switch",
    "choice",
    "choices",
    "moment",
    "day",
    "time",
    "colour",
    "lines",
    "secret",
    "file",
    "email",
    "address",
    "phone",
    "languages",
    "group",
    "hidden",
]
Option: TypeAlias = tuple[str, str]
Options: TypeAlias = Mapping[str, Sequence[Option]]

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Input:
    """What a form shows for a field of its pydantic model.

    `title: Annotated[str, Field(max_length=80), Input("news-title", hint="news-title-hint")]`

    Args:
        label: Text key.
        hint: Text key of the help below the field.
        kind: By default what fits the type: `bool` is a switch, an enum a choice, `datetime` a
            moment by the client's clock, `SecretStr` is write-only, `list[str]` takes one a line,
            `dict[str, str]` a text for each of the client's languages, an inner model is a group.
        options: For an enum or a literal: the text key of a value is `options` and the value, with
            hyphens. Other choices are given to `Desk.form`.
        example: Text key of a greyed example inside the field.
        unit: Text key of what stands behind a number.
        section: Text key of the heading under which this field and the next ones stand.
        rows: Lines of a long text.
        when: `"field=value"` or `"field"`: shown while that other field has the value, or any.
        accept: What a file may be, by its bytes: `("image/", "application/pdf")`.
        size_max_bytes: How large a file may be.
        wide: Whether the field takes the whole width of the form.
        counted: Whether the length is counted beside a text while it is written.
        autocomplete: As HTML has it.
    """

    label: str
    hint: str = ""
    kind: InputKind | None = None
    options: str = ""
    example: str = ""
    unit: str = ""
    section: str = ""
    rows: int = 0
    when: str = ""
    accept: tuple[str, ...] = ()
    size_max_bytes: int = 10 * MEGABYTE
    wide: bool = False
    counted: bool = False
    autocomplete: str = "off"
