"""Who said last what stands of a micro-market."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "terminals_0002"
down_revision = "terminals_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "terminals_terminal",
        sa.Column("source", sa.String(length=10), server_default="", nullable=False),
    )
