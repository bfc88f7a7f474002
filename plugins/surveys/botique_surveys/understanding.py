"""What a customer's message answers, or why it does not."""

from __future__ import annotations

from botique_core.conversations import Answer
from botique_core.errors import BadRequest
from botique_core.events import IncomingMedia
from botique_core.marks import Marked
from botique_core.media.refusal import MediaRefused, Reason
from botique_core.rendering.measure import is_visible
from botique_core.talk import Talk
from botique_surveys.asking import BACK_TO_OPTIONS
from botique_surveys.definition import Question
from botique_surveys.given import SKIPPED, Given, own_words
from botique_surveys.kinds import OTHER, Kind
from botique_surveys.state import TakeState

TEXT_MAX = 2_000
OWN_MAX = 200
MEGABYTE = 1024 * 1024


async def understood(
    talk: Talk, question: Question, state: TakeState, answer: Answer
) -> Given | Marked | None:
    """The answer; a text that says what is wrong with it; None: the question goes on."""
    if answer.kind == "skip":
        return SKIPPED
    if answer.kind == "media":
        return await _photo(talk, answer.media)
    if answer.kind == "text":
        return _typed(talk, question, state, answer.text)
    return _chosen(talk, question, state, answer)


def _chosen(
    talk: Talk, question: Question, state: TakeState, answer: Answer
) -> Given | Marked | None:
    if state.writing and answer.value == BACK_TO_OPTIONS:
        state.writing = False
        return None
    if question.kind == Kind.MULTIPLE:
        return _several(question, state, answer)
    if answer.value == OTHER:
        state.writing = True
        return None
    if answer.value not in question.codes:
        return talk.text("surveys-no-such-answer")
    return Given(codes=(answer.value,))


def _typed(talk: Talk, question: Question, state: TakeState, text: str) -> Given | Marked | None:
    most = TEXT_MAX if question.kind == Kind.TEXT else OWN_MAX
    cleaned = _cleaned(text)
    if len(cleaned) > most:
        return talk.text("core-text-too-long", max=most)
    if not cleaned:
        return talk.text("core-wrong-text")
    if question.kind == Kind.TEXT:
        return Given(text=cleaned)
    state.writing = False
    if question.kind == Kind.SINGLE:
        return own_words(cleaned)
    state.own = cleaned
    _tick(question, state, OTHER)
    return None


def _several(question: Question, state: TakeState, answer: Answer) -> Given | None:
    """One more tick, or one less; «Готово» takes what is ticked."""
    if answer.kind == "done":
        codes = tuple(code for code in question.codes if code in state.chosen)
        return Given(codes=codes, text=state.own if OTHER in codes else "")
    code = answer.value
    if code in state.chosen:
        state.chosen.remove(code)
        state.own = "" if code == OTHER else state.own
    elif code == OTHER:
        state.writing = True
        return None
    elif code in question.codes:
        _tick(question, state, code)
    state.in_place = True
    return None


def _tick(question: Question, state: TakeState, code: str) -> None:
    """An option that excludes all others takes their ticks away, and loses its own to them."""
    exclusive = {option.id for option in question.options if option.exclusive}
    kept = [] if code in exclusive else [one for one in state.chosen if one not in exclusive]
    state.chosen = [*(one for one in kept if one != code), code]


async def _photo(talk: Talk, media: tuple[IncomingMedia, ...]) -> Given | Marked:
    """The first picture of what was sent, taken into the media store."""
    client, file = talk.client, media[0]
    limit = min(client.settings.limits.media_mb * MEGABYTE, talk.bot.profile.incoming_max_bytes)
    if file.kind not in {"photo", "file"}:
        return talk.text("surveys-photo-wanted")
    if file.size_bytes > limit:
        return talk.text("core-file-too-large", max=limit // MEGABYTE)
    try:
        chunks = talk.bot.driver.fetch(file)
        kept = await client.media.put(chunks, name=file.name, mime=file.mime)
    except MediaRefused as refused:
        large = refused.reason == Reason.TOO_LARGE
        key = "core-file-too-large" if large else "surveys-photo-wanted"
        return talk.text(key, max=limit // MEGABYTE)
    except BadRequest:
        return talk.text("core-file-failed")
    if not kept.mime.startswith("image/"):
        return talk.text("surveys-photo-wanted")
    return Given(sha256=kept.sha256)


def _cleaned(text: str) -> str:
    kept = text.replace("\x00", "").encode("utf-8", "ignore").decode().strip()
    return kept if is_visible(kept) else ""
