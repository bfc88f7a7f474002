from __future__ import annotations

import re
from pathlib import Path

import botique_core
from botique_core.texts import Catalogue, Texts

KEY = re.compile(r"""["'](core-[a-z0-9-]+[a-z0-9])["']""")


def test_every_phrase_that_core_speaks_is_in_its_catalogue() -> None:
    known = set(Texts.build([Catalogue.core()]).keys())
    folder = Path(botique_core.__path__[0])
    spoken = {key for file in folder.rglob("*.py") for key in KEY.findall(file.read_text())}
    assert len(spoken) > 30
    assert spoken - known == set()
