"""How long core keeps the rows of each of its tables; a test holds the two lists complete."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from botique_core.people.retention import Retention

YEAR = timedelta(days=365)

SWEPT = (
    # Long enough to find out why an update could not be handled, and to replay it.
    Retention("core_dead_letter", "at_us", timedelta(days=90)),
    # A send log that still answers "did the letter go out last season?".
    Retention("core_mail", "at", timedelta(days=180)),
    Retention("core_payload", "expires", timedelta(0)),
    # Terminals keep a customer's own visits; these are the counts' details.
    Retention("core_scan", "at", 2 * YEAR),
    # As long as codes are counted against flooding somebody with them.
    Retention("core_phone_code", "at", timedelta(days=1)),
    Retention("core_phone_claim", "settled_at", timedelta(days=90)),
    # After that two records that became one can't be parted any more.
    Retention("core_merge", "at", YEAR),
    # Claims for wrong processing of data end after three years (Civil Code of Russia, art. 196).
    Retention("core_erasure_act", "finished_at", 3 * YEAR + timedelta(days=30)),
)

WITH_THE_CUSTOMER = "until the customer is erased"
ANONYMOUS = "for good: holds nothing of a person"

LASTING: Mapping[str, str] = {
    "core_customer": "for good, as a number without a name once the customer is erased",
    "core_chat": WITH_THE_CUSTOMER,
    "core_storage": WITH_THE_CUSTOMER,
    "core_subscription": WITH_THE_CUSTOMER,
    "core_consent": "for good: who relies on a consent must prove it; nameless once erased",
    "core_legal_text": "as long as the consents that name it",
    "core_suppression": "until the person comes back: a keyed hash",
    "core_inbox": "30 days, by the engine",
    "core_outbox": "30 days, by the engine",
    "core_event": "90 days, by the feed",
    "core_event_failure": "as long as its event",
    "core_received_mail": "90 days, by the mailbox",
    "core_job": "30 days after its end, by the jobs",
    "core_media": "30 days after nothing points to it, by the media store",
    "core_media_handle": "as long as its file",
    "core_broadcast_media": "as long as its mailing",
    "core_delivery": "a year after the mailing's end, by the mailings",
    "core_bot": ANONYMOUS,
    "core_broadcast": ANONYMOUS,
    "core_broadcast_variant": ANONYMOUS,
    "core_cursor": ANONYMOUS,
    "core_entry_link": ANONYMOUS,
    "core_feed_end": ANONYMOUS,
    "core_generation": ANONYMOUS,
    "core_node": ANONYMOUS,
    "core_legal_edition": ANONYMOUS,
    "core_plugin": ANONYMOUS,
    "core_preference": ANONYMOUS,
    "core_process": ANONYMOUS,
    "core_secret": ANONYMOUS,
    "core_segment": ANONYMOUS,
    "core_shard": ANONYMOUS,
    "core_text_label": ANONYMOUS,
    "core_text_override": ANONYMOUS,
}
