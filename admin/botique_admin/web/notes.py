"""What one page has the next one say: "saved", perhaps with a way to take it back."""

from __future__ import annotations

import json
from dataclasses import dataclass
from urllib.parse import quote, unquote

from fastapi import Response

NOTE = "botique_note"
LASTS_S = 30
TEXT_MAX = 500


@dataclass(frozen=True, slots=True)
class Note:
    """A note; `undo` is a page of the panel that takes back what was done."""

    text: str
    undo: str = ""

    def __str__(self) -> str:
        """The note itself, for templates."""
        return self.text

    def __bool__(self) -> bool:
        """Whether there is one."""
        return bool(self.text)

    @classmethod
    def read(cls, cookie: str) -> Note:
        """The note of a cookie; what is none is an empty one."""
        try:
            text, undo = json.loads(unquote(cookie))
        except ValueError:
            return cls("")
        is_path = isinstance(undo, str) and undo.startswith("/") and not undo.startswith("//")
        return cls(str(text)[:TEXT_MAX], undo if is_path else "")

    def leave(self, response: Response, path: str) -> None:
        """Has the browser bring it to the next page."""
        value = quote(json.dumps([self.text[:TEXT_MAX], self.undo], ensure_ascii=False))
        response.set_cookie(NOTE, value, max_age=LASTS_S, path=path, httponly=True, samesite="lax")
