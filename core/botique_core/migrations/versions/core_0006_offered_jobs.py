"""When the workers were told of a job."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from botique_core.db import UtcDateTime

revision = "core_0006"
down_revision = "core_0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("core_job", sa.Column("offered_at", UtcDateTime(), nullable=True))
