from __future__ import annotations

import pytest

from botique_core.client import Client
from botique_core.errors import InputRefused
from botique_feedback import catalogue
from botique_feedback.categories import Categories, Demands, name
from botique_feedback.kinds import Kind, Need
from tests.plugins.feedback.conftest import TREE, now_of, submitted


async def load(client: Client) -> Categories:
    async with client.db.reading() as session:
        return await Categories.load(session)


async def install(client: Client, tree: str) -> int:
    async with client.db.writing() as session:
        return await catalogue.install(session, catalogue.read(tree), client.ids)


def codes(categories: Categories, parent: str, kind: Kind) -> list[str]:
    above = categories.by_code(parent)
    return [one.code for one in categories.below(above.id if above else None, kind)]


async def test_categories_to_choose_from_depend_on_the_kind(shop: Client) -> None:
    categories = await load(shop)

    assert codes(categories, "", Kind.COMPLAINT) == ["product", "bot", "other"]
    assert codes(categories, "", Kind.PRAISE) == ["bot", "other"]
    assert codes(categories, "product", Kind.COMPLAINT) == ["spoilt", "taste"]
    assert codes(categories, "taste", Kind.COMPLAINT) == []


async def test_category_whose_children_serve_another_kind_leads_nowhere(shop: Client) -> None:
    await install(
        shop,
        """
        [[category]]
        code = "a"
        names = { ru = "А" }
            [[category.category]]
            code = "b"
            names = { ru = "Б" }
            kinds = ["praise"]
        """,
    )
    categories = await load(shop)

    assert codes(categories, "", Kind.PRAISE) == ["a"]
    assert codes(categories, "", Kind.QUESTION) == []


async def test_title_names_the_way_down(shop: Client) -> None:
    categories = await load(shop)
    taste = categories.by_code("taste")
    assert taste is not None

    assert categories.title(taste.id, "ru") == "Продукты / Невкусно"
    assert categories.title(taste.id, "en") == "Products / Невкусно"
    assert categories.title(None, "ru") == ""


@pytest.mark.parametrize(
    ("language", "expected"), [("en", "Spoilt"), ("en-GB", "Spoilt"), ("de", "Испорчено")]
)
async def test_name_is_in_the_next_best_language(
    shop: Client, language: str, expected: str
) -> None:
    spoilt = (await load(shop)).by_code("spoilt")
    assert spoilt is not None

    assert name(spoilt, language) == expected


async def test_demands_are_those_of_the_category_itself(shop: Client) -> None:
    categories = await load(shop)
    spoilt = categories.by_code("spoilt")
    assert spoilt is not None

    required = Demands(place=Need.REQUIRED, photo=Need.REQUIRED, product=True)
    assert categories.demands(spoilt.id) == required
    assert categories.demands(None) == Demands(Need.OPTIONAL, Need.OPTIONAL, product=False)


async def test_category_that_is_not_named_any_more_stays_with_its_requests(shop: Client) -> None:
    request = await submitted(shop, category="bot")
    kept = await install(shop, TREE.replace('"bot"', '"robot"'))

    categories = await load(shop)
    assert kept == 5
    assert codes(categories, "", Kind.PRAISE) == ["robot", "other"]
    assert categories.title((await now_of(shop, request))[0].category, "ru") == "Бот"


async def test_install_of_the_same_changes_no_guid(shop: Client) -> None:
    before = {one.code: (one.id, one.guid) for one in (await load(shop)).offered}
    await install(shop, TREE)

    assert {one.code: (one.id, one.guid) for one in (await load(shop)).offered} == before


def test_standard_tree_is_complete_in_both_languages() -> None:
    cards = [card for card, _, _ in catalogue.walk(catalogue.standard().category)]

    assert len(cards) == 19
    assert [card.code for card in cards if card.names.keys() != {"ru", "en"}] == []


def nested(levels: int) -> str:
    table, lines = "category", []
    for level in range(levels):
        lines += [f"[[{table}]]", f'code = "c{level}"', 'names = { ru = "К" }']
        table += ".category"
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[[category]", "this is no TOML"),
        ("", "category: Field required"),
        ('[[category]]\ncode = "a"', "category.0.names: Field required"),
        ('[[category]]\ncode = "А"\nnames = { ru = "А" }', "category.0.code"),
        ('[[category]]\ncode = "a"\nnames = { ru = "" }', "category.0.names.ru"),
        ('[[category]]\ncode = "a"\nnames = { ru = "А" }\nplace = "maybe"', "category.0.place"),
        ('[[category]]\ncode = "a"\nnames = { ru = "А" }\ncolour = 1', "category.0.colour"),
        (2 * '[[category]]\ncode = "a"\nnames = { ru = "А" }\n', "the code 'a' is there twice"),
        (nested(4), "there are more than 3 levels"),
        ("x" * (catalogue.SIZE_MAX_BYTES + 1), "at most 1048576 bytes"),
    ],
)
def test_tree_that_is_none_is_refused(text: str, reason: str) -> None:
    with pytest.raises(InputRefused, match=reason):
        catalogue.read(text)


def test_tree_of_three_levels_is_taken() -> None:
    assert len(catalogue.read(nested(3)).category) == 1
