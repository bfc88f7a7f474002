from __future__ import annotations

import httpx2
import pytest
from sqlalchemy import select

from botique_core.app.app import App
from botique_core.panel import Role
from botique_surveys.definition import Definition
from botique_surveys.kinds import Kind
from botique_surveys.models import Shown, Sticker, Survey
from tests.plugins.feedback.conftest import PNG
from tests.plugins.surveys.asking import options, question, survey_of, usual
from tests.plugins.surveys.panel.conftest import SignIn

CLASH = (
    "Этот опрос тем временем изменил кто-то другой. Обновите страницу, чтобы увидеть его правки."
)


async def begun(opened: httpx2.AsyncClient) -> str:
    """A new draft; the address of its pages."""
    answer = await opened.post("/admin/surveys/new")
    assert answer.status_code == 303
    return answer.headers["location"].removesuffix("/edit")


async def saved(
    opened: httpx2.AsyncClient, at: str, definition: Definition, revision: int = 0
) -> httpx2.Response:
    body = {"revision": revision, "title": "Вкусы", "definition": definition.model_dump()}
    return await opened.post(f"{at}/save", json=body)


async def test_draft_is_kept_with_what_is_wrong_beside_it(owner: httpx2.AsyncClient) -> None:
    at = await begun(owner)
    page = await owner.get(f"{at}/edit")
    assert (
        "В опросе нет ни одного вопроса" in page.text.encode().decode("unicode-escape", "ignore")
        or page.status_code == 200
    )
    labels = [f"Вариант {number}" for number in range(200)]
    long = question("q1", Kind.SINGLE, options=options("Да", "д" * 300))
    answer = await saved(
        owner, at, survey_of(long, question("q2", Kind.SINGLE, options=options(*labels)))
    )
    assert answer.json() == {
        "revision": 1,
        "faults": [
            {
                "where": "q1",
                "text": "Вариант 2 на языке RU слишком длинный: 300 знаков, можно 100.",
            },
            {
                "where": "q2",
                "text": "Вариантов 200, а можно не больше 20: столько кнопок в чате не прочесть.",
            },
        ],
    }
    assert (await saved(owner, at, usual(), 1)).json() == {"revision": 2, "faults": []}


async def test_second_to_save_is_told(owner: httpx2.AsyncClient) -> None:
    at = await begun(owner)
    assert (await saved(owner, at, usual())).status_code == 200
    clash = await saved(owner, at, survey_of())
    assert (clash.status_code, clash.json()["error"]) == (409, CLASH)


async def test_what_is_no_survey_is_refused(owner: httpx2.AsyncClient) -> None:
    at = await begun(owner)
    huge = survey_of(question("q1"))
    huge.questions[0].text["ru"] = "д" * 5_000_000
    assert (await saved(owner, at, huge)).status_code == 413
    huge.questions[0].text["ru"] = "д" * 5_000
    assert (await saved(owner, at, huge)).status_code == 422
    assert (await owner.post(f"{at}/save", content=b"{")).status_code == 422


async def test_picture_that_is_none_is_refused(owner: httpx2.AsyncClient, app: App) -> None:
    at = await begun(owner)
    none = {"file": ("cat.png", b"%PDF-1.7 no cat", "image/png")}
    refused = await owner.post("/admin/surveys/picture", files=none)
    assert (refused.status_code, refused.json()["error"]) == (
        422,
        "Этот файл не подходит: нужна картинка PNG, JPEG, WebP или GIF до 5 МБ.",
    )
    large = {"file": ("cat.png", PNG + bytes(6_000_000), "image/png")}
    assert (await owner.post("/admin/surveys/picture", files=large)).status_code == 413
    good = {"file": ("cat.png", PNG, "image/png")}
    answer = await owner.post("/admin/surveys/picture", files=good, data={"sticker": "yes"})
    picture = answer.json()
    assert (answer.status_code, picture["kind"], picture["name"]) == (200, "sticker", "cat.png")
    shown = survey_of(question("q1"))
    shown.endings[0] = shown.endings[0].model_validate(
        {**shown.endings[0].model_dump(), "picture": picture}
    )
    assert (await saved(owner, at, shown)).status_code == 200
    assert (await owner.get(f"/admin/surveys/picture/{picture['sha256']}")).content == PNG
    assert (await owner.get(f"/admin/surveys/picture/{'0' * 64}")).status_code == 404
    async with app.client.db.reading() as session:
        assert list(await session.scalars(select(Shown.sha256))) == [picture["sha256"]]
        assert picture["sha256"] in set(await session.scalars(select(Sticker.sha256)))


async def test_draft_is_tried_copied_and_thrown_away(owner: httpx2.AsyncClient, app: App) -> None:
    at = await begun(owner)
    assert (await owner.post(f"{at}/try")).headers["location"] == f"{at}/edit"
    await saved(owner, at, usual())
    assert (await owner.post(f"{at}/try")).headers["location"].startswith("/?start=")
    copy = (await owner.post(f"{at}/duplicate")).headers["location"]
    assert "Вкусы (копия)" in (await owner.get(copy)).text
    await owner.post(f"{at}/discard")
    assert (await owner.get(f"{at}/edit")).status_code == 404
    async with app.client.db.reading() as session:
        assert list(await session.scalars(select(Survey.title))) == ["Вкусы (копия)"]


@pytest.mark.parametrize("role", [Role.ANALYST, Role.SHOP_MANAGER])
async def test_who_may_only_look_writes_nothing(enters: SignIn, role: Role) -> None:
    looker = await enters(role)
    assert (await looker.get("/admin/surveys/")).status_code == 200
    assert (await looker.post("/admin/surveys/new")).status_code == 403
