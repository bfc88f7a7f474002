"""Host names as requests and settings write them, brought to one form."""

from __future__ import annotations

from functools import lru_cache
from ipaddress import IPv6Address


@lru_cache(maxsize=256)
def requested_host(header: bytes) -> str:
    """The host of a `Host` header without its port (RFC 9110, section 7.2)."""
    text = header.decode("latin-1").strip()
    if text.startswith("["):
        return plain_host(text[1:].partition("]")[0])
    return plain_host(text.partition(":")[0])


def plain_host(name: str) -> str:
    """A host name in small letters and ASCII, an IPv6 address in its shortest form."""
    if ":" in name:
        try:
            return str(IPv6Address(name))
        except ValueError:
            return name.lower()
    name = name.lower().removesuffix(".")
    try:
        return name if name.isascii() else name.encode("idna").decode()
    except UnicodeError:
        return name
