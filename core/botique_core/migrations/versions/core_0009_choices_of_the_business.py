"""What the business chooses in the panel, and the documents published there."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from botique_core.db import UtcDateTime

revision = "core_0009"
down_revision = "core_0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "core_legal_edition",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("purpose", sa.String(length=32), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("version", sa.String(length=32), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=254), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_legal_edition")),
        sa.UniqueConstraint(
            "purpose",
            "version",
            "language",
            name=op.f("uq_core_legal_edition_purpose_version_language"),
        ),
    )
    op.create_table(
        "core_preference",
        sa.Column("section", sa.String(length=32), nullable=False),
        sa.Column("chosen", sa.JSON(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("section", name=op.f("pk_core_preference")),
    )
