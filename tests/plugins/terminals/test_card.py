from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from pydantic import ValidationError

from tests.plugins.terminals.conftest import card, guid

CENTRES = {"guid": str(guid(90)), "name": "Бизнес-центры"}


def test_card_without_extras_has_none() -> None:
    plain = card(1, code="", city="", address="")

    assert (plain.code, plain.city, plain.address, plain.time_zone) == ("", "", "", None)
    assert (plain.latitude, plain.longitude, plain.groups, plain.active) == (None, None, (), True)


def test_card_with_spaces_is_trimmed() -> None:
    assert card(1, name="  Омега  ").name == "Омега"


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"guid": UUID(int=0)}, "must not be the empty GUID"),
        ({"name": "  "}, "at least 1 character"),
        ({"name": "О" * 201}, "at most 200 characters"),
        ({"code": "1" * 65}, "at most 64 characters"),
        ({"time_zone": "МСК"}, "must be a time zone like Europe/Moscow"),
        ({"latitude": 55.7}, "give both or neither"),
        ({"latitude": 91, "longitude": 37}, "less than or equal to 90"),
        ({"groups": [CENTRES, CENTRES]}, "must not be named twice"),
        ({"changed_at": "2026-11-20T12:00:00"}, "should have timezone info"),
        ({"colour": "red"}, "Extra inputs are not permitted"),
    ],
)
def test_card_with_a_wrong_field_is_refused(fields: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValidationError, match=reason):
        card(1, **fields)
