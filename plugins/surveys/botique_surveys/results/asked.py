"""What a survey asked, over all its versions."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_surveys.definition import Definition
from botique_surveys.models import Survey, SurveyVersion
from botique_surveys.service import definition_of


async def asked(session: AsyncSession, survey: Survey) -> Definition:
    """The latest version, and behind its questions those that only earlier ones asked."""
    query = (
        select(SurveyVersion)
        .where(SurveyVersion.survey == survey.id)
        .order_by(SurveyVersion.number.desc())
    )
    versions = [definition_of(version) for version in await session.scalars(query)]
    if not versions:
        return definition_of(survey)
    latest = versions[0].model_copy(deep=True)
    for earlier in versions[1:]:
        _add_what_is_gone(latest, earlier)
    return latest


def _add_what_is_gone(latest: Definition, earlier: Definition) -> None:
    for question in earlier.questions:
        same = latest.question(question.id)
        if same is None:
            latest.questions.append(question.model_copy(deep=True))
            continue
        same.options += [one for one in question.options if same.option(one.id) is None]
        same.other = same.other or question.other
