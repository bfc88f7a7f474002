"""How processes share out the chats on PostgreSQL.

Each node holds a session lock on its own number: a lock found free tells at once that a process
has died. That it froze, or that its host vanished, only the time tells; and only the fence of
each commit makes it true. Times are the database's, in microseconds.
"""

from __future__ import annotations

FILL_SHARDS = """
insert into core_shard (id) select generate_series(0, $1::int4 - 1) on conflict do nothing"""

# Names that differ from client to client: several may live in schemas of one database.
NAMES = """
select 'core_node'::regclass::oid::int4 as lock_class,
       'botique_' || 'core_node'::regclass::oid as channel"""

REGISTER = """
insert into core_node (until_us)
values ((extract(epoch from clock_timestamp()) * 1000000)::int8 + $1::int8) returning id"""

LOCK = "select pg_advisory_lock($1::int4, $2::int4)"

PROLONG = """
update core_node
set until_us = (extract(epoch from clock_timestamp()) * 1000000)::int8 + $2::int8
where id = $1 returning id"""

# Nodes that are dead for certain, or by their time; a lock got is given back at once.
SUSPECTS = """
select id from core_node
where id <> $1 and (
    until_us < (extract(epoch from clock_timestamp()) * 1000000)::int8
    or case when pg_try_advisory_lock($2::int4, id::int4)
            then pg_advisory_unlock($2::int4, id::int4) end)"""

# A process that froze in the middle of a decision with writes keeps its locks, its node's row
# among them, and for the server such a session may be "active": no time-out ends it.
BREAK_OFF = """
select pg_terminate_backend(pid) from pg_stat_activity
where datname = current_database() and application_name = $1"""

# Looked at once more as the row is locked: it may have prolonged meanwhile.
BURY = """
delete from core_node
where id = $1 and (
    until_us < (extract(epoch from clock_timestamp()) * 1000000)::int8
    or case when pg_try_advisory_lock($2::int4, id::int4)
            then pg_advisory_unlock($2::int4, id::int4) end)"""

END = "delete from core_node where id = $1"

# Shards of no node, or of one that has no row any more and, numbers being given once, never will.
FREE = """
select (select count(*) from core_node) as nodes,
       array_agg(s.id order by s.id) as ids, array_agg(s.node order by s.id) as owners
from core_shard s left join core_node n on n.id = s.node where n.id is null"""

# Only if nobody was quicker: the owner must still be the one that was found dead.
TAKE = """
update core_shard s set node = $1
from unnest($2::int2[], $3::int8[]) x (id, node)
where s.id = x.id and s.node is not distinct from x.node
returning s.id"""

RELEASE = "update core_shard set node = null where node = $1 and id = any($2::int2[])"

TELL = "select pg_notify($1, 'shards')"
