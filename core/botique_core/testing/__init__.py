"""What developers of plugins and drivers test with: a scripted talk, a clock, driver contracts."""

from botique_core.testing.clock import ManualClock
from botique_core.testing.patience import GUARD_S
from botique_core.testing.person import Person
from botique_core.testing.profiles import PROFILES
from botique_core.testing.scripted import ScriptedDriver

__all__ = ["GUARD_S", "PROFILES", "ManualClock", "Person", "ScriptedDriver"]
