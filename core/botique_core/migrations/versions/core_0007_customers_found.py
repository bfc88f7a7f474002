"""Customers are listed and found by index; acts name who carried an erasure out."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "core_0007"
down_revision = "core_0006"
branch_labels = None
depends_on = None

ACTIVE = sa.text("state = 'active'")

# As `fold` and `worded` write them; SQLite looks through all rows instead.
FULL_NAME = "replace(lower(name || ' ' || last_name COLLATE \"und-x-icu\"), 'ё', 'е')"
EMAIL = "replace(lower(email COLLATE \"und-x-icu\"), 'ё', 'е')"
ON_POSTGRESQL = {
    "words": f"USING gin (to_tsvector('simple'::regconfig, {FULL_NAME}))",
    "email": f"(({EMAIL}) text_pattern_ops) WHERE email <> ''",
    "phone": "(reverse(phone) text_pattern_ops)",
}


def upgrade() -> None:
    op.add_column(
        "core_erasure_act", sa.Column("by", sa.String(254), server_default="", nullable=False)
    )
    op.create_index(
        "ix_core_customer_recent",
        "core_customer",
        ["created_at", "id"],
        postgresql_where=ACTIVE,
        sqlite_where=ACTIVE,
    )
    if op.get_bind().dialect.name == "postgresql":
        for name, definition in ON_POSTGRESQL.items():
            op.execute(f"CREATE INDEX ix_core_customer_{name}_search ON core_customer {definition}")
