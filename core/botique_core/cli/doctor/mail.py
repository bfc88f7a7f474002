"""Does mail leave, and come in?"""

from __future__ import annotations

import asyncio

from botique_core.cli.doctor.verdict import doubtful, fine, wrong
from botique_core.findings import Finding
from botique_core.mail.transport import NotSent, SmtpTransport
from botique_core.mailbox.imap import Imap, MailboxAway
from botique_core.settings import ClientSettings


async def check_mail(settings: ClientSettings) -> list[Finding]:
    """Whether the mail server lets us in, whether there is a sender, and where answers arrive."""
    return [await _leaving(settings), *await _coming(settings)]


async def _leaving(settings: ClientSettings) -> Finding:
    url = settings.mail.url.get_secret_value()
    if not url:
        return fine("mail", f"kept as files in {settings.mail_folder}")
    try:
        await SmtpTransport(url).check()
    except NotSent as error:
        advice = "correct [mail] url: host, port, user and password"
        return wrong("mail", str(error), advice)
    if not settings.mail.sender:
        return doubtful("mail", "has no sender", "set [mail] sender to an address of yours")
    return fine("mail", f"leaves as {settings.mail.sender}")


async def _coming(settings: ClientSettings) -> list[Finding]:
    url = settings.mail.inbox.get_secret_value()
    if not url:
        return []
    try:
        await asyncio.to_thread(Imap(url).check)
    except MailboxAway as error:
        return [wrong("mailbox", str(error), "correct [mail] inbox: host, port, user, password")]
    if not settings.mail.authserv:
        advice = "set [mail] authserv to your mail server's name in Authentication-Results"
        return [doubtful("mailbox", "takes answers without proof of their senders", advice)]
    return [fine("mailbox", "opens")]
