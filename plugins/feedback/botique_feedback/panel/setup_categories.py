"""The tree of categories: what customers may choose from."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Request, Response
from pydantic import BaseModel, Field

from botique_core.errors import InputRefused
from botique_core.panel import Desk, Form, Input
from botique_feedback import catalogue, tree
from botique_feedback.catalogue import CategoryCard, Code
from botique_feedback.categories import Categories
from botique_feedback.kinds import Kind, Need
from botique_feedback.models import NAME_MAX, Category
from botique_feedback.panel import setup
from botique_feedback.panel.asking import NOT_FOUND, ForSetup

HERE = f"{setup.HERE}/categories"
NEW = 0
LABEL = "feedback-setup-category"

router = APIRouter()


class CategoryForm(BaseModel):
    """One category."""

    names: Annotated[
        dict[str, Annotated[str, Field(max_length=NAME_MAX)]],
        Input("feedback-setup-names", hint="feedback-setup-names-hint"),
    ] = Field(default_factory=dict)
    code: Annotated[
        Code, Field(min_length=1), Input("feedback-setup-code", hint="feedback-setup-code-hint")
    ] = ""
    parent: Annotated[
        str | None, Input("feedback-setup-parent", kind="choice", example="feedback-setup-top")
    ] = None
    kinds: Annotated[
        list[Kind],
        Input("feedback-setup-kinds", hint="feedback-setup-kinds-hint", options="feedback-kind-"),
    ] = Field(default_factory=list)
    place: Annotated[Need, Input("feedback-setup-place", options="feedback-need-")] = Need.OPTIONAL
    photo: Annotated[Need, Input("feedback-setup-photo", options="feedback-need-")] = Need.OPTIONAL
    product: Annotated[bool, Input("feedback-setup-product")] = False
    active: Annotated[bool, Input("feedback-setup-active", hint="feedback-setup-active-hint")] = (
        True
    )


@router.get(f"{setup.HERE}/")
async def first(desk: ForSetup) -> Response:
    """The settings begin with the tree."""
    return desk.go(HERE)


@router.get(HERE)
async def categories(desk: ForSetup) -> Response:
    """The tree."""
    async with desk.client.db.reading() as session:
        known = await Categories.load(session)
    return desk.page("feedback/setup_categories.html", tabs=setup.tabs(desk), categories=known)


@router.post(f"{HERE}/standard")
async def standard(desk: ForSetup) -> Response:
    """Takes the tree that ships, where there is none yet."""
    async with desk.client.db.writing() as session:
        if not (await Categories.load(session)).everything:
            await catalogue.install(session, catalogue.standard(), desk.client.ids)
            await desk.note(session, "feedback.categories_taken")
    return desk.go(HERE, note=desk.say("feedback-setup-saved"))


@router.get(f"{HERE}/{{category}}")
async def edit(desk: ForSetup, category: int) -> Response:
    """One of them, or a new one."""
    stored = await _stored(desk, category)
    form = desk.form(CategoryForm, stored, options=await _options(desk, category))
    return _drawn(desk, form, category)


@router.post(f"{HERE}/{{category}}")
async def save(desk: ForSetup, category: int, request: Request) -> Response:
    """Adds or changes it."""
    form = await desk.read(request, CategoryForm, options=await _options(desk, category))
    if form.model is not None and not any(form.model.names.values()):
        form.wrong("names", desk.say("feedback-setup-names-missing"))
    if form.model is None:
        return _drawn(desk, form, category)
    try:
        async with desk.client.db.writing() as session:
            await tree.put(
                session,
                desk.client.ids,
                _card(form.model),
                parent=setup.number(form.model.parent),
                active=form.model.active,
                known=category or None,
            )
            await desk.note(session, "feedback.category_saved", form.model.code)
    except InputRefused:
        form.wrong("code", desk.say("feedback-setup-category-refused"))
        return _drawn(desk, form, category)
    return desk.go(HERE, note=desk.say("feedback-setup-saved"))


@router.post(f"{HERE}/{{category}}/{{way}}")
async def move(desk: ForSetup, category: int, way: str) -> Response:
    """Puts it before or behind its neighbour."""
    async with desk.client.db.writing() as session:
        await tree.move(session, category, -1 if way == "up" else 1)
        await desk.note(session, "feedback.category_moved", str(category))
    return desk.go(HERE)


async def _stored(desk: Desk, number: int) -> CategoryForm:
    if number == NEW:
        return CategoryForm()
    async with desk.client.db.reading() as session:
        found = await session.get(Category, number)
    if found is None:
        raise HTTPException(NOT_FOUND)
    return CategoryForm.model_construct(
        names=dict(found.names),
        code=found.code,
        parent=str(found.parent) if found.parent else None,
        kinds=[Kind(one) for one in found.kinds],
        place=Need(found.place),
        photo=Need(found.photo),
        product=found.product,
        active=found.active,
    )


async def _options(desk: Desk, category: int) -> dict[str, setup.Options]:
    async with desk.client.db.reading() as session:
        return {"parent": await setup.of_categories(desk, session, category or None)}


def _card(given: CategoryForm) -> CategoryCard:
    return CategoryCard(
        code=given.code,
        names={language: text for language, text in given.names.items() if text},
        kinds=tuple(given.kinds),
        place=given.place,
        photo=given.photo,
        product=given.product,
    )


def _drawn(desk: Desk, form: Form[CategoryForm], category: int) -> Response:
    return desk.page(
        "feedback/setup_form.html",
        status=form.status,
        form=form,
        label=LABEL,
        back=HERE,
        action=f"{HERE}/{category}",
    )
