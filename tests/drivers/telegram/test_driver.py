"""One bot's life: starting, receiving by polling and by webhook, the small duties."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import msgspec
import pytest
from aiohttp import web

from botique_core.driver import MenuCommand, WebhookRequest
from botique_core.errors import BadRequest, Unauthorised, Unavailable
from botique_core.events import ButtonPressed, Event, IncomingMedia, TextReceived
from botique_core.messages import Button
from botique_telegram.driver import TelegramDriver
from tests.drivers.telegram.stage import Stage
from tests.standins.bot_api import BotApi, PrivateChat, Updates
from tests.standins.bot_api.errors import ApiError, too_many_requests

HOOK = "https://bot.example.com/webhook/telegram/main"
RIGHT = "s3cret"
SECRET = "x-telegram-bot-api-secret-token"


@asynccontextmanager
async def _running(driver: TelegramDriver) -> AsyncIterator[asyncio.Task[None]]:
    run = asyncio.create_task(driver.run())
    yield run
    run.cancel()
    await asyncio.gather(run, return_exceptions=True)


def _text(event: Event) -> str:
    assert isinstance(event, TextReceived)
    return event.text


# -- starting -----------------------------------------------------------------------------------


async def test_rate_is_the_one_that_the_settings_allow(stage: Stage) -> None:
    assert stage.driver().profile.rate_per_s == 30
    assert stage.driver(rate_per_s=5).profile.rate_per_s == 5


async def test_start_asks_who_we_are_and_leaves_the_updates_alone(
    driver: TelegramDriver, bot_api: BotApi
) -> None:
    await bot_api.bot().webhook.set(HOOK, "", 40)

    await driver.start()

    assert bot_api.bot().webhook.url == HOOK
    assert [call.method for call in bot_api.calls] == ["getMe"]
    assert driver.link("abc-1") == "https://t.me/omega_bot?start=abc-1"
    assert driver.link("") == "https://t.me/omega_bot"


async def test_polling_takes_a_webhook_away(
    stage: Stage, driver: TelegramDriver, bot_api: BotApi, anna: PrivateChat
) -> None:
    await bot_api.bot().webhook.set("https://old.example.com/", "", 40)

    async with _running(driver):
        anna.send_text("раз")
        assert _text(await stage.hears()) == "раз"

    assert bot_api.bot().webhook.url == ""
    methods = [call.method for call in bot_api.calls]
    assert methods[:3] == ["getWebhookInfo", "deleteWebhook", "getUpdates"]


async def test_webhook_is_registered_with_address_and_secret(stage: Stage, bot_api: BotApi) -> None:
    given = stage.driver(mode="webhook", webhook_url=HOOK, secret="s3cret_-")
    await given.run()
    first = bot_api.bot().webhook.secret
    made = stage.driver(mode="webhook", webhook_url=HOOK)
    await made.run()

    assert (first, bot_api.bot().webhook.url) == ("s3cret_-", HOOK)
    assert len(bot_api.bot().webhook.secret) == 64
    assert bot_api.bot().pending.allowed == [
        "message",
        "edited_message",
        "callback_query",
        "my_chat_member",
    ]


async def test_webhook_needs_an_address(stage: Stage) -> None:
    with pytest.raises(BadRequest, match="public_url"):
        await stage.driver(mode="webhook").run()


async def test_start_without_registering_asks_nothing(stage: Stage, bot_api: BotApi) -> None:
    driver = stage.driver(mode="webhook", webhook_url=HOOK, register=False, username="omega_bot")

    await driver.start()
    await driver.run()

    assert bot_api.calls == []
    assert driver.link("x") == "https://t.me/omega_bot?start=x"


async def test_start_with_a_wrong_token_says_so(stage: Stage) -> None:
    with pytest.raises(Unauthorised, match="@BotFather"):
        await stage.driver("1:wrong").start()


async def test_link_before_the_name_is_known_is_empty(driver: TelegramDriver) -> None:
    assert driver.link("x") == ""


# -- polling ------------------------------------------------------------------------------------


async def test_polling_hands_over_in_order_and_confirms(
    stage: Stage, driver: TelegramDriver, bot_api: BotApi, anna: PrivateChat
) -> None:
    for number in range(150):
        anna.send_text(f"{number}")

    async with _running(driver):
        heard = [_text(await stage.hears()) for _ in range(150)]
        await bot_api.bot().handled()

    assert heard == [f"{number}" for number in range(150)]


async def test_polling_waits_for_what_comes_later(
    stage: Stage, driver: TelegramDriver, anna: PrivateChat
) -> None:
    async with _running(driver):
        anna.send_text("раз")
        first = _text(await stage.hears())
        anna.send_text("два")
        second = _text(await stage.hears())

    assert (first, second) == ("раз", "два")


Breaking = Callable[[BotApi], None]


@pytest.mark.parametrize(
    "break_it",
    [
        lambda api: api.faults.break_down("getUpdates"),
        lambda api: api.faults.garbage("getUpdates"),
        lambda api: api.faults.close("getUpdates", taken=False),
        lambda api: api.faults.refuse(too_many_requests(0), "getUpdates"),
        lambda api: api.faults.refuse(ApiError(409, "Conflict: terminated"), "getUpdates"),
    ],
    ids=["500", "garbage", "broken", "429", "409"],
)
async def test_polling_goes_on_after_trouble(
    stage: Stage,
    driver: TelegramDriver,
    bot_api: BotApi,
    anna: PrivateChat,
    break_it: Breaking,
) -> None:
    break_it(bot_api)
    anna.send_text("дошло")

    async with _running(driver):
        assert _text(await stage.hears()) == "дошло"


async def test_polling_asks_again_for_what_core_could_not_keep(
    stage: Stage, driver: TelegramDriver, bot_api: BotApi, anna: PrivateChat
) -> None:
    stage.failures = 1
    anna.send_text("раз")
    anna.send_text("два")

    async with _running(driver):
        keys = {(await stage.hears()).key for _ in range(3)}
        await bot_api.bot().handled()

    assert len(keys) == 2


async def test_polling_ends_with_the_token(
    stage: Stage, driver: TelegramDriver, bot_api: BotApi
) -> None:
    bot_api.faults.refuse(ApiError(401, "Unauthorized"), "getUpdates")

    with pytest.raises(Unauthorised):
        await driver.run()


async def test_run_with_a_webhook_returns_at_once(stage: Stage) -> None:
    await stage.driver(mode="webhook", webhook_url=HOOK).run()


async def test_several_bots_do_not_mix(stage: Stage, bot_api: BotApi, anna: PrivateChat) -> None:
    vip = bot_api.bot("77:vip_token", "vip_bot").chat(anna.person)
    main_driver, vip_driver = stage.driver(), stage.driver("77:vip_token", name="vip")
    anna.send_text("главному")
    vip.send_text("особому")

    async with _running(main_driver):
        first = await stage.hears()
    async with _running(vip_driver):
        second = await stage.hears()
    await stage.says(vip_driver, vip, "ответ")

    assert (_text(first), _text(second)) == ("главному", "особому")
    assert [message.text for message in vip.from_bot] == ["ответ"]
    assert anna.from_bot == []


# -- webhook ------------------------------------------------------------------------------------


def _request(body: bytes, secret: str | None = RIGHT) -> WebhookRequest:
    headers = {"content-type": "application/json"}
    return WebhookRequest(headers if secret is None else {**headers, SECRET: secret}, body)


async def test_webhook_lets_in_who_knows_the_secret(stage: Stage) -> None:
    driver = stage.driver(mode="webhook", secret="s3cret")
    body = msgspec.json.encode(Updates().text("Привет"))

    refused = [await driver.webhook(_request(body, secret)) for secret in (None, "", "s3cre", "я")]
    answer = await driver.webhook(_request(body))

    assert [answer.status for answer in refused] == [403] * 4
    assert answer.status == 200
    assert _text(await stage.hears()) == "Привет"
    assert stage.heard.empty()


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"[]", 400),
        (b'"text"', 400),
        (b"\xff\xfe", 400),
        (b"[" * 100_000, 400),
        (b'{"update_id": "x"}', 400),
        (b'{"update_id": 5}', 200),
        (b'{"update_id": 5, "message": 7}', 200),
        (b'{"update_id": 5, "message": {"message_id": 1, "date": 1}}', 200),
    ],
)
async def test_webhook_takes_no_nonsense(stage: Stage, body: bytes, status: int) -> None:
    driver = stage.driver(mode="webhook", secret="s3cret")

    assert (await driver.webhook(_request(body))).status == status
    assert stage.heard.empty()


async def test_webhook_is_not_answered_before_core_has_kept_the_update(stage: Stage) -> None:
    driver = stage.driver(mode="webhook", secret="s3cret")
    stage.failures = 1

    with pytest.raises(OSError, match="gone"):
        await driver.webhook(_request(msgspec.json.encode(Updates().text("x"))))


async def test_webhook_end_to_end_with_a_failure_between(
    stage: Stage, bot_api: BotApi, anna: PrivateChat
) -> None:
    drivers: list[TelegramDriver] = []

    async def serve(incoming: web.Request) -> web.Response:
        headers = {key.lower(): value for key, value in incoming.headers.items()}
        answer = await drivers[0].webhook(WebhookRequest(headers, await incoming.read()))
        return web.Response(status=answer.status, body=answer.body)

    app = web.Application()
    app.router.add_post("/hook", serve)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    drivers.append(stage.driver(mode="webhook", webhook_url=url))
    bot_api.bot().webhook.retry_delays_s = (0.0,)
    stage.failures = 1

    await drivers[0].run()
    anna.send_text("раз")
    anna.send_text("два")
    heard = [_text(await stage.hears()) for _ in range(2)]
    await bot_api.bot().handled()
    await runner.cleanup()

    assert heard == ["раз", "два"]
    statuses = [delivery.status for delivery in bot_api.bot().webhook.deliveries]
    assert statuses == [500, 200, 200]


# -- small duties -------------------------------------------------------------------------------


async def test_press_is_acknowledged_and_too_late_is_no_error(
    stage: Stage, driver: TelegramDriver, bot_api: BotApi, anna: PrivateChat
) -> None:
    await stage.says(driver, anna, "?", buttons=((Button("Да", payload="y"),),))
    anna.press("Да")
    async with _running(driver):
        event = await stage.hears()

    assert len(anna.spinning) == 1
    await driver.acknowledge(event)
    assert anna.spinning == []
    assert isinstance(event, ButtonPressed)
    await driver.acknowledge(msgspec.structs.replace(event, receipt="1"))
    await driver.acknowledge(msgspec.structs.replace(event, receipt=""))
    assert len(bot_api.called("answerCallbackQuery")) == 2


async def test_typing_is_shown(driver: TelegramDriver, anna: PrivateChat) -> None:
    await driver.typing(str(anna.id))

    assert anna.actions == ["typing"]


async def test_command_menu_speaks_each_language(driver: TelegramDriver, bot_api: BotApi) -> None:
    await driver.set_commands(
        {"ru": [MenuCommand("menu", "Меню" * 100)], "en": [MenuCommand("menu", "Menu")]}
    )

    scope = '{"type": "all_private_chats"}'
    shown = {
        language: menu[0]["description"][:4]
        for (where, language), menu in bot_api.bot().menus.items()
        if where == scope
    }
    assert shown == {"": "Меню", "ru": "Меню", "en": "Menu"}


async def test_file_of_a_customer_is_fetched(driver: TelegramDriver, anna: PrivateChat) -> None:
    sent = anna.send_document(b"x" * 200_000)
    ref = sent.raw["document"]["file_id"]

    chunks = [chunk async for chunk in driver.fetch(IncomingMedia("file", ref))]

    assert b"".join(chunks) == b"x" * 200_000


async def test_file_above_20_mb_is_refused(driver: TelegramDriver, anna: PrivateChat) -> None:
    large = anna.send_media("video", b"", size_bytes=20 * 1024 * 1024 + 1)

    with pytest.raises(BadRequest, match="too big"):
        async for _ in driver.fetch(IncomingMedia("video", large.raw["video"]["file_id"])):
            pass


async def test_stop_lets_nothing_more_out(
    stage: Stage, driver: TelegramDriver, anna: PrivateChat
) -> None:
    await stage.says(driver, anna, "раз")

    await driver.stop()

    with pytest.raises(Unavailable):
        await stage.says(driver, anna, "два")
