"""Telling whether somebody took part already, without knowing who, where a survey is anonymous."""

from __future__ import annotations

import secrets
from hashlib import blake2s

from botique_core.client import Client
from botique_surveys.models import NOBODY, Survey

SALT_BYTES = 32
KEY_PURPOSE = "surveys.anonymous"
ID_BITS = 62


def new_salt() -> bytes:
    """The secret of one anonymous survey."""
    return secrets.token_bytes(SALT_BYTES)


def who(client: Client, survey: Survey, customer: int) -> str:
    """What stands for the customer in the responses of this survey.

    In an anonymous one a hash, keyed with a secret of the client and with the survey's own salt:
    it can't be turned round, nor compared with another survey, and once the salt is gone nobody
    can make it again.
    """
    if not survey.anonymous:
        return str(customer)
    if survey.salt is None:
        return ""
    inner = blake2s(survey.salt, key=client.secrets.key(KEY_PURPOSE)).digest()
    return blake2s(str(customer).encode(), key=inner).hexdigest()


def customer_to_keep(survey: Survey, customer: int) -> int:
    """The customer that a response may name."""
    return NOBODY if survey.anonymous else customer


def number_for(client: Client, survey: Survey) -> int:
    """The number of a new response; an anonymous one's says nothing of when it was made."""
    return secrets.randbits(ID_BITS) if survey.anonymous else client.ids.next()
