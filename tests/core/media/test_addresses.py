from __future__ import annotations

import pytest

from botique_core.media.addresses import MediaAddresses
from botique_core.messages import Media
from botique_core.testing.clock import ManualClock

URL = "https://bot.example.com"
BILL = Media("file", "ab" * 32, "счёт.pdf", "application/pdf", 7)


def token_of(addresses: MediaAddresses) -> str:
    address = addresses.of(BILL)
    assert address.startswith(f"{URL}/file/")
    return address.rpartition("/")[2]


def test_address_leads_to_its_file_for_a_month(clock: ManualClock) -> None:
    addresses = MediaAddresses(b"secret", clock, URL)
    token = token_of(addresses)
    clock.advance(days=29)
    assert addresses.open(token) == BILL.sha256
    clock.advance(days=1)
    assert addresses.open(token) is None


def test_address_of_another_client_is_none(clock: ManualClock) -> None:
    token = token_of(MediaAddresses(b"secret", clock, URL))
    assert MediaAddresses(b"another secret", clock, URL).open(token) is None


@pytest.mark.parametrize("at", [0, 3, 20, 60, 69])
def test_address_that_was_changed_is_none(clock: ManualClock, at: int) -> None:
    addresses = MediaAddresses(b"secret", clock, URL)
    token = token_of(addresses)
    other = "B" if token[at] != "B" else "C"
    assert addresses.open(token[:at] + other + token[at + 1 :]) is None


@pytest.mark.parametrize("token", ["", "A" * 70, "я" * 70, "%" * 70, "A" * 10_000, "\x00"])
def test_what_is_no_address_is_none(clock: ManualClock, token: str) -> None:
    assert MediaAddresses(b"secret", clock, URL).open(token) is None


def test_no_address_where_nobody_reaches_us(clock: ManualClock) -> None:
    assert MediaAddresses(b"secret", clock, "").of(BILL) == ""
