"""Legal documents of a client under test."""

from __future__ import annotations

from pathlib import Path

WORDS = {
    ("processing", "ru"): "Согласие на обработку",
    ("processing", "en"): "Consent to processing",
    ("transfer", "ru"): "Согласие на передачу",
    ("transfer", "en"): "Consent to transfer",
    ("advertising", "ru"): "Согласие на рекламу",
    ("advertising", "en"): "Consent to advertising",
}


def put_documents(
    folder: Path, *purposes: str, version: str = "2026-01-01", length: int = 1
) -> None:
    """Writes these documents, in Russian and English, into the client's folder."""
    (folder / "legal").mkdir(exist_ok=True)
    for (purpose, language), title in WORDS.items():
        if purpose in purposes:
            text = f"version: {version}\n# {title}\n\n" + "Условие. " * length + "\n"
            (folder / "legal" / f"{purpose}.{language}.md").write_text(text)
