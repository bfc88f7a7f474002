"""The signed acts of erasures: written with them, kept without anybody's data, proved later."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence

import msgspec
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.people.models import ErasureAct

PURPOSE = b"botique erasure act: "


class Acts:
    """Signs acts with the client's secret, and finds them."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def sign(self, act: ErasureAct) -> None:
        """Puts the signature of what the act says now on it."""
        act.signature = self._signature(act)

    def is_genuine(self, act: ErasureAct) -> bool:
        """Whether the act is as it was signed with this client's secret."""
        return hmac.compare_digest(act.signature, self._signature(act))

    async def get(self, session: AsyncSession, number: int) -> ErasureAct | None:
        """The act with this number."""
        return await session.get(ErasureAct, number)

    async def latest(
        self, session: AsyncSession, *, limit: int = 50, page: int = 1
    ) -> Sequence[ErasureAct]:
        """A page of acts, the newest first, and one more if there is a next page."""
        query = select(ErasureAct).order_by(ErasureAct.at.desc(), ErasureAct.id.desc())
        return (await session.scalars(query.offset((page - 1) * limit).limit(limit + 1))).all()

    def _signature(self, act: ErasureAct) -> str:
        signed = {
            "act": act.id,
            "customer": act.customer,
            "requested_by": act.requested_by,
            "at": act.at,
            "finished_at": act.finished_at,
            "deleted": act.deleted,
        }
        if act.by:  # acts of former versions don't know it
            signed["by"] = act.by
        text = PURPOSE + msgspec.json.encode(signed, order="sorted")
        return hmac.new(self._secret, text, hashlib.sha256).hexdigest()
