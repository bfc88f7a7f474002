"""What a list's declaration may not say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pytest

from botique_core.errors import PluginError
from botique_core.panel import Batch, BulkAction, Column, Listing, Panel, Text, entities, matching
from botique_core.people.models import Customer

NAME = Column[Customer]("name", "x", sort=Customer.name)


async def act(batch: Batch) -> None: ...


def listing(**changed: Any) -> Listing[Customer]:  # noqa: ANN401 -- any of its fields
    fields: dict[str, Any] = {
        "name": "shop.customers",
        "title": "x",
        "key": Customer.id,
        "load": entities(Customer, Customer.id),
        "order": "name",
        "columns": (NAME,),
    }
    return Listing[Customer](**{**fields, **changed})


def panel(path: str = "/shop/customers", code: str = "shop.read", **changed: Any) -> Panel:  # noqa: ANN401 -- the same
    made = Panel("shop")
    made.permission("shop.read", "x")
    made.listing(path, listing(**changed), code)
    return made


def test_list_in_order_passes() -> None:
    made = panel(order="-name", filters=(Text("name", "x", Customer.name),))
    made.check()
    assert [page.path for page in made.listings] == ["/shop/customers"]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"path": "/other/customers"}, "must lie below /shop/"),
        ({"code": "shop.sell"}, "the permission 'shop.sell' is not declared"),
        ({"name": "customers"}, "list 'customers' must begin with `shop.`"),
        ({"columns": (NAME, NAME)}, "the column 'name' is there twice"),
        ({"order": "-age"}, "its order '-age' is no sorted column"),
        ({"filters": (Text("page", "x", Customer.name),)}, "a filter can't be called 'page'"),
        ({"export": "shop.export"}, "the permission 'shop.export' is not declared"),
        ({"actions": (BulkAction("a", "x", "shop.act", act),)}, "'shop.act' is not declared"),
    ],
)
def test_list_out_of_order_is_refused(changed: dict[str, Any], reason: str) -> None:
    with pytest.raises(PluginError, match=re.escape(reason)):
        panel(**changed).check()


def test_search_words_are_counted_out() -> None:
    conditions: Sequence[object] = list(matching(Customer.name)("а б в г д е ж з").get_children())
    assert len(conditions) == 6
