"""What is read from letters of real programs: own words, files, who wrote, and whether anybody."""

from __future__ import annotations

import time
from email.message import EmailMessage

import pytest

from botique_core.mailbox.reading import Incoming, Unreadable, read
from tests.core.mailbox import mails
from tests.core.mailbox.mails import ABOVE, WORDS, mail, raw

OWN = frozenset({"bot@omega.example"})
PHOTO = b"\xff\xd8\xff" + bytes(30_000)


def understood(content: bytes, server: str = "") -> Incoming:
    return read(content, OWN, server, {ABOVE})


@pytest.mark.parametrize(
    "text",
    [
        mails.GMAIL_EN,
        mails.GMAIL_RU,
        mails.YANDEX,
        mails.MAIL_RU,
        mails.APPLE_RU,
        mails.APPLE_EN,
        mails.OUTLOOK_RU,
        mails.OUTLOOK_OLD,
        mails.THUNDERBIRD,
        mails.BELOW,
        mails.NO_QUOTE,
        mails.UNKNOWN_PROGRAM,
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_own_words_are_cut_out(text: str, line_end: str) -> None:
    assert understood(raw(text).replace(b"\n", line_end.encode())).text == WORDS


def test_words_that_look_like_a_quote_stay() -> None:
    assert understood(raw(mails.TALKS_OF_DATES)).text == mails.TALKS_OF_DATES


def test_broken_paragraphs_are_whole_again() -> None:
    message = mail("Терминал уже \nпочинили.\nПриходите ещё\n-- \nОльга")
    message.set_param("format", "flowed")
    assert understood(message.as_bytes()).text == "Терминал уже починили.\nПриходите ещё"


@pytest.mark.parametrize("html", [mails.HTML_OUTLOOK, mails.HTML_GMAIL])
def test_letter_in_html_alone_is_read(html: str) -> None:
    message = mail()
    message.set_content(html, subtype="html")
    words = understood(message.as_bytes()).text.split()
    assert " ".join(words) == "Добрый день! Терминал уже починили."


def test_html_keeps_lines_lists_and_links() -> None:
    message = mail()
    html = (
        "<p>Что делать:<ul><li>раз<li>два</ul><script>alert(1)</script>"
        '<a href="https://omega.example/1">тут</a> и <a href="https://o.example">https://o.example</a>'
    )
    message.set_content(html, subtype="html")
    assert understood(message.as_bytes()).text == (
        "Что делать:\n• раз\n• два\nтут (https://omega.example/1) и https://o.example"
    )


@pytest.mark.parametrize("charset", ["koi8-r", "windows-1251", "utf-8", "iso-8859-5"])
def test_every_charset_is_read(charset: str) -> None:
    letter = understood(mails.in_charset(charset, named=f'charset="{charset}"'))
    assert (letter.text, letter.sender) == (WORDS, "olga@omega.example")


@pytest.mark.parametrize("named", ['charset="x-nobody-knows"', "x=1"])
def test_unnamed_charset_is_guessed(named: str) -> None:
    assert understood(mails.in_charset("windows-1251", named=named)).text == WORDS


def test_files_are_found_and_pictures_of_signatures_are_not() -> None:
    message = mail()
    message.set_content("Добрый день!\n")
    message.add_alternative(mails.HTML_OUTLOOK, subtype="html")
    html = message.get_payload()[1]  # type: ignore[index]  # it has two parts
    assert isinstance(html, EmailMessage)
    html.add_related(
        PHOTO, "image", "jpeg", cid="<photo1>", filename="photo.jpg", disposition="inline"
    )
    html.add_related(
        PHOTO + b"2", "image", "jpeg", cid="<logo1>", filename="logo.jpg", disposition="inline"
    )
    message.add_attachment(b"%PDF-1.7", "application", "pdf", filename="Счёт №1.pdf")
    letter = understood(message.as_bytes())
    assert [(one.name, one.mime, len(one.content)) for one in letter.files] == [
        ("photo.jpg", "image/jpeg", len(PHOTO)),
        ("Счёт №1.pdf", "application/pdf", 8),
    ]


def test_file_name_in_encoded_words_is_read() -> None:
    content = raw().replace(
        b"Content-Type: text/plain",
        b'Content-Disposition: attachment; filename="=?utf-8?B?0KTQvtGC0L4uanBn?="\n'
        b"Content-Type: image/jpeg",
    )
    assert [one.name for one in understood(content).files] == ["Фото.jpg"]


@pytest.mark.parametrize(
    ("headers", "machine"),
    [
        ({}, False),
        ({"Auto_Submitted": "no"}, False),
        ({"Auto_Submitted": "auto-replied (vacation)"}, True),
        ({"X_Auto_Response_Suppress": "All"}, True),
        ({"X_Autoreply": "yes"}, True),
        ({"Precedence": "Bulk"}, True),
        ({"Return_Path": "<>"}, True),
        ({"Return_Path": "<olga@omega.example>"}, False),
        ({"List_Id": "<all.omega.example>"}, True),
        ({"From": "MAILER-DAEMON@omega.example"}, True),
        ({"From": "Bot <BOT@omega.example>"}, True),
    ],
)
def test_machines_are_told_from_people(headers: dict[str, str], machine: bool) -> None:
    assert understood(raw(**headers)).machine is machine


def test_bounce_is_a_machine() -> None:
    report = (
        b"From: postfix@mx.example\nMIME-Version: 1.0\n"
        b'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
        b"--b\n\nNo such user\n--b\nContent-Type: message/delivery-status\n\n"
        b"Action: failed\n--b--\n"
    )
    assert understood(report).machine is True


@pytest.mark.parametrize(
    ("written", "sender"),
    [
        ("olga@omega.example", "olga@omega.example"),
        ('"Ольга, <boss@omega.example>" <olga@omega.example>', "olga@omega.example"),
        ("boss@omega.example <evil@evil.example>", "evil@evil.example"),
        ("Ольга <olga@Почта.рф>", "olga@xn--80a1acny.xn--p1ai"),
        ("olga@omega.example, boss@omega.example", ""),
        ("boss@omega.example)evil@evil.example", ""),
        ("<boss@omega.example> <evil@evil.example>", ""),
        ("olga", ""),
    ],
)
def test_sender_is_one_address_or_nobody(written: str, sender: str) -> None:
    content = f"From: {written}\nMessage-ID: <1@a>\n\nhello\n".encode()
    assert understood(content).sender == sender


def test_two_senders_are_nobody() -> None:
    content = b"From: olga@omega.example\nFrom: boss@omega.example\n\nhello\n"
    assert understood(content).sender == ""


@pytest.mark.parametrize(
    ("results", "proven"),
    [
        ("mx.omega.example; dmarc=pass header.from=omega.example", True),
        ("mx.omega.example 1; spf=fail smtp.mailfrom=x; dkim=pass header.d=omega.example", True),
        ("mx.omega.example; dkim=pass header.i=@omega.example header.s=s", True),
        ("mx.omega.example; spf=pass (sender ok; really) smtp.mailfrom=o@omega.example", True),
        ("mx.omega.example; dkim=pass header.d=evil.example", False),
        ("mx.omega.example; dkim=fail header.d=omega.example", False),
        ("mx.omega.example; spf=pass smtp.mailfrom=olga@evil-omega.example", False),
        ("mx.omega.example; spf=pass", False),
        ("mx.omega.example; none", False),
        ("mx.evil.example; dmarc=pass header.from=omega.example", False),
        ('mx.evil.example "; mx.omega.example; dkim=pass header.d=omega.example', False),
        ("", False),
    ],
)
def test_sender_is_proven_by_the_trusted_server(results: str, proven: bool) -> None:
    content = raw(Authentication_Results=results)
    assert understood(content, "omega.example").proven is proven


def test_word_that_a_letter_brought_along_does_not_count() -> None:
    true = b"Authentication-Results: mx.omega.example; dkim=none\n"
    forged = b"Authentication-Results: mx.omega.example; dkim=pass header.d=omega.example\n"
    assert understood(true + forged + raw(), "mx.omega.example").proven is False


def test_marks_are_looked_for_where_programs_leave_them() -> None:
    letter = understood(
        raw("hi [mark-3]", To="bot+mark-2@omega.example", In_Reply_To="<mark-1@omega.example>")
    )
    assert [place.strip() for place in letter.naming] == [
        "<mark-1@omega.example>",
        "bot+mark-2@omega.example",
        "hi [mark-3]",
    ]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff" * 100,
        b"Content-Type: multipart/mixed; boundary=b\n\nnothing",
        b"Content-Type: text/plain; charset=\xff\xfe\n\nhello",
        b"Content-Transfer-Encoding: base64\n\n&&&&",
        b"From: =?utf-8?B?////?= <a@b.example>\nSubject: =?x?Q?=\n\nhello",
        b"Content-Type: message/rfc822\n\nContent-Type: message/rfc822\n\n",
    ],
)
def test_broken_letters_break_nothing(content: bytes) -> None:
    assert understood(content).proven is True


def test_letter_nested_without_end_is_refused() -> None:
    nested = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3_000)
    )
    with pytest.raises(Unreadable):
        understood(nested)


@pytest.mark.parametrize(
    "text",
    ["а" * 190_000, "aa-" * 60_000, "<" * 190_000, "> " * 90_000, "a@" * 90_000, "x\n" * 90_000],
)
def test_hostile_text_is_read_quickly(text: str) -> None:
    begun_s = time.process_time()
    for subtype in ("plain", "html"):
        message = mail()
        message.set_content(text, subtype=subtype)
        understood(message.as_bytes())
    assert time.process_time() - begun_s < 3
