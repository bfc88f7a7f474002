"""The mailbox in which answers arrive, over IMAP (RFC 3501); everything here blocks."""

from __future__ import annotations

import imaplib
import re
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from botique_core.errors import BotiqueError

TIMEOUT_S = 30
SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
Answer = tuple[str, list[Any]]


class MailboxAway(BotiqueError):  # noqa: N818 -- what is the case
    """The mailbox can't be used; the text says why and names nobody."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A letter that nobody has handled yet: its number in the mailbox, and its size."""

    uid: str
    size_bytes: int


class ImapFolder:
    """An open folder of a mailbox."""

    def __init__(self, server: imaplib.IMAP4, done: str) -> None:
        self._server = server
        self._done = done

    def waiting(self, limit: int) -> list[Waiting]:
        """Letters to be handled, the oldest first.

        Raises:
            MailboxAway: the server is gone or does not do it.
        """
        # Where handled letters are moved away, one that somebody has read still waits.
        wanted = "UNDELETED" if self._done else "UNSEEN UNDELETED"
        (found, *_) = _done(lambda: self._server.uid("SEARCH", wanted))
        uids = (found or b"").decode("ascii").split()[:limit]
        return [Waiting(uid, self._size(uid)) for uid in uids]

    def fetch(self, uid: str, *, beginning: bool = False) -> bytes:
        """A letter, or the headers alone; it is not marked as read by that.

        Raises:
            MailboxAway: the server is gone or has not got it any more.
        """
        part = "BODY.PEEK[HEADER]" if beginning else "BODY.PEEK[]"
        parts = _done(lambda: self._server.uid("FETCH", uid, f"({part})"))
        return next((bytes(one[1]) for one in parts if isinstance(one, tuple)), b"")

    def put_aside(self, uid: str) -> None:
        """Marks a letter as read; moves it, if there is a folder for what is handled.

        Raises:
            MailboxAway: the server is gone or does not do it.
        """
        _done(lambda: self._server.uid("STORE", uid, "+FLAGS.SILENT", r"(\Seen)"))
        if not self._done:
            return
        folder = _quoted(self._done)
        if "MOVE" in self._server.capabilities:  # RFC 6851
            _done(lambda: self._server.uid("MOVE", uid, folder))
            return
        _done(lambda: self._server.uid("COPY", uid, folder))
        _done(lambda: self._server.uid("STORE", uid, "+FLAGS.SILENT", r"(\Deleted)"))
        _done(self._server.expunge)

    def _size(self, uid: str) -> int:
        parts = _done(lambda: self._server.uid("FETCH", uid, "(RFC822.SIZE)"))
        found = next((SIZE.search(one) for one in parts if isinstance(one, bytes)), None)
        return int(found[1]) if found else 0


class Imap:
    """`imaps://user:password@host/INBOX`, or `imap://` with STARTTLS where the server has it.

    Args:
        url: The mailbox; without a path its folder is INBOX.
        done: The folder that handled letters are moved to; empty: they stay and are read.
    """

    def __init__(self, url: str, done: str = "") -> None:
        parts = urlsplit(url)
        self._tls = parts.scheme == "imaps"
        self._host = parts.hostname or ""
        self._port = parts.port or (993 if self._tls else 143)
        self._user = unquote(parts.username or "")
        self._password = unquote(parts.password or "")
        self._folder = unquote(parts.path.strip("/")) or "INBOX"
        self._done = done

    @contextmanager
    def opened(self) -> Iterator[ImapFolder]:
        """The folder, closed and signed out of at the end.

        Raises:
            MailboxAway: there is no such server, or it does not let us in.
        """
        server = _done_by(self._connect)
        try:
            _done_by(lambda: server.login(self._user, self._password))
            _done(lambda: server.select(_quoted(self._folder)))
            yield ImapFolder(server, self._done)
        finally:
            _leave(server)

    def check(self) -> None:
        """Signs in and opens the folder.

        Raises:
            MailboxAway: that can't be done.
        """
        with self.opened():
            pass

    def _connect(self) -> imaplib.IMAP4:
        secure = ssl.create_default_context()
        if self._tls:
            return imaplib.IMAP4_SSL(self._host, self._port, ssl_context=secure, timeout=TIMEOUT_S)
        server = imaplib.IMAP4(self._host, self._port, timeout=TIMEOUT_S)
        if "STARTTLS" in server.capabilities:
            server.starttls(secure)
        return server


def _done(call: Callable[[], Answer]) -> list[Any]:
    """What the server answers to a command that it has carried out."""
    answer: Answer = _done_by(call)
    state, parts = answer
    if state != "OK":
        raise MailboxAway(f"the server answered {state}")
    return parts


def _done_by(call: Callable[[], Any]) -> Any:  # noqa: ANN401 -- what imaplib gives is untyped
    try:
        return call()
    except imaplib.IMAP4.error:
        # Its text may repeat what was sent, the password for one.
        raise MailboxAway("the server refused; check user, password and folder") from None
    except OSError as error:
        raise MailboxAway(f"no answer from the server: {type(error).__name__}") from None


def _leave(server: imaplib.IMAP4) -> None:
    try:
        server.logout()
    except (imaplib.IMAP4.error, OSError):
        server.shutdown()


def _quoted(folder: str) -> str:
    escaped = folder.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
