"""What becomes of a person's responses: merged, parted, handed out, erased."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_surveys import tending
from botique_surveys.definition import Definition, said
from botique_surveys.kinds import NO, OTHER, YES
from botique_surveys.models import (
    Answer,
    Chosen,
    MovedResponse,
    Response,
    Survey,
    SurveyVersion,
)


async def merge(session: AsyncSession, kept: int, absorbed: int) -> None:
    """Gives `kept` the responses of `absorbed`, and notes which they were.

    A survey that both answered keeps both responses: each was given, and neither can be undone.
    """
    theirs = select(Response.id).where(Response.customer == absorbed)
    moved = list(await session.scalars(theirs))
    if not moved:
        return
    rows = [{"response": response, "kept": kept, "absorbed": absorbed} for response in moved]
    await session.execute(insert(MovedResponse), rows)
    await session.execute(update(Response).where(Response.id.in_(moved)).values(customer=kept))
    own = select(Response.survey).where(Response.who == str(kept))
    alone = update(Response).where(
        Response.id.in_(moved), Response.who == str(absorbed), Response.survey.not_in(own)
    )
    await session.execute(alone.values(who=str(kept)))


async def unmerge(session: AsyncSession, kept: int, absorbed: int) -> None:
    """Gives `absorbed` back what the merge took; later responses stay where they are."""
    this_merge = (MovedResponse.kept == kept) & (MovedResponse.absorbed == absorbed)
    moved = select(MovedResponse.response).where(this_merge)
    returned = update(Response).where(Response.id.in_(moved), Response.customer == kept)
    await session.execute(returned.values(customer=absorbed, who=str(absorbed)))
    await session.execute(delete(MovedResponse).where(this_merge))


async def export(session: AsyncSession, customer: int) -> dict[str, Any] | None:
    """The surveys that a person answered, in words; None if there are none."""
    query = (
        select(Response, Survey.title, SurveyVersion.definition)
        .join(Survey, Survey.id == Response.survey)
        .join(
            SurveyVersion,
            (SurveyVersion.survey == Response.survey) & (SurveyVersion.number == Response.version),
        )
        .where(Response.customer == customer)
        .order_by(Response.started_at)
    )
    told = [
        await _told(session, response, title, Definition.model_validate(definition))
        for response, title, definition in (await session.execute(query)).all()
    ]
    return {"surveys": told} if told else None


async def erase(client: Client, session: AsyncSession, customer: int) -> dict[str, int]:
    """Takes the person, words and photos out of their responses; choices stay for the counts."""
    theirs = select(Response.id).where(Response.customer == customer)
    answers = select(func.count()).where(Answer.response.in_(theirs))
    wiped = await session.scalar(answers) or 0
    moved = delete(MovedResponse).where(MovedResponse.response.in_(theirs))
    await session.execute(moved)
    responses = await tending.wipe(client, session, Response.customer == customer)
    return {Response.__tablename__: responses, Answer.__tablename__: wiped}


async def _told(
    session: AsyncSession, response: Response, title: str, definition: Definition
) -> dict[str, Any]:
    answers = select(Answer).where(Answer.response == response.id).order_by(Answer.answered_at)
    chosen = select(Chosen.question, Chosen.option).where(Chosen.response == response.id)
    options: dict[str, list[str]] = {}
    for question, option in await session.execute(chosen):
        options.setdefault(question, []).append(option)
    return {
        "survey": title,
        "state": response.state,
        "started_at": response.started_at.isoformat(),
        "place": response.place_name,
        "answers": [
            {
                "question": _question(definition, answer.question, response.language),
                "chosen": [
                    _option(definition, answer.question, code, response.language)
                    for code in options.get(answer.question, ())
                ],
                "text": answer.text,
                "photo": answer.sha256,
                "skipped": answer.skipped,
            }
            for answer in await session.scalars(answers)
        ],
    }


def _question(definition: Definition, code: str, language: str) -> str:
    found = definition.question(code)
    return said(found.text, definition, language) if found else code


def _option(definition: Definition, question: str, code: str, language: str) -> str:
    found = definition.question(question)
    option = found.option(code) if found and code not in {YES, NO, OTHER} else None
    return said(option.text, definition, language) if option else code
