"""The one statement that commits a batch on PostgreSQL.

One statement is one transaction that the server ends by itself: a process that freezes halfway
holds no locks. Its parts see the same snapshot, whatever the order in which they are written.

The plan is kept for good, and it may have been made while the tables were empty. So each part
that touches a large table finds its rows by `= any(<array>)` on the leading column of the index
meant, and compares the rest afterwards; joins are among the rows of the batch alone.
"""

from __future__ import annotations

_FENCE = """
-- The right to change anything: this incarnation's own row. KEY SHARE lets the beat prolong it
-- meanwhile, but whoever deletes it waits for this statement, or this statement finds it gone.
fence as materialized (
    select id from core_node where id = $1 for key share
)"""

_ARRIVED = """
arrived as materialized (
    select * from unnest($3::int4[], $4::text[], $5::text[], $6::int2[], $7::int2[], $8::int8[],
                         $9::int2[], $10::int2[], $11::bytea[])
        with ordinality as a (bot, key, chat, shard, source, position, attempts, way, body, n)
)"""

_LATE = """
-- An earlier update of the same chat waits, stored by another process that was told first.
-- Nothing is decided over its head, unless it came in the meantime ($13, $14).
late as materialized (
    select distinct a.n
    from core_inbox o join arrived a
        on a.chat = o.chat and a.bot = o.bot and a.source = o.source and a.position > o.position
    where o.chat = any($5::text[]) and not o.done and a.way > 0
        and not exists (select from unnest($13::int4[], $14::text[]) k (bot, key)
                        where k.key = o.key and k.bot = o.bot)
)"""

_DONE = """
-- An update that was there already is left as it is: it is the same one, delivered again.
inserted as (
    insert into core_inbox (bot, key, chat, shard, source, position, attempts, done, at_us, body)
    select bot, key, chat, shard, source, position, attempts, way = 1, $2, body
    from arrived, fence
    where way < 2 and n not in (select n from late)
    on conflict do nothing
    returning bot, key, done
),
-- The gate for those that waited: from not done to done, once, in this very transaction.
settled as (
    update core_inbox i set done = true, body = null
    from fence
    where i.key = any($12::text[]) and not i.done
        and exists (select from arrived a where a.key = i.key and a.bot = i.bot
                    and a.way = 2 and a.n not in (select n from late))
    returning i.bot, i.key
),
-- What was decided counts for updates that became done here, and for no others.
ok as materialized (
    select a.* from arrived a join (
        select bot, key from inserted where done union all select bot, key from settled
    ) b on b.key = a.key and b.bot = a.bot
    where a.way > 0
)"""

_DECIDED = """
newcomer as (
    insert into core_customer (id, language, name, state, created_at)
    select x.id, x.language, x.name, 'active',
           timestamptz 'epoch' + $2::int8 * interval '1 microsecond'
    from unnest($15::int8[], $16::int8[], $17::text[], $18::text[]) x (n, id, language, name)
        join ok on ok.n = x.n
),
chat as (
    insert into core_chat as c (address, bot, shard, customer, reachable, state, revision,
                                deadline_us, first_seen_us, seen_us)
    select ok.chat, ok.bot, ok.shard, x.customer, x.reachable, x.state, x.revision,
           x.deadline_us, $2, case ok.source when 0 then $2 else 0 end
    from unnest($19::int8[], $20::int8[], $21::int2[], $22::bytea[], $23::int4[], $24::int8[])
            x (n, customer, reachable, state, revision, deadline_us)
        join ok on ok.n = x.n
    on conflict (address, bot) do update set
        -- Merging and erasing people may have changed it meanwhile: a newcomer's alone is set.
        customer = coalesce(c.customer, excluded.customer),
        reachable = excluded.reachable, state = excluded.state, revision = excluded.revision,
        deadline_us = excluded.deadline_us,
        -- Only the customer uses a chat; what core does in it is no use.
        seen_us = greatest(c.seen_us, excluded.seen_us)
),
reply as (
    insert into core_outbox (id, bot, chat, shard, lane, at_us, body)
    select x.id, ok.bot, ok.chat, ok.shard, x.lane, $2, x.body
    from unnest($25::int8[], $26::int8[], $27::int2[], $28::bytea[]) x (n, id, lane, body)
        join ok on ok.n = x.n
),
event as (
    insert into core_event (id, kind, customer, at_us, body)
    select x.id, x.kind, x.customer, $2, x.body
    from unnest($29::int8[], $30::int8[], $31::text[], $32::int8[], $33::text[])
            x (n, id, kind, customer, body)
        join ok on ok.n = x.n
)"""

_SENT = """
sent as (
    update core_outbox o set state = 2, message_id = x.message_id, body = null
    from unnest($34::int8[], $35::text[]) x (id, message_id), fence
    where o.id = any($34::int8[]) and o.id = x.id
)"""

_ANSWER = """
select exists (select from fence) as alive,
       array(select n from late) as late,
       array(select n from arrived where way > 0
             except select n from ok except select n from late) as refused,
       -- A notification takes a lock of the whole server at commit, hence only where needed.
       case when $36 then pg_notify('botique_' || 'core_node'::regclass::oid, 'inbox') end"""

COMMIT = f"with {_FENCE}, {_ARRIVED}, {_LATE}, {_DONE}, {_DECIDED}, {_SENT} {_ANSWER}"
