"""The times by which jobs run."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class JobOptions:
    """Times in seconds; the defaults are right outside of tests.

    `at_once` jobs of a client run beside each other in a process. A process looks for due jobs
    every `look_every_s`. `lease_s` after the last sign of life of its process a job is taken over.
    A job that was offered to the workers and that nobody took is offered again after
    `offer_again_s`.
    """

    at_once: int = 4
    look_every_s: float = 1.0
    lease_s: float = 60.0
    offer_again_s: float = 30.0
