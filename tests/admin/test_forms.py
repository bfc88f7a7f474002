"""Forms: read by their models, drawn from them, safe from two who write and from a crash."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any

import httpx2
import pytest
from sqlalchemy import select

from botique_admin.models import AuditEntry
from botique_admin.office import Office
from botique_admin.plugin import AdminPlugin
from botique_core.app.app import App
from botique_core.panel import Role
from botique_core.plugin import Plugin
from tests.admin import gallery
from tests.admin.conftest import Browsers, hired, signs_in
from tests.admin.gallery import GalleryPlugin

HERE = "/admin/gallery/form"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 64
SENT: Mapping[str, Any] = {"title": "Заголовок", "price": "2.5", "size": "large"}


@pytest.fixture
def features() -> Mapping[str, type[Plugin]]:
    return {"admin": AdminPlugin, "gallery": GalleryPlugin}


@pytest.fixture(autouse=True)
def stand() -> None:
    gallery.STAND.update(version=1, by="")


async def saved(app: App) -> dict[str, Any]:
    async with app.client.db.reading() as session:
        found = select(AuditEntry.after).where(AuditEntry.action == "gallery.saved")
        (after,) = await session.scalars(found)
    return dict(after or {})


def wrong(page: httpx2.Response) -> dict[str, str]:
    """What is said beside which field."""
    found = re.findall(r'id="f-([\w-]+)-wrong"><svg.*?</svg>(.*?)</p>', page.text)
    return {name: html.unescape(reason) for name, reason in found}


def hidden(page: httpx2.Response) -> dict[str, str]:
    return dict(re.findall(r'name="(form\.\w+)" value="([^"]*)"', page.text))


async def test_form_is_read_by_its_model(app: App, owner: httpx2.AsyncClient) -> None:
    sent = {
        **SENT,
        "text": "две\r\nстроки",
        "sizes": ["small", "large"],
        "shop": "2",
        "on": "true",
        "begins": "2026-11-22T12:04",
        "words": "раз\r\n\r\n два ",
        "token": "тайна",
        "name.ru": "Имя",
        "name.en": " ",
        "place.city": "Тверь",
        "place.house": "7",
    }
    assert (await owner.post(HERE, data=sent)).status_code == 303
    assert await saved(app) == {
        "title": "Заголовок",
        "text": "две\r\nстроки",
        "amount": None,
        "price": 2.5,
        "size": "large",
        "style": None,
        "sizes": ["small", "large"],
        "shop": "2",
        "on": True,
        "begins": "2026-11-22T09:04:00Z",
        "colour": "#3456d8",
        "words": ["раз", "два"],
        "token": "•••",
        "email": "",
        "name": {"ru": "Имя"},
        "photo": None,
        "place": {"city": "Тверь", "house": 7},
    }


async def test_blank_is_no_number_and_a_missing_switch_is_off(
    app: App, owner: httpx2.AsyncClient
) -> None:
    blank = {"amount": "", "style": "", "begins": " ", "place.house": "", "place.city": "Омск"}
    assert (await owner.post(HERE, data={**SENT, **blank})).status_code == 303
    kept = await saved(app)
    assert [kept[name] for name in ("amount", "style", "begins", "on", "place")] == [
        None,
        None,
        None,
        False,
        {"city": "Омск", "house": None},
    ]


async def test_reasons_stand_beside_their_fields(owner: httpx2.AsyncClient) -> None:
    sent = {
        "title": "",
        "price": "",
        "amount": "11",
        "size": "huge",
        "shop": "3",
        "begins": "завтра",
        "colour": "red",
        "words": "1\n2\n3\n4",
        "place.city": "О",
    }
    page = await owner.post(HERE, data=sent)
    assert page.status_code == 422
    assert wrong(page) == {
        "title": "Заполните это поле.",
        "price": "Заполните это поле.",
        "amount": "Слишком много: не больше 10.",
        "size": "Выберите одно из предложенного.",
        "shop": "Выберите одно из предложенного.",
        "begins": "Здесь нужны дата и время.",
        "colour": "Проверьте, что здесь написано.",
        "words": "Можно не больше 3.",
        "place-city": "Слишком коротко: нужно не меньше 2 знаков.",
    }
    assert "Исправьте 9 полей." in page.text


async def test_what_was_written_stays_and_is_escaped(owner: httpx2.AsyncClient) -> None:
    page = await owner.post(HERE, data={**SENT, "text": "</textarea><script>", "price": "x"})
    assert "&lt;/textarea&gt;&lt;script&gt;</textarea>" in page.text
    assert 'value="Заголовок"' in page.text


async def test_moment_is_shown_by_the_clients_clock(owner: httpx2.AsyncClient) -> None:
    page = await owner.post(HERE, data={**SENT, "begins": "2026-11-22T12:04", "price": "x"})
    assert 'value="2026-11-22T12:04"' in page.text
    assert "Europe/Moscow, UTC+3" in page.text


async def test_file_is_what_its_bytes_are(app: App, owner: httpx2.AsyncClient) -> None:
    files = {"photo": ("../чек.png", PNG, "application/x-lies")}
    assert (await owner.post(HERE, data=SENT, files=files)).status_code == 303
    assert (await saved(app))["photo"] == ["чек.png", "image/png", len(PNG)]


@pytest.mark.parametrize(
    ("content", "mime", "reason"),
    [
        (b"<svg onload=alert(1)>", "image/png", "Такой файл не подойдёт"),
        (b"%PDF-1.7\n", "application/pdf", "Такой файл не подойдёт"),
        (b"", "image/png", "Такой файл не подойдёт"),
        (PNG + b"\0" * (2 * 1024 * 1024), "image/png", "Файл слишком велик: можно до 2 МБ."),
    ],
)
async def test_file_of_another_kind_is_refused(
    owner: httpx2.AsyncClient, content: bytes, mime: str, reason: str
) -> None:
    page = await owner.post(HERE, data=SENT, files={"photo": ("a.png", content, mime)})
    assert page.status_code == 422
    assert wrong(page)["photo"].startswith(reason)


async def test_request_may_be_larger_only_where_files_are_taken(owner: httpx2.AsyncClient) -> None:
    large = {"photo": ("a.png", b"\0" * (2 * 1024 * 1024 + 1), "image/png")}
    assert (await owner.post("/admin/gallery/drop", files=large)).status_code == 413
    assert (await owner.post(HERE, data=SENT, files=large)).status_code == 422
    declared = {"content-length": str(300 * 1024 * 1024)}
    assert (await owner.post(HERE, headers=declared)).status_code == 413


async def test_second_to_save_is_told_and_chooses(app: App, owner: httpx2.AsyncClient) -> None:
    opened = hidden(await owner.get(HERE))
    mine = {**SENT, "title": "Первое", "on": "true", "place.city": "Москва", **opened}
    gallery.STAND.update(version=2, by="Борис")
    page = await owner.post(HERE, data={**mine, "text": "Как у меня"})
    assert page.status_code == 409
    assert "Борис" in page.text
    assert "<q>Как у неё</q>" in page.text
    again = {**mine, **hidden(page), "text": "Как у меня"}
    assert (await owner.post(HERE, data=again)).status_code == 303
    assert (await saved(app))["text"] == "Как у меня"


async def test_field_that_only_the_other_changed_is_taken_over(owner: httpx2.AsyncClient) -> None:
    opened = hidden(await owner.get(HERE))
    gallery.STAND.update(version=2, by="Борис")
    mine = {**SENT, "title": "Моё", "text": "Как было", "on": "true", "place.city": "Москва"}
    page = await owner.post(HERE, data={**mine, **opened})
    assert page.status_code == 409
    assert "Одно поле, которое вы не трогали, обновлено." in page.text
    assert "Как у неё</textarea>" in page.text


async def test_draft_comes_back_and_goes_once_it_is_saved(owner: httpx2.AsyncClient) -> None:
    drafts = "/admin/drafts?form=gallery/1"
    assert (await owner.get(drafts)).status_code == 204
    kept = await owner.post(drafts, data={"title": "Недопис", "sizes": ["small", "large"]})
    assert kept.json()["words"].startswith("Черновик сохранён в ")
    back = (await owner.get(drafts)).json()
    assert back["values"] == {"title": ["Недопис"], "sizes": ["small", "large"]}
    sent = {**SENT, "form.draft": "gallery/1"}
    assert (await owner.post(HERE, data={**sent, "price": "x"})).status_code == 422
    assert (await owner.get(drafts)).status_code == 200
    assert (await owner.post(HERE, data=sent)).status_code == 303
    assert (await owner.get(drafts)).status_code == 204


async def test_draft_is_its_authors_alone(
    app: App, office: Office, owner: httpx2.AsyncClient, browsers: Browsers
) -> None:
    await hired(app, office, Role.EDITOR)
    editor, drafts = browsers(), "/admin/drafts?form=gallery/1"
    await signs_in(editor, "editor@example.com")
    await owner.post(drafts, data={"title": "Моё"})
    assert (await editor.get(drafts)).status_code == 204
    await editor.post("/admin/drafts/drop?form=gallery/1")
    assert (await owner.get(drafts)).status_code == 200
    await owner.post("/admin/drafts/drop?form=gallery/1")
    assert (await owner.get(drafts)).status_code == 204


async def test_note_offers_to_undo(owner: httpx2.AsyncClient) -> None:
    await owner.post(HERE, data=SENT)
    page = (await owner.get("/admin/gallery/")).text
    assert '<form method="post" action="/admin/gallery/drop"><button class="btn-undo">' in page
    assert "btn-undo" not in (await owner.get("/admin/gallery/")).text


async def test_message_is_shown_as_each_messenger_shows_it(owner: httpx2.AsyncClient) -> None:
    page = (await owner.get("/admin/gallery/preview")).text
    assert '<span class="m-bold ">Скидка 20 %</span>' in page
    assert page.count('class="preview-bubble"') == 1
    assert page.count('class="preview-button"') == 3
