"""feed of responses."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "surveys_0002"
down_revision = "surveys_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "surveys_change",
        sa.Column("response", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("version", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["response"],
            ["surveys_response.id"],
            name=op.f("fk_surveys_change_response"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("response", name=op.f("pk_surveys_change")),
        sa.UniqueConstraint("guid", name=op.f("uq_surveys_change_guid")),
        sa.UniqueConstraint("seq", name=op.f("uq_surveys_change_seq")),
    )
    op.add_column(
        "surveys_response",
        sa.Column("place_code", sa.String(length=64), server_default="", nullable=False),
    )
