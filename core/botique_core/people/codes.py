"""One-time codes: who can read out what was sent to a number has it in hand."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from datetime import timedelta
from enum import StrEnum

import msgspec
from sqlalchemy import ColumnElement, Select, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.clock import Clock
from botique_core.errors import InputRefused
from botique_core.ids import Ids
from botique_core.people.models import PhoneCode

PURPOSE = b"botique phone code: "
DIGITS = 6
FIRST = 10 ** (DIGITS - 1)
TRIES = 5
VALID = timedelta(minutes=10)
LIMITS = ((timedelta(minutes=1), 1), (timedelta(hours=1), 3), (timedelta(days=1), 5))


class TooManyCodes(InputRefused):
    """No further code may be sent to this number, or for this customer, before `wait_s`."""

    def __init__(self, wait_s: float) -> None:
        super().__init__(f"another code may be sent in {round(wait_s)} seconds")
        self.wait_s = wait_s


class CodeStep(StrEnum):
    """What came of a code that was typed in."""

    RIGHT = "right"
    WRONG = "wrong"
    OVER = "over"  # too late, or too many wrong ones: a new code is needed


class CodeResult(msgspec.Struct, frozen=True):
    """`phone` is what the code proves, when it is right; `tries_left` counts when it is wrong."""

    step: CodeStep
    phone: str = ""
    tries_left: int = 0


class PhoneCodes:
    """Makes codes and compares them; sending them is the business of whoever asks.

    A code is valid for ten minutes and five tries. One a minute, three an hour and five a day may
    be sent for a customer, and as many to a number, whoever asks for them.
    """

    def __init__(self, clock: Clock, ids: Ids, secret: bytes) -> None:
        self._clock = clock
        self._ids = ids
        self._secret = secret

    async def issue(self, session: AsyncSession, customer: int, phone: str) -> str:
        """A new code for an E.164 number; codes that the customer had before are void.

        Raises:
            TooManyCodes: It is too early for another one.
        """
        if wait_s := await self.wait_s(session, customer, phone):
            raise TooManyCodes(wait_s)
        theirs = update(PhoneCode).where(PhoneCode.customer == customer)
        await session.execute(theirs.values(tries_left=0))
        number = self._ids.next()
        # No zero in front: people leave it out, and "000002" could mean the second of two choices.
        code = str(FIRST + secrets.randbelow(9 * FIRST))
        session.add(
            PhoneCode(
                id=number,
                customer=customer,
                phone=phone,
                hash=self._hash(number, code),
                tries_left=TRIES,
                at=self._clock.now(),
            )
        )
        await session.flush()
        return code

    async def wait_s(self, session: AsyncSession, customer: int, phone: str) -> float:
        """How long it is too early for another code; 0: it may be sent at once."""
        concerned = (PhoneCode.customer == customer, PhoneCode.phone == phone)
        return max([await self._wait_s(session, one) for one in concerned])

    async def sent_to(self, session: AsyncSession, customer: int) -> str:
        """The number whose code the customer may still type; empty if none is open."""
        opened = await session.scalar(self._open_for(customer))
        return "" if opened is None else opened.phone

    async def compare(self, session: AsyncSession, customer: int, typed: str) -> CodeResult:
        """What `check` would say, without counting: a reading session will do."""
        opened = await session.scalar(self._open_for(customer))
        return CodeResult(CodeStep.OVER) if opened is None else self._compared(opened, typed)

    async def check(self, session: AsyncSession, customer: int, typed: str) -> CodeResult:
        """Compares what the customer typed with the code that is open; each try counts."""
        opened = await session.scalar(self._open_for(customer).with_for_update())
        if opened is None:
            return CodeResult(CodeStep.OVER)
        result = self._compared(opened, typed)
        opened.tries_left = result.tries_left
        await session.flush()
        return result

    def _open_for(self, customer: int) -> Select[PhoneCode]:
        return select(PhoneCode).where(
            PhoneCode.customer == customer,
            PhoneCode.tries_left > 0,
            PhoneCode.at > self._clock.now() - VALID,
        )

    def _compared(self, opened: PhoneCode, typed: str) -> CodeResult:
        code = "".join(str(unicodedata.decimal(c)) for c in typed[:100] if c.isdecimal())
        if hmac.compare_digest(opened.hash, self._hash(opened.id, code)):
            return CodeResult(CodeStep.RIGHT, opened.phone)
        left = opened.tries_left - 1
        return CodeResult(CodeStep.WRONG if left else CodeStep.OVER, tries_left=left)

    async def _wait_s(self, session: AsyncSession, concerned: ColumnElement[bool]) -> float:
        now = self._clock.now()
        newest = select(PhoneCode.at).where(concerned).order_by(PhoneCode.at.desc())
        sent = list(await session.scalars(newest.limit(LIMITS[-1][1])))
        waits = [sent[count - 1] + span - now for span, count in LIMITS if len(sent) >= count]
        return max([0.0, *(wait.total_seconds() for wait in waits)])

    def _hash(self, number: int, code: str) -> str:
        text = PURPOSE + f"{number}:{code}".encode()
        return hmac.new(self._secret, text, hashlib.sha256).hexdigest()
