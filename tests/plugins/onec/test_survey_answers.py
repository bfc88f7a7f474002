"""Answers to surveys as 1C reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest

from botique_core.app.app import App
from botique_core.client import Client
from botique_core.legal.document import Document
from botique_core.legal.purpose import TRANSFER
from botique_core.marks import Marked
from botique_core.people.consents import Evidence
from botique_core.people.models import Customer
from botique_core.places import Place
from botique_onec.nodes import Card
from botique_onec.room import Room
from botique_surveys import joining, responding
from botique_surveys.given import SKIPPED, Given, own_words
from botique_surveys.kinds import Kind
from botique_surveys.models import Survey
from botique_surveys.responding import Answered
from botique_surveys.service import Service, Terms
from botique_surveys.settings import SurveysSettings
from tests.plugins.feedback.conftest import picture, stored
from tests.plugins.onec.conftest import calling, keyed
from tests.plugins.surveys.asking import options, question, survey_of

ANNA, BORIS = 1, 2
PHONE = "+79001234567"
OMEGA = Place(
    id="e9016a87-2078-11e8-b076-005056897fe1", code="000000123", name="Омега", address="1"
)
NAMES_OF_1C = re.compile(r"[a-z_][a-z0-9_]*")
DEPTH_MAX = 4
ASKED = survey_of(
    question("q1", Kind.MULTIPLE, options=options("Сэндвич", "Салат"), other=True),
    question("q2", Kind.SCALE),
    question("q3", Kind.YES_NO),
    question("q4", Kind.PHOTO),
    question("q5", Kind.TEXT),
    question("q6", Kind.TEXT, required=False),
)
CODES = [one.id for one in ASKED.questions]


@pytest.fixture
async def people(client: Client) -> None:
    """Anna, whose number is known, and Boris."""
    now = client.clock.now()
    async with client.db.writing() as session:
        for number, name, phone in ((ANNA, "Анна", PHONE), (BORIS, "Борис", None)):
            one = Customer(id=number, language="ru", name=name, phone=phone, created_at=now)
            session.add(one)


async def opened(client: Client, *, anonymous: bool = False) -> Survey:
    service = Service(client, SurveysSettings())
    async with client.db.writing() as session:
        survey = await service.create(session, "Вкусы", ASKED)
        await service.set_terms(session, survey.id, Terms(days=7, anonymous=anonymous))
        return await service.open(session, survey.id)


async def responded(client: Client, survey: Survey, customer: int, words: str = "Рыбу") -> None:
    """Somebody's way through all questions, in one transaction."""
    photo = await stored(client, picture(1))
    given = (
        own_words("Суп", ("o2",)),
        Given(codes=("5",)),
        Given(codes=("yes",)),
        Given(sha256=photo.sha256),
        Given(text=words),
        SKIPPED,
    )
    async with client.db.writing() as session:
        who = (client, session, survey.id, customer)
        await responding.begin(*who, language="ru", place=OMEGA)
        for code, one in zip(CODES, given, strict=True):
            await responding.record(*who, Answered(code, one, CODES, "", 1_000_000))
        await responding.complete(*who, 60_000_000)


async def agrees(client: Client, *, given: bool) -> None:
    words = Marked("Передача данных")
    document = Document(TRANSFER, "ru", "1", "0" * 64, "Передача", words, words.text)
    async with client.db.writing() as session:
        consents = client.people.consents
        evidence = Evidence("Текст", "web.main", "1")
        await (consents.give if given else consents.decline)(session, ANNA, document, evidence)


def answer(number: int, kind: str, **fields: object) -> dict[str, Any]:
    """An answer of which only these fields are filled."""
    usual: dict[str, Any] = {"question": f"q{number}", "number": number, "kind": kind}
    usual |= {"label": f"Вопрос q{number}", "skipped": False, "options": []}
    return usual | {"value": None, "text": None, "other": None} | fields


def names(value: object, depth: int = 0) -> Iterator[tuple[str, int]]:
    """Every key with how deeply it lies."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name, depth + 1
            yield from names(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from names(inner, depth)


@pytest.mark.usefixtures("people")
async def test_response_is_read_as_the_contract_says(
    house: App, onec: httpx2.AsyncClient, client: Client
) -> None:
    survey = await opened(client)
    await responded(client, survey, ANNA)
    await house.pump.run_due()
    page = (await onec.get("/survey-answers?after=0&limit=100")).json()
    (found,) = page["items"]
    assert page == {"items": [found], "next": found["seq"], "has_more": False}
    assert {name for name, _ in names(page) if not NAMES_OF_1C.fullmatch(name)} == set()
    assert max(depth for _, depth in names(page)) == DEPTH_MAX
    guid, person, told = found.pop("id"), found.pop("person"), found.pop("survey")
    assert (told["name"], told["version"], person["name"]) == ("Вкусы", 1, "Анна")
    (file,) = found.pop("files")
    assert (file["n"], file["mime"], file["size"]) == (4, "image/png", len(picture(1)))
    salad, own = {"code": "o2", "label": "Салат"}, {"code": "other", "label": "Другое"}
    assert found == {
        "seq": page["next"],
        "version": 1,
        "completed_at": client.clock.now().strftime("%Y-%m-%dT%H:%M:%SZ"),
        "terminal": {"id": OMEGA.id, "code": OMEGA.code},
        "answers": [
            answer(1, "multiple", options=[salad, own], other="Суп"),
            answer(2, "scale", value=5),
            answer(3, "yes_no", options=[{"code": "yes", "label": "Да"}]),
            answer(4, "photo"),
            answer(5, "text", text="Рыбу"),
            answer(6, "text", skipped=True),
        ],
    }
    photo = await onec.get(f"/survey-answers/{guid}/files/4")
    assert (photo.content, photo.headers["content-type"]) == (picture(1), "image/png")
    for n in (0, 1, 7):
        assert (await onec.get(f"/survey-answers/{guid}/files/{n}")).status_code == 404


@pytest.mark.usefixtures("people")
async def test_what_is_confirmed_comes_again_only_when_it_changed(
    house: App, onec: httpx2.AsyncClient, client: Client
) -> None:
    survey = await opened(client)
    for customer in (ANNA, BORIS):
        await responded(client, survey, customer)
    await house.pump.run_due()
    first = (await onec.get("/survey-answers?limit=1")).json()
    assert (first["items"][0]["person"]["name"], first["has_more"]) == ("Анна", True)
    assert (await onec.get("/survey-answers?limit=1")).json() == first
    confirmed = await onec.post("/survey-answers/ack", json={"upto": first["next"]})
    assert confirmed.json() == {"confirmed": first["next"], "errors_noted": 0}
    rest = (await onec.get("/survey-answers")).json()
    assert [one["person"]["name"] for one in rest["items"]] == ["Борис"]
    await onec.post("/survey-answers/ack", json={"upto": rest["next"]})
    assert (await onec.get("/survey-answers")).json()["items"] == []

    async with client.db.writing() as session:
        await joining.erase(client, session, ANNA)
    await house.pump.run_due()
    (erased,) = (await onec.get("/survey-answers")).json()["items"]
    assert (erased["id"], erased["version"]) == (first["items"][0]["id"], 2)
    assert (erased["person"], erased["files"], erased["answers"][0]["other"]) == (None, [], None)
    assert (erased["answers"][1]["value"], erased["answers"][4]["text"]) == (5, None)


@pytest.mark.usefixtures("people")
async def test_number_is_told_only_with_the_consent(
    house: App, onec: httpx2.AsyncClient, client: Client
) -> None:
    await responded(client, await opened(client), ANNA)
    await house.pump.run_due()
    phones = []
    for given in (False, True, False):
        await agrees(client, given=given)
        (found,) = (await onec.get("/survey-answers")).json()["items"]
        phones.append(found["person"]["phone"])
    assert phones == [None, PHONE, None]


@pytest.mark.usefixtures("people")
async def test_anonymous_responses_come_together_and_name_nobody(
    house: App, onec: httpx2.AsyncClient, client: Client
) -> None:
    survey = await opened(client, anonymous=True)
    for customer in (ANNA, BORIS):
        await responded(client, survey, customer, f"Слово {customer}")
    await house.pump.run_due()
    assert (await onec.get("/survey-answers")).json()["items"] == []
    async with client.db.writing() as session:
        await Service(client, SurveysSettings()).close(session, survey.id)
    await house.pump.run_due()
    page = (await onec.get("/survey-answers")).json()
    found = page["items"]
    assert sorted(one["answers"][4]["text"] for one in found) == ["Слово 1", "Слово 2"]
    assert [(one["person"], one["terminal"], one["version"]) for one in found] == [
        (None, None, 1),
        (None, None, 1),
    ]
    assert {one["completed_at"][10:] for one in found} == {"T12:00:00Z"}


async def test_trial_node_reads_samples_with_their_photo(house: App, room: Room) -> None:
    secret = await keyed(room, "TRY", Card(test=True))
    async with calling(house, secret, "TRY") as onec:
        page = (await onec.get("/survey-answers?limit=2")).json()
        assert [one["seq"] for one in page["items"]] == [1, 2]
        file = page["items"][0]["files"][0]
        photo = await onec.get(f"/survey-answers/{page['items'][0]['id']}/files/{file['n']}")
        assert len(photo.content) == file["size"]


async def test_key_without_the_right_reads_nothing(house: App, room: Room) -> None:
    secret = await keyed(room, "FEW", Card(scopes=("feedback.read",)))
    async with calling(house, secret, "FEW") as onec:
        assert (await onec.get("/survey-answers")).status_code == 403
        assert (await onec.get("/feedback")).status_code == 200
