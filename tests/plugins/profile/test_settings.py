"""What a client may decide."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from botique_core.client import Client
from botique_core.hookspecs import Hooks
from botique_profile.settings import ProfileSettings


def test_settings_left_out_ask_politely_and_send_no_codes() -> None:
    assert ProfileSettings().model_dump() == {"phone": "optional", "code_to": ""}


@pytest.mark.parametrize(
    "values", [{"phone": "always"}, {"code_to": "nobody"}, {"code_to": "a@b.ru\nBcc: c@d.ru"}]
)
def test_wrong_setting_is_refused(values: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        ProfileSettings.model_validate(values)


async def test_doctor_has_nothing_to_say_of_the_usual_settings(client: Client) -> None:
    answers = await client.hooks.collect(Hooks.check)
    assert [answer.value for answer in answers if answer.plugin == "profile"] == [[]]
