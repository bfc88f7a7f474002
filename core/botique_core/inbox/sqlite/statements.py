"""What the engine says to SQLite; the same decisions as on PostgreSQL, in small steps.

SQLite runs in this process, so steps cost no round trips: a batch is many prepared statements
in one transaction, and its cost is the one flush at the end.
"""

from __future__ import annotations

FENCE = "select 1 from core_node where id = ?"

# Rows of the chats that are decided about, and that wait: looked for by the index of open rows.
WAITING_BEFORE = """
select o.bot, o.chat, o.source, o.position, o.key
from json_each(?) j join core_inbox o on o.chat = j.value where not o.done"""

# An update that was there already is left as it is: it is the same one, delivered again.
INSERT = """
insert or ignore into core_inbox
    (bot, key, chat, shard, source, position, attempts, done, body, at_us)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8 = 1, ?9, ?10)"""

# The gate for those that waited: from not done to done, once, in this very transaction.
SETTLE = "update core_inbox set done = 1, body = null where key = ? and bot = ? and not done"

NEWCOMER = """
insert into core_customer (id, language, name, state, created_at) values (?, ?, ?, 'active', ?)"""

# Merging and erasing people may have changed the customer meanwhile: a newcomer's alone is set.
# Only the customer uses a chat; what core does in it is no use.
CHAT = """
insert into core_chat (address, bot, shard, customer, reachable, state, revision, deadline_us,
                       first_seen_us, seen_us)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
on conflict (address, bot) do update set
    customer = coalesce(customer, excluded.customer),
    reachable = excluded.reachable, state = excluded.state, revision = excluded.revision,
    deadline_us = excluded.deadline_us, seen_us = max(seen_us, excluded.seen_us)"""

REPLY = """
insert into core_outbox (id, bot, chat, shard, lane, at_us, body) values (?, ?, ?, ?, ?, ?, ?)"""

EVENT = "insert into core_event (id, kind, customer, at_us, body) values (?, ?, ?, ?, ?)"

SENT = "update core_outbox set state = 2, message_id = ?2, body = null where id = ?1"

# What is done already stays done.
MARK = """
update core_outbox
set state = ?2, message_id = ?3, error = ?4, attempts = ?5, not_before_us = ?6
where id = ?1 and state <= 1"""

REACH = "update core_chat set reachable = ?3 where address = ?2 and bot = ?1"

ATTEMPTS = "update core_inbox set attempts = ?3 where key = ?2 and bot = ?1 and not done"

STALE_DEADLINE = """
update core_chat set deadline_us = null where address = ?2 and bot = ?1 and deadline_us = ?3"""

CHATS = """
select bot, address, customer, reachable, state, revision, deadline_us, seen_us
from json_each(?) j join core_chat c on c.address = j.value"""

# Another number after each commit of any other connection, of this process or another.
VERSION = "pragma data_version"

WAITING = """
select bot, key, chat, shard, position, attempts, body from core_inbox where not done
order by at_us limit ?"""

WAITING_IN = """
select bot, key, chat, shard, position, attempts, body from core_inbox
where not done and chat = ?"""

DUE = """
select bot, address from core_chat where deadline_us <= ? order by deadline_us limit 1000"""

# Each lane of each bot has a limit of its own: neither a mailing nor a dead messenger hides others.
UNSENT = """
select id, bot, lane from core_outbox
where bot = ? and lane = ? and state <= 1 order by at_us, id limit ?"""

MESSAGES = """
select o.id, bot, chat, shard, lane, state, attempts, error, not_before_us, body
from json_each(?) j join core_outbox o on o.id = j.value
where state <= 1 order by at_us, o.id"""

FORGET_INBOX = """
delete from core_inbox where (key, bot) in (
    select key, bot from core_inbox where at_us < ? and done limit 1000)"""

FORGET_OUTBOX = """
delete from core_outbox where id in (
    select id from core_outbox where at_us < ? and state > 1 limit 1000)"""
