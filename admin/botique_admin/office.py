"""Everything about the staff of one client that pages and commands need."""

from __future__ import annotations

from dataclasses import dataclass

from botique_admin.audit import Audit
from botique_admin.drafts import Drafts
from botique_admin.onetime import OneTimeLinks
from botique_admin.passwords import Passwords
from botique_admin.sessions import Sessions
from botique_admin.settings import AdminSettings
from botique_admin.throttle import Throttle
from botique_admin.totp import SecondStep
from botique_admin.users import Users
from botique_core.client import Client


@dataclass(frozen=True, slots=True)
class Office:
    """The services of the panel's own tables."""

    settings: AdminSettings
    users: Users
    sessions: Sessions
    links: OneTimeLinks
    passwords: Passwords
    second_step: SecondStep
    throttle: Throttle
    audit: Audit
    drafts: Drafts

    @classmethod
    def of(cls, client: Client, settings: AdminSettings) -> Office:
        """The office of a client."""
        clock, ids = client.clock, client.ids
        return cls(
            settings=settings,
            users=Users(clock, ids),
            sessions=Sessions(clock, settings),
            links=OneTimeLinks(clock),
            passwords=Passwords(settings.password_memory_mb),
            second_step=SecondStep(clock, client.settings.client.title),
            throttle=Throttle(clock, client.secrets.key("admin.throttle")),
            audit=Audit(clock, ids),
            drafts=Drafts(clock),
        )
