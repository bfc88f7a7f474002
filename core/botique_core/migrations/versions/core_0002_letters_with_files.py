"""Letters that carry files and belong to a thread."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "core_0002"
down_revision = "core_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("core_mail") as table:
        table.add_column(
            sa.Column("in_reply_to", sa.String(length=200), server_default="", nullable=False)
        )
        table.add_column(sa.Column("files", sa.JSON(), server_default="[]", nullable=False))
