"""How letters leave: by SMTP, or as files in the client's folder where there is no server."""

from __future__ import annotations

import asyncio
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

import aiosmtplib

TIMEOUT_S = 30
PERMANENT = 500


class NotSent(Exception):  # noqa: N818 -- an outcome that the sender deals with
    """The letter did not leave; `final` if trying again won't help. The text names nobody."""

    def __init__(self, reason: str, *, final: bool) -> None:
        super().__init__(reason)
        self.final = final


class Transport(Protocol):
    """A way out for letters."""

    async def send(self, message: EmailMessage) -> None:
        """Sends one letter.

        Raises:
            NotSent: It was not taken.
        """
        ...


class SmtpTransport:
    """A mail server: `smtp://user:password@host:587` (STARTTLS where offered) or `smtps://`."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._tls = parts.scheme == "smtps"
        self._host = parts.hostname or ""
        self._port = parts.port or (465 if self._tls else 587)
        self._user = unquote(parts.username or "") or None
        self._password = unquote(parts.password or "") or None

    async def check(self) -> None:
        """Connects and signs in, without a letter.

        Raises:
            NotSent: The server does not let us.
        """
        server = aiosmtplib.SMTP(
            hostname=self._host,
            port=self._port,
            username=self._user,
            password=self._password,
            use_tls=self._tls,
            timeout=TIMEOUT_S,
        )
        try:
            async with server:
                await server.noop()
        except aiosmtplib.SMTPResponseException as error:
            raise NotSent(f"the server answered {error.code}", final=True) from None
        except (aiosmtplib.SMTPException, OSError) as error:
            raise NotSent(f"no answer: {type(error).__name__}", final=False) from None

    async def send(self, message: EmailMessage) -> None:
        """Sends one letter over a connection of its own; managers get few."""
        try:
            await aiosmtplib.send(
                message,
                hostname=self._host,
                port=self._port,
                username=self._user,
                password=self._password,
                use_tls=self._tls,
                timeout=TIMEOUT_S,
            )
        except aiosmtplib.SMTPRecipientsRefused as error:
            codes = [refused.code for refused in error.recipients]
            final = all(code >= PERMANENT for code in codes)
            raise NotSent(f"the server refused the recipient ({codes})", final=final) from None
        except aiosmtplib.SMTPResponseException as error:
            raise NotSent(f"the server answered {error.code}", final=False) from None
        except (aiosmtplib.SMTPException, OSError) as error:
            raise NotSent(
                f"no answer from the server: {type(error).__name__}", final=False
            ) from None


class FolderTransport:
    """Each letter becomes an .eml file, which any mail program opens."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def send(self, message: EmailMessage) -> None:
        """Writes the file, named by time and message id."""
        await asyncio.to_thread(self._write, message)

    def _write(self, message: EmailMessage) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        name = message["Message-ID"].strip("<>").partition("@")[0]
        safe = "".join(char if char.isalnum() or char in "-_" else "-" for char in name)
        target = self._folder / f"{safe}.eml"
        scratch = target.with_suffix(".part")
        scratch.write_bytes(message.as_bytes())
        scratch.replace(target)


def transport_for(url: str, folder: Path) -> Transport:
    """The way out that the client's settings name; without an address, files in `folder`."""
    return SmtpTransport(url) if url else FolderTransport(folder)
