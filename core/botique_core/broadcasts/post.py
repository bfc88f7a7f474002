"""What the sending loops of one process share."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from botique_core.broadcasts.broadcasts import Broadcasts
from botique_core.broadcasts.ledger import Ledger
from botique_core.broadcasts.recheck import Cap, Recheck
from botique_core.broadcasts.standing import Standing
from botique_core.broadcasts.timing import QuietHours
from botique_core.clock import Clock
from botique_core.courier import Courier
from botique_core.db import Database
from botique_core.metrics import Metrics
from botique_core.people.models import Customer
from botique_core.people.people import People
from botique_core.settings.sections import DeliverySection

DAY_US = timedelta(days=1) // timedelta(microseconds=1)
LEASE_S = 15.0


@dataclass(frozen=True, slots=True)
class Shift:
    """What the generation at work gives.

    `features` are the plugins that are on, `rules` say when and how often mailings may come.
    """

    broadcasts: Broadcasts
    courier: Courier
    people: People
    rules: DeliverySection
    features: Collection[str]


@dataclass(slots=True)
class Post:
    """The house as the sending loops need it.

    `running` are the mailings that run, as of the last look; `remember` keeps the handles of
    media that a messenger gave to a bot.
    """

    db: Database
    clock: Clock
    worker: int
    metrics: Metrics
    shift: Callable[[], Shift]
    remember: Callable[[int, Mapping[str, str]], Awaitable[None]]
    lease_s: float = LEASE_S
    running: dict[int, Standing] = field(default_factory=dict)
    ledger: Ledger = field(init=False)

    def __post_init__(self) -> None:
        self.ledger = Ledger(self.db, self.worker, self.lease_s)

    def is_on(self, standing: Standing) -> bool:
        """Whether the feature that a mailing belongs to is at work."""
        return standing.owner in self.shift().features

    def open_zones(self, standing: Standing) -> list[int]:
        """Places in the mailing's list of the zones where it may come now."""
        if standing.urgent:
            return list(range(len(standing.zones)))
        rules = self.shift().rules
        quiet = QuietHours(rules.quiet_from, rules.quiet_to)
        return quiet.open_zones(standing.zones, self.clock.now())

    def recheck(self, standing: Standing) -> Recheck:
        """What must hold for a message of a mailing to be sent this moment.

        Raises:
            InputRefused: Its topic belongs to a feature that is off.
        """
        shift = self.shift()
        wanted = shift.people.subscriptions.wanted(standing.topic, Customer.id)
        most = 0 if standing.urgent else shift.rules.frequency_cap
        cap = Cap(most, shift.rules.frequency_days * DAY_US)
        return Recheck(wanted, cap, self.clock.now_us())
