"""How much of everything news may have."""

from __future__ import annotations

TITLE_MAX = 200
SHORT_MAX = 2_000
FULL_MAX = 10_000
BUTTONS_MAX = 3
LABEL_MAX = 60
URL_MAX = 1_000
ADVERTISER_MAX = 200
ERID_MAX = 100
EXCUSE_MAX = 500
PLACES_MAX = 500
