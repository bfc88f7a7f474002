"""Numbers that stand for a whole distribution."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

PROMOTES_FROM, DETRACTS_TO = 9, 6
CONTENT = ("4", "5")


@dataclass(frozen=True, slots=True)
class Nps:
    """Who would recommend (9-10), who does not care (7-8), who would not (0-6)."""

    promoters: int
    passives: int
    detractors: int

    @property
    def answered(self) -> int:
        """All who answered; whoever skipped the question is none of them."""
        return self.promoters + self.passives + self.detractors

    @property
    def score(self) -> int | None:
        """Per cent of promoters less per cent of detractors, -100 to 100; None of nobody."""
        if not self.answered:
            return None
        return round(100 * (self.promoters - self.detractors) / self.answered)


def nps(counts: Mapping[str, int]) -> Nps:
    """The net promoter score of answers from 0 to 10."""
    numbers = {int(code): count for code, count in counts.items()}
    promoters = sum(count for number, count in numbers.items() if number >= PROMOTES_FROM)
    detractors = sum(count for number, count in numbers.items() if number <= DETRACTS_TO)
    return Nps(promoters, sum(numbers.values()) - promoters - detractors, detractors)


def csat(counts: Mapping[str, int]) -> int | None:
    """Per cent of those who gave 4 or 5, of all who answered; None of nobody."""
    answered = sum(counts.values())
    content = sum(counts.get(code, 0) for code in CONTENT)
    return round(100 * content / answered) if answered else None


def mean(counts: Mapping[str, int]) -> float | None:
    """The mean of a scale; None of nobody."""
    answered = sum(counts.values())
    total = sum(int(code) * count for code, count in counts.items())
    return total / answered if answered else None
