"""What `botique doctor` says of a bot; each fault is made and found."""

from botique_core.findings import Finding
from tests.drivers.telegram.stage import Stage
from tests.standins.bot_api import BotApi, PrivateChat
from tests.standins.bot_api.errors import ApiError

HOOK = "https://bot.example.com/webhook/telegram/main"
GROUPS = "the bot may be put into groups, where it refuses to talk"


def _told(findings: list[Finding]) -> list[tuple[str, str]]:
    assert all(finding.subject == "telegram.main" for finding in findings)
    assert all(bool(finding.advice) == (finding.level != "ok") for finding in findings)
    return [(finding.level, finding.message) for finding in findings]


async def test_sound_bot_has_nothing_but_the_groups(stage: Stage) -> None:
    assert _told(await stage.driver().check()) == [
        ("ok", "@omega_bot answers"),
        ("warning", GROUPS),
    ]


async def test_registered_webhook_is_sound(stage: Stage) -> None:
    driver = stage.driver(mode="webhook", webhook_url=HOOK)
    await driver.start()
    await driver.run()

    assert [level for level, _ in _told(await driver.check())] == ["ok", "warning"]


async def test_wrong_token_is_found(stage: Stage) -> None:
    assert _told(await stage.driver("1:wrong").check()) == [("error", "the token is refused")]


async def test_telegram_out_of_reach_is_found(stage: Stage, bot_api: BotApi) -> None:
    bot_api.faults.refuse(ApiError(500, "Internal Server Error"))

    assert _told(await stage.driver().check()) == [
        ("error", "Telegram can't be asked: Internal Server Error")
    ]


async def test_webhook_without_address_is_found(stage: Stage) -> None:
    told = _told(await stage.driver(mode="webhook").check())

    assert told[0] == ("error", "webhook without an address")


async def test_webhook_that_telegram_would_not_call_is_found(stage: Stage) -> None:
    for url in ("http://bot.example.com/x", "https://bot.example.com:8080/x"):
        told = _told(await stage.driver(mode="webhook", webhook_url=url).check())
        assert told[0] == ("error", f"{url} can't be a webhook")


async def test_webhook_not_registered_is_found(stage: Stage) -> None:
    told = _told(await stage.driver(mode="webhook", webhook_url=HOOK).check())

    assert told[-1] == ("warning", "Telegram has no or another webhook")


async def test_polling_beside_a_failing_webhook_is_found(stage: Stage, bot_api: BotApi) -> None:
    webhook = bot_api.bot().webhook
    await webhook.set("https://old.example.com/", "", 40)
    webhook.error, webhook.error_at = "Connection refused", 1

    told = _told(await stage.driver().check())

    assert told[2:] == [
        ("warning", "a webhook is set, though mode is polling"),
        ("warning", "last delivery: Connection refused"),
    ]


async def test_updates_that_nobody_fetches_are_found(stage: Stage, anna: PrivateChat) -> None:
    for _ in range(101):
        anna.send_text("есть кто?")

    told = _told(await stage.driver().check())

    assert told[-1] == ("warning", "101 updates wait to be fetched")
