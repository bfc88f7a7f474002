"""The times by which a host lives."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HostOptions:
    """Times in seconds; the defaults are right outside of tests.

    `look_s` is how often the files are looked at. After a failure a client waits `retry_first_s`,
    then twice as long each time, `retry_max_s` at most. No more than `at_once` clients start
    at the same time. A client that has not stopped within `farewell_s` is broken off.
    """

    look_s: float = 2.0
    retry_first_s: float = 1.0
    retry_max_s: float = 60.0
    at_once: int = 4
    farewell_s: float = 30.0
