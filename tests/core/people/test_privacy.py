"""Whatever the room does, and whatever goes wrong: no person is named in a log."""

from __future__ import annotations

import logging
from contextlib import suppress
from datetime import date

import pytest
from sqlalchemy import select

from botique_core.db import Database
from botique_core.errors import BotiqueError
from botique_core.events import ContactReceived
from botique_core.people.chores import Chores
from botique_core.people.customers import Correction
from botique_core.people.models import Customer
from botique_core.people.people import People
from botique_core.people.proof import Proven
from botique_core.storage import Storage
from botique_core.testing.clock import ManualClock
from tests.core.people import traces_left
from tests.core.people.feature import BrokenFeatureError, Visits
from tests.core.people.records import TELEGRAM, add_customer
from tests.core.people.test_retention import JOB
from tests.core.people.traces_left import PHONE, SECRETS

WOLAND = "Воланд"
NAMES = (*SECRETS, WOLAND, "8 912 345-67-89", "voland@", "neighbours-chat", "Сосед")


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """Everything that is logged, on the most talkative level, SQLAlchemy's statements too."""
    caplog.set_level(logging.DEBUG)
    for name in ("sqlalchemy.engine", "sqlalchemy.pool", "sqlalchemy.orm"):
        caplog.set_level(logging.INFO, logger=name)
    return caplog


def named(logged: pytest.LogCaptureFixture, errors: list[BaseException]) -> list[str]:
    """The names that a log record or an error's text shows."""
    shown = [logging.Formatter().format(record) for record in logged.records]
    shown += [str(error) for error in errors]
    return [name for name in NAMES if any(name in text for text in shown)]


async def test_room_at_work_names_nobody_in_a_log(
    with_feature: Database,
    people: People,
    clock: ManualClock,
    visits: Visits,
    logged: pytest.LogCaptureFixture,
) -> None:
    async with with_feature.writing() as session:
        storage = Storage(with_feature, clock)
        await traces_left.leave_traces(session, clock, people, visits, storage)
        await people.customers.correct(session, 1, Correction(last_name=WOLAND))
        await people.customers.search(session, WOLAND)
        await people.customers.search(session, "8 912 345-67-89")
        clock.advance(days=200)
        await people.phones.prove(session, 3, PHONE, Proven("code", TELEGRAM, "neighbours-chat"))
    async with with_feature.reading() as session:
        await people.exports.export(session, 1)
    chores = Chores(with_feature, clock, people)
    clock.advance(days=8)
    await chores.pass_numbers_on(JOB)
    async with with_feature.writing() as session:
        await people.erasure.erase(session, 1, "customer")
    clock.advance(days=1)
    await chores.finish_erasures(JOB)
    await chores.sweep(JOB)
    assert len(logged.records) > 100  # the statements were really listened to
    assert named(logged, []) == []


async def test_room_in_trouble_names_nobody_in_an_error(
    with_feature: Database,
    people: People,
    clock: ManualClock,
    visits: Visits,
    logged: pytest.LogCaptureFixture,
) -> None:
    errors: list[BaseException] = []
    async with with_feature.writing() as session:
        storage = Storage(with_feature, clock)
        await traces_left.leave_traces(session, clock, people, visits, storage)
        for correction in (
            Correction(name=WOLAND * 30),
            Correction(name=WOLAND + "\u202e"),
            Correction(email="voland@воланд"),
            Correction(birth_date=date(1800, 1, 1)),
        ):
            try:
                await people.customers.correct(session, 1, correction)
            except BotiqueError as error:
                errors.append(error)
        for moment in ("export", "erase"):
            visits.breaks_at = moment
            try:
                await (
                    people.exports.export(session, 1)
                    if moment == "export"
                    else people.erasure.erase(session, 1, "staff")
                )
            except BrokenFeatureError as error:
                errors.append(error)
        # Two active records with one proven number: the database itself refuses.
        try:
            async with session.begin_nested():
                proven = {"phone": PHONE, "phone_proved_at": clock.now()}
                await add_customer(session, clock, 9, name=WOLAND, **proven)
        except Exception as error:
            errors.append(error)
            logging.getLogger("somebody").exception("a handler failed")
    assert len(errors) == 7
    assert named(logged, errors) == []


async def test_phone_of_a_contact_is_in_no_representation_that_a_log_would_show(
    with_feature: Database, people: People, clock: ManualClock, logged: pytest.LogCaptureFixture
) -> None:
    contact = ContactReceived(
        key="1", order=1, chat="a", at=clock.now(), phone="not a number", own=True, name=WOLAND
    )
    async with with_feature.writing() as session:
        await add_customer(session, clock, 1, name=WOLAND)
        with suppress(BotiqueError):
            await people.phones.prove_by_contact(session, 1, contact, TELEGRAM)
        record = await session.scalar(select(Customer))
        logging.getLogger("somebody").warning("failed for %r", record)
    assert named(logged, []) == []
