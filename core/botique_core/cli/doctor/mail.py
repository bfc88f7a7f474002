"""Does mail leave?"""

from __future__ import annotations

from botique_core.cli.doctor.verdict import doubtful, fine, wrong
from botique_core.findings import Finding
from botique_core.mail.transport import NotSent, SmtpTransport
from botique_core.settings import ClientSettings


async def check_mail(settings: ClientSettings) -> list[Finding]:
    """Whether the mail server lets us in, and whether there is a sender."""
    url = settings.mail.url.get_secret_value()
    if not url:
        return [fine("mail", f"kept as files in {settings.mail_folder}")]
    try:
        await SmtpTransport(url).check()
    except NotSent as error:
        advice = "correct [mail] url: host, port, user and password"
        return [wrong("mail", str(error), advice)]
    if not settings.mail.sender:
        return [doubtful("mail", "has no sender", "set [mail] sender to an address of yours")]
    return [fine("mail", f"leaves as {settings.mail.sender}")]
