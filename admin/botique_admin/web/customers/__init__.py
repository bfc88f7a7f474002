"""The pages about customers."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import APIRouter

from botique_admin.web.customers.acts import acts
from botique_admin.web.customers.card import card
from botique_admin.web.customers.consents import consents
from botique_admin.web.customers.details import details
from botique_admin.web.customers.leaving import leaving
from botique_admin.web.customers.merging import merges, previews
from botique_admin.web.customers.topics import topics
from botique_core.panel import AboutCustomer


def customers_rooms(abouts: Sequence[AboutCustomer]) -> list[APIRouter]:
    """All of them; acts first, since their addresses look like a customer's."""
    return [acts, card(abouts), details, topics, consents, merges, previews(abouts), leaving]
