"""Answers as people's mail programs write them, and what machines send."""

from __future__ import annotations

import base64
from email.charset import BASE64, Charset
from email.message import EmailMessage
from email.mime.text import MIMEText

ABOVE = "### Напишите ответ выше этой строки ###"
WORDS = "Добрый день!\n\nТерминал уже починили.\nПриходите ещё"
LETTER = f"{ABOVE}\n\nВид: Жалоба\n\nМолоко прокисло\n\nОтветьте на это письмо.\n\n[fb-1]"
QUOTED = "\n".join(f"> {line}".rstrip() for line in LETTER.split("\n"))

GMAIL_EN = (
    f"{WORDS}\n\nOn Mon, Nov 16, 2026 at 10:00 AM Омега <bot@omega.example> wrote:\n\n{QUOTED}\n"
)
GMAIL_RU = f"""{WORDS}

пн, 16 нояб. 2026 г. в 10:00, Омега Маркет и ещё длинное название <bot@omega.example
>:

{QUOTED}
"""
YANDEX = f"""{WORDS}


16.11.2026, 10:00, "Омега" <bot@omega.example>:
{LETTER}
"""
MAIL_RU = f"""{WORDS}

--
Ольга Петрова
Отправлено из Почты Mail


>Понедельник, 16 ноября 2026, 10:00 +03:00 от Омега <bot@omega.example>:
>
{QUOTED}
"""
APPLE_RU = f"""{WORDS}

Отправлено с iPhone

> 16 нояб. 2026 г., в 10:00, Омега <bot@omega.example> написал(а):
>
> {QUOTED}
"""
APPLE_EN = f"""{WORDS}

> On Nov 16, 2026, at 10:00 AM, Omega <bot@omega.example> wrote:
>
{QUOTED}
"""
OUTLOOK_RU = f"""{WORDS}

________________________________
От: Омега <bot@omega.example>
Отправлено: 16 ноября 2026 г. 10:00
Кому: Ольга <olga@omega.example>
Тема: [FB-2026-000001] Жалоба

Вид: Жалоба
"""
OUTLOOK_OLD = f"""{WORDS}

-----Original Message-----
From: Omega <bot@omega.example>
Sent: Monday, November 16, 2026 10:00 AM
To: Olga
Subject: [FB-2026-000001]

Kind: complaint
"""
THUNDERBIRD = f"""{WORDS}

16.11.2026 10:00, Омега пишет:
{QUOTED}
"""
BELOW = f"16.11.2026 10:00, Омега пишет:\n{QUOTED}\n\n{WORDS}\n"
NO_QUOTE = f"{WORDS}\n-- \nОльга\n+7 900 000-00-00\n"
UNKNOWN_PROGRAM = f"{WORDS}\n\n{LETTER}\n"
TALKS_OF_DATES = "От нас: приходите 16.11.2026 в 10:00\nНапишите, если что: мы рядом"

HTML_OUTLOOK = """<html><head><style>p {color: red}</style></head><body lang=RU>
<p class=MsoNormal>Добрый день!<o:p></o:p></p>
<p class=MsoNormal>Терминал уже<br>починили. <img src="cid:photo1"></p>
<div style='border:none;border-top:solid #E1E1E1 1.0pt'>
<p class=MsoNormal><b>From:</b> Омега &lt;bot@omega.example&gt; <br>
<b>Sent:</b> Monday, November 16, 2026 10:00 AM<br><b>To:</b> Ольга<br><b>Subject:</b> [FB]</p>
</div><p>Вид: Жалоба <img src="cid:logo1"></p></body></html>"""
HTML_GMAIL = f"""<div dir="ltr">Добрый день!<div>Терминал уже</div><div>починили.</div></div><br>
<div class="gmail_quote"><div dir="ltr" class="gmail_attr">пн, 16 нояб. 2026&nbsp;г. в 10:00, Омега
&lt;<a href="mailto:bot@omega.example">bot@omega.example</a>&gt;:<br></div>
<blockquote class="gmail_quote">{ABOVE}<br><br>Вид: Жалоба</blockquote></div>"""


def mail(text: str = WORDS, **headers: str) -> EmailMessage:
    """An answer of Olga's; headers are named with `_` for `-`, and an empty one is left out."""
    message = EmailMessage()
    given = {
        "From": "Ольга Петрова <Olga@omega.example>",
        "To": "bot@omega.example",
        "Subject": "Re: [FB-2026-000001] Жалоба",
        "Message-ID": "<1@omega.example>",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    for name, value in given.items():
        if value:
            message[name] = value
    message.set_content(text)
    return message


def raw(text: str = WORDS, **headers: str) -> bytes:
    """The same as bytes."""
    return mail(text, **headers).as_bytes()


def in_charset(charset: str, *, named: str = "") -> bytes:
    """An answer in an older charset, with the name of its sender in that as well."""
    written = Charset(charset)
    written.body_encoding = BASE64
    message = MIMEText(WORDS, "plain", written)  # type: ignore[arg-type]  # takes a Charset too
    name = base64.b64encode("Ольга".encode(charset)).decode()
    message["From"] = f"=?{charset}?B?{name}?= <olga@omega.example>"
    message["Message-ID"] = f"<{charset}@omega.example>"
    return message.as_bytes().replace(f'charset="{charset}"'.encode(), named.encode() or b"x")
