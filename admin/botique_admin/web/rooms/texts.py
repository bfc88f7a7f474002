"""The bot's words: every phrase in every language, as shipped and as the client wants it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.exceptions import HTTPException

from botique_admin.web.rooms.preview import sample, shown
from botique_admin.web.rooms.rights import ForTexts
from botique_core.db.fold import folded
from botique_core.errors import TextError
from botique_core.plugins.switchboard import Switchboard
from botique_core.texts import Texts, Wordings
from botique_core.texts.catalogue import LANGUAGE_CODE
from botique_core.texts.texts import SHIPPED
from botique_core.texts.wordings import TEXT_MAX_CHARS

HERE = "/texts"
PER_PAGE = 50
QUERY_MAX = 200
OWNER = re.compile("[a-z][a-z0-9]*")

pages = APIRouter(include_in_schema=False)


class Wording(BaseModel):
    """What a form sends: the phrase as it is to be."""

    text: str = Field(min_length=1, max_length=TEXT_MAX_CHARS)


class NewLanguage(BaseModel):
    """A language to put phrases into."""

    language: str = Field(pattern=LANGUAGE_CODE.pattern, max_length=35)


@dataclass(frozen=True, slots=True)
class Line:
    """A phrase in a list of them; `said` is in the language looked at, else in the default."""

    key: str
    said: str
    group: str
    own: bool
    missing: bool


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for."""

    language: str
    q: str = ""
    owner: str = ""
    only: str = ""
    page: int = 1


@pages.get(HERE)
async def every(
    desk: ForTexts, language: str = "", q: str = "", owner: str = "", only: str = "", page: int = 1
) -> Response:
    """All phrases, as far as they match."""
    texts = desk.client.texts
    chosen = language if LANGUAGE_CODE.fullmatch(language) else texts.default
    search = Search(chosen, q[:QUERY_MAX], owner, only, min(max(page, 1), 1_000))
    async with desk.client.db.reading() as session:
        own = await Wordings(desk.client.clock).read(session)
    lines = _found(texts, search, own)
    first = (search.page - 1) * PER_PAGE
    return desk.page(
        "admin/rooms/_texts.html" if desk.partial else "admin/rooms/texts.html",
        search=search,
        lines=lines[first : first + PER_PAGE],
        total=len(lines),
        more=len(lines) > first + PER_PAGE,
        owners=sorted({_owner(key) for key in texts.keys("")}),
        languages=_languages(texts, own),
        names={code: texts.language_name(code) for code in _languages(texts, own)},
        missing=_gaps(texts, chosen),
    )


@pages.post(HERE)
async def another(desk: ForTexts, request: Request) -> Response:
    """Opens a further language."""
    form = await desk.read(request, NewLanguage)
    if form.model is None:
        return desk.go(HERE, note=desk.say("admin-text-no-language"))
    return desk.go(f"{HERE}?language={form.model.language}&only=missing")


@pages.get(HERE + "/{language}/{key}")
async def show(desk: ForTexts, language: str, key: str) -> Response:
    """One phrase."""
    _known(desk.client.texts, language, key)
    return await _drawn(desk, language, key, desk.client.texts.source(language, key))


@pages.post(HERE + "/{language}/{key}")
async def save(desk: ForTexts, request: Request, language: str, key: str) -> Response:
    """Words it anew; every process speaks so within two seconds."""
    texts = desk.client.texts
    _known(texts, language, key)
    form = await desk.read(request, Wording)
    written = str(form.values.get("text", ""))
    if form.model is None:
        return await _drawn(desk, language, key, written, form.errors.get("text", ""))
    before = texts.source(language, key)
    try:
        async with desk.client.db.writing() as session:
            wordings = Wordings(desk.client.clock)
            await wordings.put(session, texts, language, key, form.model.text)
            await _changed(desk, session, language, key, before, form.model.text)
    except TextError as error:
        return await _drawn(desk, language, key, written, reason_of(desk, texts, key, error))
    return desk.go(_back(language, key), note=desk.say("admin-text-saved"))


@pages.post(HERE + "/{language}/{key}/reset")
async def reset(desk: ForTexts, language: str, key: str) -> Response:
    """Takes the client's own wording back."""
    texts = desk.client.texts
    _known(texts, language, key)
    async with desk.client.db.writing() as session:
        await Wordings(desk.client.clock).remove(session, texts, language, key)
        before, after = texts.source(language, key), texts.shipped(language, key)
        await _changed(desk, session, language, key, before, after)
    return desk.go(_back(language, key), note=desk.say("admin-text-reset-done"))


@pages.post(HERE + "/{language}/{key}/preview")
async def preview(desk: ForTexts, request: Request, language: str, key: str) -> Response:
    """How it would look in the chat, with made-up values."""
    texts = desk.client.texts
    _known(texts, language, key)
    form = await desk.read(request, Wording)
    text = str(form.values.get("text", ""))[:TEXT_MAX_CHARS]
    reason, said = "", None
    try:
        said = shown(texts.tried(language, key, text, **sample(texts, key)))
    except TextError as error:
        reason = reason_of(desk, texts, key, error)
    return desk.page("admin/rooms/_bubble.html", said=said, reason=reason)


def reason_of(desk: ForTexts, texts: Texts, key: str, error: TextError) -> str:
    """Why a wording can't be used, with the values that it may have."""
    values = ", ".join(f"{{ ${name} }}" for name in sorted(texts.variables(key)))
    known = desk.say("admin-text-values", values=values) if values else ""
    return f"{desk.say('admin-text-refused')} {str(error).split(': ', 2)[-1]}. {known}".strip()


async def _drawn(
    desk: ForTexts, language: str, key: str, written: str, reason: str = ""
) -> Response:
    texts = desk.client.texts
    async with desk.client.db.reading() as session:
        own = await Wordings(desk.client.clock).read(session)
    group, note = texts.about(key)
    try:
        said = shown(texts.tried(language, key, written, **sample(texts, key)))
    except TextError:
        said = None
    return desk.page(
        "admin/rooms/text.html",
        status=422 if reason else 200,
        worded_in=language,
        key=key,
        written=written,
        reason=reason,
        said=said,
        group=group,
        remark=note,
        own=(language, key) in own,
        shipped=texts.shipped(language, key),
        others={
            code: texts.source(code, key)
            for code in _languages(texts, own)
            if code != language and texts.source(code, key)
        },
        values=sorted(texts.variables(key)),
        names={code: texts.language_name(code) for code in (*_languages(texts, own), language)},
    )


async def _changed(
    desk: ForTexts, session: AsyncSession, language: str, key: str, before: str, after: str
) -> None:
    await Switchboard(desk.client.db, desk.client.clock).advance(session)
    about = f"{language} {key}"
    await desk.note(
        session, "admin.text_changed", about, before={"text": before}, after={"text": after}
    )


def _found(texts: Texts, search: Search, own: Mapping[tuple[str, str], str]) -> list[Line]:
    words, lines = folded(search.q).split(), []
    for key in texts.keys(f"{search.owner}-" if OWNER.fullmatch(search.owner) else ""):
        said = texts.source(search.language, key)
        changed = (search.language, key) in own
        wanted = {"own": changed, "missing": not said}.get(search.only, True)
        known = said or texts.source(texts.default, key) or texts.source("ru", key)
        group = texts.about(key)[0]
        if wanted and all(word in folded(f"{key} {known} {group}") for word in words):
            lines.append(Line(key, known, group, changed, missing=not said))
    return lines


def _languages(texts: Texts, own: Mapping[tuple[str, str], str]) -> Sequence[str]:
    return list(dict.fromkeys((*texts.languages, *SHIPPED, *sorted(code for code, _ in own))))


def _gaps(texts: Texts, language: str) -> int:
    return sum(not texts.source(language, key) for key in texts.keys(""))


def _owner(key: str) -> str:
    return key.partition("-")[0]


def _known(texts: Texts, language: str, key: str) -> None:
    if not texts.has(key) or not LANGUAGE_CODE.fullmatch(language):
        raise HTTPException(404)


def _back(language: str, key: str) -> str:
    return f"{HERE}/{language}/{key}"
