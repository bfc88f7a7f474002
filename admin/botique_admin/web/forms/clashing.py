"""Two people who change the same thing: who changed what, and what both did."""

from __future__ import annotations

from datetime import datetime

from botique_admin.web.forms.written import mark_of, marks_of
from botique_core.panel.form import Change, Clash, Form, ModelT, Value


def clashes(
    form: Form[ModelT], stored: dict[str, Value], version: str, by: str, at: datetime | None
) -> bool:
    """Whether the form was opened before the stored state came to be; then it tells of it.

    What only the other person changed is taken over into the form.
    """
    if not form.version or form.version == version:
        return False
    before = dict(one.split("=", 1) for one in form.base.split() if "=" in one)
    changes, taken = [], []
    for name, theirs in stored.items():
        mine = form.values.get(name, "")
        if mark_of(theirs) in (mark_of(mine), before.get(name)):
            continue
        if mark_of(mine) == before.get(name):
            form.values[name] = theirs
            taken.append(name)
        else:
            changes.append(Change(name, theirs, mine))
    form.clash = Clash(by, at, tuple(changes), tuple(taken))
    form.version, form.base = version, marks_of(stored)
    form.model = None
    return True
