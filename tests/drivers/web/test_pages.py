"""The pages and what they forbid the browser to do."""

from __future__ import annotations

import json
import re

import pytest

from botique_web.pages import SHEETS, STATIC
from tests.drivers.web.stage import Stage
from tests.drivers.web.visitor import Visit


def rules(policy: str) -> dict[str, str]:
    return dict(rule.strip().split(" ", 1) for rule in policy.split(";"))


async def test_landing_page_may_be_framed_by_nobody_else(visit: Visit) -> None:
    policy = rules((await visit.http.get("/")).headers["content-security-policy"])
    assert policy["frame-ancestors"] == "'self'"


async def test_frame_may_be_framed_by_allowed_sites(visit: Visit) -> None:
    policy = rules((await visit.http.get("/chat/frame")).headers["content-security-policy"])
    assert policy["frame-ancestors"] == "'self' https://shop.example.com"


async def test_page_runs_only_its_own_scripts_and_styles(visit: Visit) -> None:
    policy = rules((await visit.http.get("/")).headers["content-security-policy"])
    assert {name: policy[name] for name in ("default-src", "script-src", "style-src")} == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
    }


async def test_page_speaks_the_browsers_language(visit: Visit) -> None:
    answers = [
        await visit.http.get("/", headers={"Accept-Language": language})
        for language in ("en", "ru")
    ]
    found = [re.search(r' placeholder="(.*?)"', answer.text) for answer in answers]
    assert [match and match[1] for match in found] == ["Message", "Сообщение"]


async def test_everything_that_a_page_names_is_there(visit: Visit) -> None:
    page = (await visit.http.get("/")).text
    addresses = set(re.findall(r'(?:src|href)="(/[^"#]+)', page))
    answers = {address: (await visit.http.get(address)).status_code for address in addresses}
    assert set(answers.values()) == {200}
    assert len(addresses) > len(list((STATIC / "js").glob("*.js")))


async def test_assets_are_kept_for_good_and_pages_are_not(visit: Visit) -> None:
    page = await visit.http.get("/")
    (script,) = re.findall(r'src="(/chat/assets/[^"]+)"', page.text)
    asset = await visit.http.get(script)
    assert (page.headers["cache-control"], asset.headers["cache-control"]) == (
        "no-store",
        "public, max-age=31536000, immutable",
    )


async def test_widget_may_be_loaded_by_other_sites(visit: Visit) -> None:
    answer = await visit.http.get("/chat/widget.js")
    assert (
        answer.headers["content-type"],
        answer.headers["cross-origin-resource-policy"],
    ) == ("text/javascript; charset=utf-8", "cross-origin")


async def test_theme_is_the_clients(visit: Visit) -> None:
    answer = await visit.http.get("/chat/theme.css")
    assert answer.text == ":root { --accent: #0c7a67; --on-accent: #ffffff; }\n"


async def test_data_in_the_page_can_not_end_its_element(stage: Stage, visit: Visit) -> None:
    page = (await visit.http.get("/?language=en")).text
    found = re.search(r'<script type="application/json" id="setup">(.*?)</script>', page)
    assert found is not None
    assert json.loads(found[1])["title"] == "Омега Маркет"
    assert not re.search(r"[<>&]", found[1])


@pytest.mark.parametrize("path", ["/chat/", "/chat/assets/x/js/main.js", "/chat/nothing"])
async def test_what_is_not_there_is_404(visit: Visit, path: str) -> None:
    assert (await visit.http.get(path)).status_code == 404


async def test_link_opens_the_page_with_a_payload(stage: Stage) -> None:
    assert stage.driver.link("7KQ2M9XA") == f"{stage.url}/?start=7KQ2M9XA"


async def test_no_page_names_another_host(visit: Visit) -> None:
    files = [path for path in STATIC.rglob("*.*") if path.is_file()]
    named = {
        (path.name, host)
        for path in files
        for host in re.findall(r"https?://([\w.-]+\w)", path.read_text())
    }
    assert {host for _, host in named} == {"www.w3.org"}


def test_every_style_sheet_is_named() -> None:
    assert sorted(SHEETS) == sorted(path.stem for path in (STATIC / "css").iterdir())
