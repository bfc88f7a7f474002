"""What the mailings of the benchmarks say."""

from __future__ import annotations

TEXT = "Свежая выпечка каждое утро: приходите за булочками в ваш магазин у дома."
LABELS = ("Подробнее", "Не сейчас")
