"""Checking and storing passwords, slowly on purpose and off the event loop."""

from __future__ import annotations

import asyncio

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from botique_core.errors import InputRefused

LENGTH_MIN, LENGTH_MAX = 10, 200
AT_ONCE = 2
KIB_PER_MB = 1024


class Passwords:
    """argon2id (RFC 9106); a few at a time, since each takes `memory_mb` of memory."""

    def __init__(self, memory_mb: int) -> None:
        self._hash = PasswordHash((Argon2Hasher(memory_cost=memory_mb * KIB_PER_MB),))
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._nobodys: str | None = None

    async def hash(self, password: str) -> str:
        """What is stored of a password.

        Raises:
            InputRefused: it is too short or too long.
        """
        if not LENGTH_MIN <= len(password) <= LENGTH_MAX:
            raise InputRefused(f"a password has {LENGTH_MIN} to {LENGTH_MAX} characters")
        async with self._turns:
            return await asyncio.to_thread(self._hash.hash, password)

    async def fits(self, password: str, stored: str) -> bool:
        """Whether the password is the one; takes its time even where there is none to compare."""
        password = password[:LENGTH_MAX]
        async with self._turns:
            if not stored:
                await asyncio.to_thread(self._pretend, password)
                return False
            return await asyncio.to_thread(self._hash.verify, password, stored)

    def _pretend(self, password: str) -> None:
        self._nobodys = self._nobodys or self._hash.hash("nobody has this one")
        self._hash.verify(password, self._nobodys)
