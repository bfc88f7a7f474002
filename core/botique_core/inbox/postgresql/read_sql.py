"""What the engine reads from PostgreSQL, and small change outside of batches."""

from __future__ import annotations

CHATS = """
select bot, address, customer, reachable, state, revision, deadline_us, seen_us
from core_chat where address = any($1::text[])"""

WAITING = """
select bot, key, chat, shard, position, attempts, body from core_inbox
where not done and shard = any($1::int2[]) order by at_us limit $2"""

WAITING_IN = """
select bot, key, chat, shard, position, attempts, body from core_inbox
where not done and chat = $1"""

DUE = """
select bot, address from core_chat
where deadline_us <= $2 and shard = any($1::int2[]) order by deadline_us limit 1000"""

# Each lane of each bot has a limit of its own: neither answers nor a dead messenger hide others.
UNSENT = """
select o.id, b.bot, l.lane
from unnest($2::int4[]) b (bot) cross join unnest(array[0, 1]) l (lane) cross join lateral (
    select id from core_outbox
    where bot = b.bot and lane = l.lane and state <= 1 and shard = any($1::int2[])
    order by at_us, id limit $3
) o"""

MESSAGES = """
select id, bot, chat, shard, lane, state, attempts, error, not_before_us, body from core_outbox
where id = any($1::int8[]) and state <= 1 order by at_us, id"""

# What is done already stays done: a mark of a process that was frozen may come late.
MARKS = """
update core_outbox o set state = x.state, message_id = x.message_id, error = x.error,
    attempts = x.attempts, not_before_us = x.not_before_us
from unnest($1::int8[], $2::int2[], $3::text[], $4::text[], $5::int2[], $6::int8[])
    x (id, state, message_id, error, attempts, not_before_us)
where o.id = any($1::int8[]) and o.id = x.id and o.state <= 1"""

REACHES = """
update core_chat c set reachable = x.reachable
from unnest($1::int4[], $2::text[], $3::int2[]) x (bot, address, reachable)
where c.address = any($2::text[]) and c.address = x.address and c.bot = x.bot"""

ATTEMPTS = """
update core_inbox i set attempts = x.attempts
from unnest($1::int4[], $2::text[], $3::int2[]) x (bot, key, attempts)
where i.key = any($2::text[]) and i.key = x.key and i.bot = x.bot and not i.done"""

STALE_DEADLINES = """
update core_chat c set deadline_us = null
from unnest($1::int4[], $2::text[], $3::int8[]) x (bot, address, deadline_us)
where c.address = any($2::text[]) and c.address = x.address and c.bot = x.bot
    and c.deadline_us = x.deadline_us"""

FORGET_INBOX = """
delete from core_inbox where (key, bot) in (
    select key, bot from core_inbox where at_us < $1 and done limit 1000)"""

FORGET_OUTBOX = """
delete from core_outbox where id in (
    select id from core_outbox where at_us < $1 and state > 1 limit 1000)"""
