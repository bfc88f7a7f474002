"""Mail that came in, so that each letter is handled once."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from botique_core.db import UtcDateTime

revision = "core_0008"
down_revision = "core_0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "core_received_mail",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("sender", sa.String(length=64), server_default="", nullable=False),
        sa.Column("about", sa.String(length=80), server_default="", nullable=False),
        sa.Column("outcome", sa.String(length=12), server_default="", nullable=False),
        sa.Column(
            "attempts",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            server_default="0",
            nullable=False,
        ),
        sa.Column("told", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_core_received_mail")),
    )
    op.create_index(op.f("ix_core_received_mail_at"), "core_received_mail", ["at"], unique=False)
    op.create_index(
        op.f("ix_core_received_mail_sender_at"),
        "core_received_mail",
        ["sender", "at"],
        unique=False,
    )
