"""Where core itself keeps something of a person, and how each trace is wiped out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import (
    ColumnElement,
    Delete,
    String,
    Table,
    Update,
    and_,
    cast,
    delete,
    false,
    or_,
    update,
)

from botique_core.db import fold
from botique_core.feed.models import EventRecord
from botique_core.inbox.tables import chat, dead_letter, inbox
from botique_core.jobs.models import Job
from botique_core.links.entry_link import Scan
from botique_core.mail.models import MailRecord
from botique_core.outbox.state import DeliveryState
from botique_core.outbox.tables import outbox
from botique_core.people.endpoints import Address
from botique_core.people.models import (
    Consent,
    Customer,
    CustomerState,
    PhoneClaim,
    PhoneCode,
    Subscription,
)
from botique_core.people.models import Merge as MergeRecord
from botique_core.storage.models import StoredValue
from botique_core.storage.storage import Scope, chat_owner

LAST_WORDS_US = 60_000_000


@dataclass(frozen=True, slots=True)
class Person:
    """By what a person's traces are found: every record and every account that is theirs.

    `erased_us` is when: whoever comes by the same account later is somebody new.
    """

    customers: Sequence[int]
    accounts: Sequence[Address]
    erased_us: int
    emails: Sequence[str] = ()

    def wrote_in(self, table: Table) -> ColumnElement[bool]:
        """Rows of the person's accounts in one of the engine's tables."""
        addresses = [address for address, _ in self.accounts]
        pairs = (and_(table.c.chat == a, table.c.bot == bot) for a, bot in self.accounts)
        # The list of addresses comes first for the index, the pairs make it exact.
        return table.c.chat.in_(addresses) & or_(false(), *pairs)

    def owns_shelf(self) -> ColumnElement[bool]:
        """Remembered values of the person's records and chats."""
        users = [str(customer) for customer in self.customers]
        chats = [chat_owner(bot, address) for address, bot in self.accounts]
        return or_(
            and_(StoredValue.scope == Scope.USER.value, StoredValue.owner.in_(users)),
            and_(StoredValue.scope == Scope.CHAT.value, StoredValue.owner.in_(chats)),
        )


_NOBODY: Mapping[str, object] = {
    "language": "",
    "name": "",
    "last_name": "",
    "birth_date": None,
    "email": "",
    "phone": None,
    "phone_proved_at": None,
    "phone_proof": "",
    "time_zone": "",
    "country": "",
    "state": CustomerState.ERASED.value,
    "merged_into": None,
}

Wipe = Callable[[Person], "Update | Delete"]

# Wiped out in the transaction of the erasure, in this order. Finding these rows is quick.
AT_ONCE: Mapping[str, Wipe] = {
    "core_inbox": lambda p: delete(inbox).where(p.wrote_in(inbox), ~inbox.c.done),
    "core_dead_letter": lambda p: delete(dead_letter).where(p.wrote_in(dead_letter)),
    "core_outbox": lambda p: delete(outbox).where(
        p.wrote_in(outbox), outbox.c.state <= DeliveryState.SENDING.value
    ),
    "core_chat": lambda p: (
        update(chat)
        .where(chat.c.customer.in_(p.customers))
        .values(customer=None, state=None, deadline_us=None)
    ),
    "core_storage": lambda p: delete(StoredValue).where(p.owns_shelf()),
    "core_scan": lambda p: update(Scan).where(Scan.customer.in_(p.customers)).values(customer=None),
    # By their convention jobs name a customer as `customer`.
    "core_job": lambda p: delete(Job).where(
        cast(Job.args["customer"].as_string(), String).in_([str(c) for c in p.customers])
    ),
    # Letters about somebody else's business are found by the feature that wrote them.
    "core_mail": lambda p: delete(MailRecord).where(fold(MailRecord.recipient).in_(p.emails)),
    "core_event": lambda p: delete(EventRecord).where(EventRecord.customer.in_(p.customers)),
    "core_subscription": lambda p: delete(Subscription).where(
        Subscription.customer.in_(p.customers)
    ),
    "core_phone_claim": lambda p: delete(PhoneClaim).where(
        PhoneClaim.claimant.in_(p.customers) | PhoneClaim.holder.in_(p.customers)
    ),
    "core_phone_code": lambda p: delete(PhoneCode).where(PhoneCode.customer.in_(p.customers)),
    # That there was a merge is a fact about two numbers; what it moved is about a person.
    "core_merge": lambda p: (
        update(MergeRecord).where(MergeRecord.kept.in_(p.customers)).values(before={})
    ),
    # A consent must stay provable (152-FZ art. 9 p. 3), but not by whose account it was given.
    "core_consent": lambda p: (
        update(Consent).where(Consent.customer.in_(p.customers)).values(chat="", message_id="")
    ),
    "core_customer": lambda p: update(Customer).where(Customer.id.in_(p.customers)).values(_NOBODY),
}

# Wiped out some minutes later: rows of handled updates and sent messages, which only name the
# account and are found slowly, the bot's last words to the person among them.
AFTERWARDS: Mapping[str, Wipe] = {
    "core_inbox": lambda p: delete(inbox).where(
        p.wrote_in(inbox), inbox.c.done, inbox.c.at_us <= p.erased_us + LAST_WORDS_US
    ),
    "core_outbox": lambda p: delete(outbox).where(
        p.wrote_in(outbox), outbox.c.at_us <= p.erased_us + LAST_WORDS_US
    ),
    "core_chat": lambda p: delete(chat).where(
        or_(false(), *(and_(chat.c.address == a, chat.c.bot == b) for a, b in p.accounts)),
        chat.c.customer.is_(None),
    ),
}
