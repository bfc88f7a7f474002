"""How calls are bound to the description: method, parameters, types, token."""

import aiohttp
import pytest

from tests.standins.bot_api import BotApi, PrivateChat
from tests.standins.conftest import Ask


async def test_call_valid_is_performed_and_recorded(
    api: BotApi, anna: PrivateChat, ask: Ask
) -> None:
    answer = await ask("sendMessage", chat_id=anna.id, text="Привет")

    assert answer["result"]["text"] == "Привет"
    assert anna.messages[-1].text == "Привет"
    assert [call.method for call in api.calls] == ["sendMessage"]
    assert api.violations == []


@pytest.mark.parametrize(
    ("method", "more", "reason"),
    [
        ("sendMesage", {}, "Not Found: method not found"),
        ("sendMessage", {}, "parameter 'text' is required"),
        ("sendMessage", {"text": "x", "txt": "y"}, "parameter 'txt' is unknown to the method"),
        ("sendMessage", {"text": 5}, "text must be String, not 5"),
        ("sendMessage", {"text": "x", "disable_notification": 1}, "must be Boolean, not 1"),
        ("sendMessage", {"text": "x", "entities": {}}, "must be Array of MessageEntity"),
        ("sendMessage", {"text": "x", "entities": [{"type": "bold"}]}, "offset is required"),
        (
            "sendMessage",
            {"text": "x", "entities": [{"type": "loud", "offset": 0, "length": 1}]},
            "must be 'mention' or",
        ),
        ("sendMessage", {"text": "x", "reply_markup": {"inline": []}}, "inline is unknown"),
        (
            "sendMessage",
            {"text": "x", "reply_markup": {"inline_keyboard": [], "keyboard": []}},
            "is unknown in",
        ),
        ("sendMessage", {"text": "x", "business_connection_id": "1"}, "does not play"),
        ("sendDice", {}, "does not play method sendDice"),
    ],
)
async def test_call_against_the_description_is_refused(
    api: BotApi,
    anna: PrivateChat,
    ask: Ask,
    method: str,
    more: dict[str, object],
    reason: str,
) -> None:
    answer = await ask(method, chat_id=anna.id, **more)

    assert reason in answer["description"]
    assert len(api.violations) == 1
    assert anna.messages == []


async def test_unknown_method_answers_404(ask: Ask) -> None:
    assert (await ask("sendMesage"))["error_code"] == 404


async def test_wrong_token_answers_401(api: BotApi) -> None:
    api.bot()
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{api.url}/bot1:wrong/getMe") as response,
    ):
        assert response.status == 401
        assert await response.json() == {
            "ok": False,
            "error_code": 401,
            "description": "Unauthorized",
        }


async def test_form_values_are_read_by_their_described_types(
    anna: PrivateChat, post: Ask, api: BotApi
) -> None:
    markup = '{"inline_keyboard": [[{"text": "Да", "callback_data": "y"}]]}'
    answer = await post(
        "sendMessage",
        chat_id=str(anna.id),
        text="12",
        protect_content="true",
        reply_markup=markup,
    )

    assert answer["result"]["text"] == "12"
    assert answer["result"]["has_protected_content"] is True
    assert anna.messages[-1].labels == ["Да"]
    assert api.violations == []


async def test_form_with_broken_json_is_refused(anna: PrivateChat, post: Ask, api: BotApi) -> None:
    answer = await post("sendMessage", chat_id=str(anna.id), text="x", reply_markup="{")

    assert "reply_markup must be" in answer["description"]
    assert len(api.violations) == 1


async def test_body_that_is_no_json_is_refused(api: BotApi) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.post(
            f"{api.url}/bot{api.bot().token}/getMe",
            data=b"{",
            headers={"Content-Type": "application/json"},
        ) as response,
    ):
        assert (await response.json())["description"] == "Bad Request: can't parse JSON object"


async def test_get_me_tells_what_only_it_tells(api: BotApi, ask: Ask) -> None:
    answer = await ask("getMe")

    assert answer["result"]["username"] == "omega_bot"
    assert answer["result"]["can_join_groups"] is True
    assert api.violations == []


async def test_chat_not_known_is_refused_without_blame(api: BotApi, ask: Ask) -> None:
    answer = await ask("sendMessage", chat_id=5, text="x")

    assert answer["description"] == "Bad Request: chat not found"
    assert api.violations == []


async def test_chat_never_opened_is_forbidden(api: BotApi, ask: Ask) -> None:
    boris = api.bot().chat(api.person("Борис"))

    refused = await ask("sendMessage", chat_id=boris.id, text="x")
    boris.start()
    accepted = await ask("sendMessage", chat_id=boris.id, text="x")

    assert refused["description"] == "Forbidden: bot can't initiate conversation with a user"
    assert accepted["ok"]


async def test_blocked_and_deactivated_chats_are_forbidden(anna: PrivateChat, ask: Ask) -> None:
    anna.block()
    blocked = await ask("sendMessage", chat_id=anna.id, text="x")
    anna.unblock()
    again = await ask("sendMessage", chat_id=anna.id, text="x")
    anna.deactivate()
    gone = await ask("sendMessage", chat_id=anna.id, text="x")

    assert blocked["description"] == "Forbidden: bot was blocked by the user"
    assert again["ok"]
    assert gone == {
        "ok": False,
        "error_code": 403,
        "description": "Forbidden: user is deactivated",
    }


async def test_reply_to_a_missing_message_is_refused(anna: PrivateChat, ask: Ask) -> None:
    question = anna.send_text("?")
    missing = await ask(
        "sendMessage", chat_id=anna.id, text="x", reply_parameters={"message_id": 99}
    )
    there = await ask(
        "sendMessage", chat_id=anna.id, text="x", reply_parameters={"message_id": question.id}
    )

    assert missing["description"] == "Bad Request: message to be replied not found"
    assert there["result"]["reply_to_message"]["text"] == "?"
