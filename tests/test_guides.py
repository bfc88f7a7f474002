"""What the guides in `docs/` show works as it stands there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

GUIDE = Path(__file__).parent.parent / "docs" / "write-a-feature.md"
BLOCK = re.compile(r"^```(python|ftl)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SETTINGS = """
[pytest]
asyncio_mode = auto
asyncio_default_fixture_loop_scope = function
filterwarnings = error
"""
WAIT_S = 300


def blocks(text: str, language: str) -> str:
    return "\n\n".join(code for kind, code in BLOCK.findall(text) if kind == language)


def test_feature_of_the_guide_passes_the_tests_of_the_guide(tmp_path: Path) -> None:
    feature, testing = GUIDE.read_text(encoding="utf-8").split("## Testing\n")
    (tmp_path / "botique_polls.py").write_text(blocks(feature, "python"), encoding="utf-8")
    (tmp_path / "test_polls.py").write_text(blocks(testing, "python"), encoding="utf-8")
    (tmp_path / "locale").mkdir()
    for name in ("ru.ftl", "en.ftl"):
        (tmp_path / "locale" / name).write_text(blocks(feature, "ftl"), encoding="utf-8")
    (tmp_path / "pytest.ini").write_text(SETTINGS)
    finished = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "test_polls.py"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=WAIT_S,
        check=False,
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr
    assert "7 passed" in finished.stdout
