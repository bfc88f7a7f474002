"""The log: what the driver writes, written twice, changed and deleted."""

from __future__ import annotations

import pytest

from botique_core.driver import Outgoing
from botique_core.errors import BadRequest, ChatGone
from botique_core.marks import Marked
from botique_core.messages import Keyboard, Part
from botique_web.body import Body
from tests.drivers.web.stage import Stage, rows
from tests.drivers.web.visitor import Visit


@pytest.fixture
async def chat(stage: Stage, visit: Visit) -> str:
    await visit.sends(kind="start")
    return (await stage.hears()).chat


async def test_call_made_twice_shows_once(stage: Stage, visit: Visit, chat: str) -> None:
    call = Outgoing(77, chat, Part(text=Marked("Здравствуйте")))
    assert await stage.driver.send(call) == await stage.driver.send(call)
    assert await visit.texts() == ["Здравствуйте"]


async def test_edit_keeps_the_place(stage: Stage, visit: Visit, chat: str) -> None:
    first = await stage.says(chat, "раз")
    await stage.says(chat, "два")
    await stage.says(chat, "раз-раз", target=first)
    items = sorted((await visit.changes())[0]["items"], key=lambda item: item["place"])
    assert [(item["spans"][0]["text"], item.get("edited", False)) for item in items] == [
        ("раз-раз", True),
        ("два", False),
    ]


async def test_deletion_reaches_a_page_that_has_shown_it(
    stage: Stage, visit: Visit, chat: str
) -> None:
    number = await stage.says(chat, "исчезну")
    seq = (await visit.changes())[0]["seq"]
    await stage.says(chat, target=number, delete=True)
    (frame,) = await visit.changes(seq)
    assert [(item["id"], item["deleted"]) for item in frame["items"]] == [(number, True)]
    assert (await visit.opens()).json()["changes"]["items"] == []


async def test_edit_after_deletion_does_not_bring_it_back(
    stage: Stage, visit: Visit, chat: str
) -> None:
    number = await stage.says(chat, "исчезну")
    await stage.says(chat, target=number, delete=True)
    await stage.says(chat, "снова тут", target=number)
    assert (await visit.opens()).json()["changes"]["items"] == []


async def test_menu_stays_until_it_is_taken_away(stage: Stage, visit: Visit, chat: str) -> None:
    await stage.says(chat, "меню", keyboard=Keyboard((("Бонусы", "Акции"), ("Помощь",))))
    await stage.says(chat, "и ещё")
    (shown,) = await visit.changes()
    await stage.says(chat, "всё", keyboard=Keyboard())
    (taken,) = await visit.changes()
    assert (shown["menu"], taken["menu"]) == ([["Бонусы", "Акции"], ["Помощь"]], [])


async def test_message_of_another_chat_can_not_be_changed(
    stage: Stage, visit: Visit, chat: str
) -> None:
    number = await stage.says(chat, "моё")
    async with Visit.begun(stage.url) as other:
        await other.sends(kind="start")
        foreign = (await stage.hears()).chat
    with pytest.raises(BadRequest):
        await stage.says(foreign, "чужое", target=number)
    assert await visit.texts() == ["моё"]


async def test_visitors_own_message_can_not_be_changed(
    stage: Stage, visit: Visit, chat: str
) -> None:
    sent = await visit.says("моё")
    with pytest.raises(BadRequest):
        await stage.says(chat, "не моё", target=sent.json()["item"]["id"])


@pytest.mark.parametrize("target", ["12", "x", "-1"])
async def test_message_that_is_not_there_can_not_be_changed(
    stage: Stage, chat: str, target: str
) -> None:
    with pytest.raises(BadRequest):
        await stage.says(chat, "где оно", target=target)


async def test_unknown_visitor_is_a_gone_chat(stage: Stage) -> None:
    with pytest.raises(ChatGone):
        await stage.says("0" * 32, "есть кто?")


async def test_numbers_rise_while_the_clock_stands(stage: Stage, visit: Visit, chat: str) -> None:
    for text in ("раз", "два", "три"):
        await stage.says(chat, text)
    seqs = [item["seq"] for item in (await visit.changes())[0]["items"]]
    assert seqs == [seqs[0], seqs[0] + 1, seqs[0] + 2]


async def test_pressed_button_is_marked_until_the_message_changes(
    stage: Stage, visit: Visit, chat: str
) -> None:
    number = await stage.says(chat, "да?", buttons=rows(("да", "нет")))
    await visit.sends(kind="press", item=number, payload="да")
    chosen = (await visit.changes())[0]["items"][0]["buttons"][0]
    assert [button.get("chosen", False) for button in chosen] == [True, False]
    await stage.says(chat, "точно?", buttons=rows(("да", "нет")), target=number)
    chosen = (await visit.changes())[0]["items"][0]["buttons"][0]
    assert [button.get("chosen", False) for button in chosen] == [False, False]


async def test_long_gap_comes_in_several_frames(stage: Stage, visit: Visit, chat: str) -> None:
    record = stage.driver._desk.record  # noqa: SLF001 -- 250 calls through the server take long
    for number in range(250):
        await record.hear(chat, f"{number:032x}", Body(text=Marked(str(number))))
    seen: list[str] = []
    async with visit.socket() as socket:
        while len(seen) < 250:
            frame = await socket.hears("changes")
            seen += [item["spans"][0]["text"] for item in frame["items"]]
    assert seen == [str(number) for number in range(250)]
