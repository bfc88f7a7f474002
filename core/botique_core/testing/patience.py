"""How long a test waits for what must happen."""

from __future__ import annotations

# A guard against waiting for ever, not a measure of speed: a busy machine must not reach it.
GUARD_S = 30.0
