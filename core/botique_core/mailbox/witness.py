"""What the receiving server says of a letter's origin: Authentication-Results (RFC 8601)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message

from botique_core.mailbox.headers import COMMENT, QUOTED, values

HEADER = "Authentication-Results"
RESULT = re.compile(r"\s*(\w+)\s*=\s*(\w+)(.*)")
PROPERTY = re.compile(r"([a-z]+\.[a-z]+)\s*=\s*([^\s;]+)", re.IGNORECASE)
# Which property of a result names the domain that it is about.
DOMAINS = {
    "dmarc": ("header.from",),
    "dkim": ("header.d", "header.i"),
    "spf": ("smtp.mailfrom", "smtp.mail"),
}


def is_proven(message: Message, sender: str, server: str) -> bool:
    """Whether `server` found that the letter comes from the sender's own domain.

    Servers put their headers on top of what a letter brought along, so that the topmost one of the
    trusted server alone counts; `server` is its name, or the domain that it is in.
    """
    for written in values(message, HEADER):
        name, _, results = COMMENT.sub("", QUOTED.sub("", written)).partition(";")
        if _is_within(name.split(" ")[0].lower(), server.lower()):
            return any(_is_within(_domain(sender), one) for one in _passed(results))
    return False


def _passed(results: str) -> Iterator[str]:
    """The domains that a check passed for."""
    for part in results.split(";"):
        found = RESULT.match(part)
        if found and found[2].lower() == "pass":
            said = {name.lower(): value for name, value in PROPERTY.findall(found[3])}
            names = DOMAINS.get(found[1].lower(), ())
            domain = next((said[name] for name in names if name in said), "")
            yield _domain(domain.lower())


def _domain(address: str) -> str:
    return address.rpartition("@")[2]


def _is_within(name: str, domain: str) -> bool:
    return bool(domain) and (name == domain or name.endswith(f".{domain}"))
