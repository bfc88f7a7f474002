"""Telling letters that nobody wrote: absence notices, bounces, lists, our own that came back."""

from __future__ import annotations

from email.message import Message

from botique_core.mailbox.headers import sender_of, value, values

# Set by autoresponders, beside the standard's Auto-Submitted (RFC 3834, section 5).
MARKS = (
    "X-Autoreply",
    "X-Autorespond",
    "X-Autoresponder",
    "X-Auto-Reply-From",
    "X-Auto-Response-Suppress",
    "X-Mail-Autoreply",
    "X-Failed-Recipients",
    "List-Id",
    "List-Unsubscribe",
    "Feedback-ID",
)
PRECEDENCE = frozenset({"bulk", "junk", "list", "auto_reply", "auto-reply"})
POSTMASTERS = frozenset({"mailer-daemon", "postmaster", "noreply", "no-reply"})
# Delivery and read receipts (RFC 6522), and what quotes a letter that came back.
REPORTS = frozenset({"multipart/report", "message/delivery-status"})


def is_by_a_machine(message: Message, own: frozenset[str]) -> bool:
    """Whether a letter was sent by itself; `own` are the addresses that we write from."""
    name, _, _ = (sender := sender_of(message)).partition("@")
    return (
        value(message, "Auto-Submitted").lower() not in {"", "no"}
        or value(message, "Precedence").lower() in PRECEDENCE
        or "<>" in values(message, "Return-Path")
        or message.get_content_type() in REPORTS
        or any(value(message, mark) for mark in MARKS)
        or name in POSTMASTERS
        or sender in own
    )
