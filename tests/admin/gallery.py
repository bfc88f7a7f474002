"""A feature that shows every part of the kit: for tests of forms, of the look and of browsers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated, ClassVar, Literal

from fastapi import APIRouter, Depends, Request, Response
from jinja2 import FileSystemLoader
from pydantic import BaseModel, Field, SecretStr

from botique_core.marks import parse
from botique_core.messages import Choice, Media, Message
from botique_core.panel import (
    Desk,
    Form,
    Input,
    MenuEntry,
    Needs,
    Panel,
    Role,
    Series,
    Slice,
    Stack,
    Upload,
)
from botique_core.plugin import Metadata, Plugin, hookimpl

READ, WRITE = "gallery.read", "gallery.write"
TITLE, HINT = "core-topic-news", "core-topic-service"
STAND: dict[str, object] = {"version": 1, "by": ""}


class Size(StrEnum):
    SMALL = "small"
    LARGE = "large"


class Place(BaseModel):
    city: Annotated[str, Field(min_length=2, max_length=40), Input(TITLE)] = "Москва"
    house: Annotated[int | None, Input(TITLE)] = None


class Everything(BaseModel):
    title: Annotated[str, Field(min_length=2, max_length=80), Input(TITLE, HINT, counted=True)]
    text: Annotated[str, Field(max_length=500), Input(TITLE, HINT, counted=True, rows=4)] = ""
    amount: Annotated[int | None, Field(ge=1, le=10), Input(TITLE, unit="core-back")] = None
    price: Annotated[float, Field(ge=0), Input(TITLE)] = 1.5
    size: Annotated[Size, Input(TITLE)] = Size.SMALL
    style: Annotated[Literal["a", "b", "c", "d", "e"] | None, Input(TITLE)] = None
    sizes: Annotated[list[Size], Input(TITLE)] = Field(default_factory=list)
    shop: Annotated[str, Input(TITLE)] = ""
    on: Annotated[bool, Input(TITLE, HINT)] = False
    begins: Annotated[datetime | None, Input(TITLE, section=TITLE)] = None
    colour: Annotated[str, Field(pattern="^#[0-9a-f]{6}$"), Input(TITLE, kind="colour")] = "#3456d8"
    words: Annotated[list[str], Field(max_length=3), Input(TITLE, rows=3)] = Field(
        default_factory=list
    )
    token: Annotated[SecretStr | None, Input(TITLE)] = None
    email: Annotated[str, Input(TITLE, kind="email", when="on=true")] = ""
    name: Annotated[dict[str, str], Input(TITLE, rows=3)] = Field(default_factory=dict)
    photo: Annotated[
        Upload | None, Input(TITLE, accept=("image/",), size_max_bytes=2 * 1024 * 1024)
    ] = None
    place: Annotated[Place, Input(TITLE)] = Field(default_factory=Place)


SAVED = Everything(title="Первое", text="Как было", on=True)
SHOPS = {"shop": [("", "—"), ("1", "Арбат"), ("2", "Тверская")]}


pages = APIRouter()
ForReading = Annotated[Desk, Depends(Needs(READ))]
ForWriting = Annotated[Desk, Depends(Needs(WRITE))]


@pages.get("/gallery/")
async def parts(desk: ForReading) -> Response:
    subjects = [
        Slice("Не приходит код", 420, path="/gallery/?topic=code"),
        Slice("Жалоба на обслуживание", 210),
        Slice("Предложение", 77),
        Slice("<script>", 12),
    ]
    return desk.page(
        "gallery/parts.html",
        now=desk.client.clock.now() - timedelta(minutes=7),
        stand=STAND["version"],
        subjects=subjects,
        days=[f"{day}.11" for day in range(1, 15)],
        new=Series("Сейчас", (3, 5, 8, 6, 9, 14, 12, 10, 15, 18, 17, 21, 19, 24)),
        before=Series("До этого", (2, 4, 4, 5, None, 8, 9, 9, 8, 10, 12, 11, 13, 12)),
        hours=[Slice(f"{hour}:00", (hour * 7) % 23) for hour in range(24)],
        stacks=[
            Stack(
                name,
                (
                    Slice("доставлено", 80, tone="good"),
                    Slice("пропущено", 15, tone="quiet"),
                    Slice("ошибка", 5, tone="bad"),
                ),
            )
            for name in ("Telegram", "VK", "MAX")
        ],
    )


@pages.get("/gallery/stand")
async def stand(desk: ForReading) -> Response:
    return desk.page("gallery/stand.html", stand=STAND["version"])


@pages.get("/gallery/preview")
async def previewed(desk: ForReading) -> Response:
    text = parse('<b>Скидка 20 %</b> на <i>весь</i> кофе <a href="https://example.com">тут</a>. ')
    choices = [Choice(label, "x") for label in ("Участвовать", "Подробнее", "Отказаться")]
    photo = Media("photo", "0" * 64, "coffee.jpg", "image/jpeg", 120_000)
    message = Message(text=text, media=(photo,), choices=tuple(choices), columns=2)
    return desk.page("gallery/preview.html", previews=desk.previews(message))


@pages.get("/gallery/form")
async def edit(desk: ForWriting) -> Response:
    form = desk.form(Everything, SAVED, options=SHOPS, version=STAND["version"], draft="gallery/1")
    return drawn(desk, form)


@pages.post("/gallery/form")
async def save(desk: ForWriting, request: Request) -> Response:
    form = await desk.read(request, Everything, options=SHOPS)
    if form.model is None:
        return drawn(desk, form)
    stored = SAVED.model_copy(update={"text": "Как у неё"}) if STAND["by"] else SAVED
    if desk.clashes(form, stored, STAND["version"], by=str(STAND["by"]), at=datetime.now(UTC)):
        return drawn(desk, form)
    upload = form.model.photo
    async with desk.client.db.writing() as session:
        kept = form.model.model_dump(mode="json", exclude={"token", "photo"})
        kept["photo"] = [upload.name, upload.mime, len(await upload.read())] if upload else None
        kept["token"] = form.model.token.get_secret_value() if form.model.token else None
        await desk.note(session, "gallery.saved", after=kept)
        desk.client.live.changed(session, "gallery.stand")
    return desk.go("/gallery/form", note="Сохранено", undo="/gallery/drop")


@pages.post("/gallery/drop")
async def drop(desk: ForWriting) -> Response:
    return desk.go("/gallery/", note="Возвращено")


def drawn(desk: Desk, form: Form[Everything]) -> Response:
    return desk.page("gallery/form.html", status=form.status, form=form)


class GalleryPlugin(Plugin):
    meta: ClassVar[Metadata] = Metadata(name="gallery", version="1.0", title="gallery-title")

    @hookimpl
    def admin(self, panel: Panel) -> None:
        panel.permission(READ, TITLE, roles=tuple(Role))
        panel.permission(WRITE, TITLE, roles=(Role.EDITOR,))
        panel.menu(MenuEntry(TITLE, "/gallery/", READ, icon="photo"))
        panel.live("gallery.stand", READ)
        panel.takes_files("/gallery/form", size_max_bytes=3 * 1024 * 1024)
        panel.pages(pages, FileSystemLoader(Path(__file__).parent / "gallery_pages"))
