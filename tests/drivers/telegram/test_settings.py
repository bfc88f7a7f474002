"""A bot's section of the client's file: what is taken, what is refused, what is never shown."""

import pytest
from pydantic import ValidationError

from botique_telegram.settings import TelegramSettings


def test_token_alone_is_enough() -> None:
    settings = TelegramSettings.model_validate({"token": "123456:ABC-def_1"})

    assert (settings.mode, settings.register_, settings.rate_per_s) == ("polling", True, 30)
    assert settings.api_base == "https://api.telegram.org"


def test_environment_writes_everything_as_text() -> None:
    settings = TelegramSettings.model_validate(
        {"token": "123456:ABC-def", "mode": "webhook", "register": "false", "rate_per_s": "5"}
    )

    assert (settings.register_, settings.rate_per_s) == (False, 5)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("token", "123456"),
        ("token", "123456:ABC def"),
        ("token", "123456:ABC\n"),
        ("mode", "pulling"),
        ("secret", "с кириллицей"),
        ("secret", "a" * 257),
        ("api_base", "api.telegram.org"),
        ("api_base", "https://api.telegram.org/?x"),
        ("username", "@omega_bot"),
        ("rate_per_s", 0),
        ("tokn", "x"),
    ],
)
def test_value_that_can_not_work_is_refused(key: str, value: object) -> None:
    with pytest.raises(ValidationError):
        TelegramSettings.model_validate({"token": "123456:ABC-def", key: value})


def test_token_and_secret_are_never_shown() -> None:
    settings = TelegramSettings.model_validate({"token": "123456:ABC-def", "secret": "s3cret"})

    assert "ABC" not in f"{settings!r} {settings.model_dump()}"
    assert "s3cret" not in f"{settings!r} {settings.model_dump()}"
    with pytest.raises(ValidationError) as refused:
        TelegramSettings.model_validate({"token": "123456 Geheim"})
    assert "Geheim" not in str(refused.value)
