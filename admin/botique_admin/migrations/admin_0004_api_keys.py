"""Keys of the panel's own APIs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from botique_core.db import UtcDateTime

revision = "admin_0004"
down_revision = "admin_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "admin_api_key",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("shown", sa.String(length=12), nullable=False),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("by", sa.String(length=254), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("used_at", UtcDateTime(), nullable=True),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_admin_api_key")),
        sa.UniqueConstraint("hash", name=op.f("uq_admin_api_key_hash")),
    )
