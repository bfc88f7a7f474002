"""What `docs/panel-pages.md` shows works as it stands there."""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType

import httpx2
import pytest

from botique_admin.plugin import AdminPlugin
from botique_core.plugin import Plugin

GUIDE = (Path(__file__).parents[2] / "docs" / "panel-pages.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w+) ?([\w.]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NAME = "botique_lots"


@pytest.fixture
def lots(tmp_path: Path) -> Iterator[ModuleType]:
    """The feature of the guide."""
    folder, code, texts = tmp_path / "feature", [], ""
    for kind in ("templates", "static", "locale"):
        (folder / kind).mkdir(parents=True)
    for language, name, text in BLOCK.findall(GUIDE):
        if language == "jinja":
            (folder / "templates" / name).write_text(text, encoding="utf-8")
        elif language == "python":
            code.append(text)
        elif language == "ftl":
            texts += text
    for language in ("ru", "en"):
        (folder / "locale" / f"{language}.ftl").write_text(texts, encoding="utf-8")
    (folder / "static" / "lots.css").write_text("h1 {}")
    (folder / f"{NAME}.py").write_text("\n\n".join(code), encoding="utf-8")
    spec = importlib.util.spec_from_file_location(NAME, folder / f"{NAME}.py")
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[NAME] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    del sys.modules[NAME]


@pytest.fixture
def features(lots: ModuleType) -> Mapping[str, type[Plugin]]:
    return {"admin": AdminPlugin, "lots": lots.LotsPlugin}


async def test_feature_of_the_guide_works(owner: httpx2.AsyncClient) -> None:
    page = (await owner.get("/admin/lots/")).text
    address = re.search(r'href="(/admin/static/lots/lots.css\?v=\w+)"', page)
    assert address is not None
    style = await owner.get(address[1])
    assert (style.text, style.headers["cache-control"]) == (
        "h1 {}",
        "public, max-age=31536000, immutable",
    )
    assert 'href="/admin/lots/?kind=gift">Gift</a>' in page
    form = (await owner.get("/admin/lots/edit")).text
    opened = dict(re.findall(r'name="(form\.\w+)" value="([^"]*)"', form))
    sent = {"title": "Tea", "kind": "discount", "text.en": "Hot", **opened}
    refused = await owner.post("/admin/lots/edit", data=sent)
    assert (refused.status_code, "Say how much." in refused.text) == (422, True)
    assert (await owner.post("/admin/lots/edit", data={**sent, "percent": "5"})).status_code == 303
    late = await owner.post("/admin/lots/edit", data={**sent, "percent": "9"})
    assert late.status_code == 409
