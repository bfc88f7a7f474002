"""Requests are listed and found by index."""

from __future__ import annotations

import logging

import sqlalchemy as sa
from alembic import op
from sqlalchemy.exc import DBAPIError

revision = "feedback_0003"
down_revision = "feedback_0002"
branch_labels = None
depends_on = None

# As `fold` writes it on each database.
FOLDED = {
    "postgresql": "replace(lower({} COLLATE \"und-x-icu\"), 'ё', 'е')",
    "sqlite": "botique_fold({})",
}
JOINED = {"postgresql": "string_agg(text, ' ')", "sqlite": "group_concat(text, ' ')"}
WORDS = (
    "number || ' ' || place_name || ' ' || product || ' ' || coalesce((SELECT {joined}"
    " FROM feedback_message WHERE request = feedback_request.id AND side <> 'note'), '')"
)
WHERE_TRIGRAMS_ARE = """
    SELECT quote_ident(nspname) FROM pg_extension
    JOIN pg_namespace ON pg_namespace.oid = extnamespace WHERE extname = 'pg_trgm'
"""

log = logging.getLogger(__name__)


def upgrade() -> None:
    dialect = op.get_bind().dialect.name
    op.add_column(
        "feedback_request", sa.Column("words", sa.Text(), server_default="", nullable=False)
    )
    words = FOLDED[dialect].format(f"({WORDS.format(joined=JOINED[dialect])})")
    op.execute(f"UPDATE feedback_request SET words = substr({words}, 1, 20000)")  # noqa: S608 -- our own words
    for column in ("created_at", "changed_at"):
        op.create_index(f"ix_feedback_request_{column}_id", "feedback_request", [column, "id"])
    if dialect == "postgresql":
        _index_words(op.get_bind())


def _index_words(connection: sa.Connection) -> None:
    """Parts of words by trigrams; where the server does not offer them all rows are read."""
    if (place := connection.scalar(sa.text(WHERE_TRIGRAMS_ARE))) is None:
        try:
            with connection.begin_nested():
                connection.execute(sa.text("CREATE EXTENSION pg_trgm SCHEMA public"))
        except DBAPIError:
            log.warning("no pg_trgm here: searching a million requests takes a second")
            return
        place = "public"
    op.execute(
        "CREATE INDEX ix_feedback_request_words_search ON feedback_request"
        f" USING gin (words {place}.gin_trgm_ops)"
    )
