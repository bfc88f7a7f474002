"""The second step: a code generator (RFC 6238) and codes for the day it is lost."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Sequence

import pyotp
from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from botique_admin.models import RecoveryCode, User
from botique_admin.secret import hashed
from botique_core.clock import Clock

STEP_S = 30
DRIFT_STEPS = 1  # RFC 6238, 5.2: one step of delay at most
RECOVERY_CODES = 10
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that is mistaken for something else


class SecondStep:
    """Sets up and checks a person's second step."""

    def __init__(self, clock: Clock, title: str) -> None:
        self._clock = clock
        self._title = title

    def new(self) -> str:
        """A secret for a code generator."""
        return pyotp.random_base32()

    def address(self, email: str, secret: str) -> str:
        """What a code generator reads from a QR code."""
        return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=self._title)

    def step(self, secret: str, code: str, after: int = 0) -> int:
        """The time step in which the code holds, later than `after`; 0 if in none."""
        generator = pyotp.TOTP(secret)
        now = int(self._clock.now().timestamp()) // STEP_S
        digits = "".join(sign for sign in code if sign.isdigit())
        for step in range(now - DRIFT_STEPS, now + DRIFT_STEPS + 1):
            if step > after and hmac.compare_digest(generator.at(step * STEP_S), digits):
                return step
        return 0

    async def passes(self, session: AsyncSession, user: User, code: str) -> bool:
        """Whether the code is the person's; each code, and each recovery code, works once."""
        if step := self.step(user.totp, code, user.totp_step):
            user.totp_step = step
            return True
        mine = (RecoveryCode.user == user.id, RecoveryCode.hash == _kept(user.id, code))
        used = delete(RecoveryCode).where(*mine).returning(RecoveryCode.hash)
        return (await session.scalars(used)).one_or_none() is not None

    async def switch_on(self, session: AsyncSession, user: User, secret: str) -> Sequence[str]:
        """Keeps the generator's secret; gives new recovery codes, to be shown once."""
        user.totp, user.totp_step = secret, 0
        await session.execute(delete(RecoveryCode).where(RecoveryCode.user == user.id))
        codes = [_new_code() for _ in range(RECOVERY_CODES)]
        session.add_all(RecoveryCode(hash=_kept(user.id, code), user=user.id) for code in codes)
        return codes

    async def switch_off(self, session: AsyncSession, user: User) -> None:
        """Forgets the generator and the codes."""
        user.totp, user.totp_step = "", 0
        await session.execute(delete(RecoveryCode).where(RecoveryCode.user == user.id))


def _new_code() -> str:
    half = ("".join(secrets.choice(ALPHABET) for _ in range(5)) for _ in range(2))
    return "-".join(half)


def _kept(user: int, code: str) -> str:
    plain = "".join(sign for sign in code.lower() if sign in ALPHABET)
    return hashed(f"{user}:{plain}")
