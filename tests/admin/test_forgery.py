"""Requests that another site has a browser send."""

from __future__ import annotations

from collections.abc import Mapping

import httpx2
import pytest

from botique_admin.web.csrf import is_foreign

HERE = {"cookie": "botique_panel=x", "host": "bot.example.com"}


@pytest.mark.parametrize(
    ("headers", "foreign"),
    [
        ({"sec-fetch-site": "same-origin"}, False),
        ({"sec-fetch-site": "none"}, False),
        ({"sec-fetch-site": "cross-site"}, True),
        ({"sec-fetch-site": "same-site"}, True),
        ({"origin": "https://bot.example.com"}, False),
        ({"origin": "https://evil.example"}, True),
        ({"origin": "null"}, True),
        ({"sec-fetch-site": "cross-site", "origin": "https://bot.example.com"}, True),
        ({}, True),
    ],
)
def test_browser_says_where_it_comes_from(headers: Mapping[str, str], foreign: bool) -> None:
    assert is_foreign("POST", {**HERE, **headers}, "https://bot.example.com") is foreign
    assert is_foreign("GET", {**HERE, **headers}, "https://bot.example.com") is False


def test_host_counts_where_no_address_is_set() -> None:
    assert is_foreign("POST", {**HERE, "origin": "http://bot.example.com"}, "") is False
    assert is_foreign("POST", {**HERE, "origin": "http://evil.example"}, "") is True


def test_what_has_no_cookie_can_be_forged_by_nobody() -> None:
    assert is_foreign("POST", {"host": "bot.example.com"}, "") is False


@pytest.mark.parametrize("path", ["/admin/logout", "/admin/staff", "/admin/shop/word"])
async def test_forged_request_is_refused(owner: httpx2.AsyncClient, path: str) -> None:
    answer = await owner.post(path, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403
    assert (await owner.get("/admin/")).status_code == 200
