"""Sending and looking at photos and files."""

from __future__ import annotations

import pytest
from playwright.async_api import FilePayload, expect

from botique_core.events import MediaReceived
from botique_core.messages import Media
from tests.drivers.web.browser.page import ChatPage
from tests.drivers.web.pictures import PDF, PNG, png
from tests.drivers.web.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="session")

PHOTO = FilePayload(name="обед.png", mimeType="image/png", buffer=png(80, 60))
OTHER = FilePayload(name="ужин.png", mimeType="image/png", buffer=png(60, 80, (90, 140, 200)))
PAPER = FilePayload(name="чек.pdf", mimeType="application/pdf", buffer=PDF)

DROP = """([selector, kind, name, type, bytes]) => {
  const data = new DataTransfer();
  data.items.add(new File([new Uint8Array(bytes)], name, { type }));
  const event = kind === "paste"
    ? new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })
    : new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true });
  document.querySelector(selector).dispatchEvent(event);
}"""


async def pick(page: ChatPage, *files: FilePayload) -> None:
    async with page.page.expect_file_chooser() as choosing:
        await page.page.get_by_role("button", name="Прикрепить фото или файл").click()
    await (await choosing.value).set_files(list(files))


async def put(page: ChatPage, kind: str) -> None:
    await page.page.evaluate(DROP, ["#field", kind, "вставка.png", "image/png", list(PNG)])


async def send(page: ChatPage) -> MediaReceived:
    await page.page.get_by_role("button", name="Отправить").click()
    event = await page.hears()
    assert isinstance(event, MediaReceived)
    return event


async def shown(stage: Stage, content: bytes, kind: str, name: str) -> Media:
    async def chunks() -> object:
        yield content

    media = await stage.client.media.put(chunks(), name=name)  # type: ignore[arg-type]  # an async generator
    assert media.kind == kind
    return media


async def test_several_files_go_as_one_message(stage: Stage, page: ChatPage) -> None:
    await page.begins()
    await pick(page, PHOTO, OTHER, PAPER)
    await page.field.fill("вот такой обед")
    event = await send(page)
    assert [(one.kind, one.name) for one in event.media] == [
        ("photo", "обед.png"),
        ("photo", "ужин.png"),
        ("file", "чек.pdf"),
    ]
    assert event.caption == "вот такой обед"
    await expect(page.bubbles).to_have_count(1)
    await expect(page.page.locator(".album .shot")).to_have_count(2)
    await expect(page.page.locator(".paper")).to_contain_text("чек.pdf")


@pytest.mark.parametrize("kind", ["drop", "paste"])
async def test_dropped_and_pasted_pictures_are_taken(
    stage: Stage, page: ChatPage, kind: str
) -> None:
    await page.begins()
    await put(page, kind)
    await expect(page.page.locator(".parcel")).to_have_count(1)
    event = await send(page)
    assert [one.name for one in event.media] == ["вставка.png"]


async def test_place_to_drop_is_shown_while_dragging(stage: Stage, page: ChatPage) -> None:
    await page.begins()
    landing = page.page.locator("#landing")
    await put(page, "dragover")
    await expect(landing).to_be_visible()
    await put(page, "drop")
    await expect(landing).to_be_hidden()


async def test_file_can_be_taken_out_again(stage: Stage, page: ChatPage) -> None:
    await page.begins()
    await pick(page, PHOTO, OTHER)
    await page.page.get_by_role("button", name="Убрать обед.png").click()
    event = await send(page)
    assert [one.name for one in event.media] == ["ужин.png"]


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (FilePayload(name="пусто.png", mimeType="image/png", buffer=b""), "«пусто.png» пуст"),
        (
            FilePayload(name="кино.mp4", mimeType="video/mp4", buffer=b"\0" * (2**20 + 1)),
            "«кино.mp4» больше 1 МБ",
        ),
    ],
    ids=["empty", "large"],
)
async def test_file_that_can_not_go_is_named(
    stage: Stage, page: ChatPage, file: FilePayload, said: str
) -> None:
    await page.begins()
    await pick(page, file)
    await expect(page.page.locator(".notice")).to_contain_text(said)
    await expect(page.page.locator(".parcel")).to_have_count(0)


async def test_file_that_the_server_refuses_holds_the_message_back(
    stage: Stage, page: ChatPage
) -> None:
    await page.begins()
    await pick(page, FilePayload(name="фото.png", mimeType="image/png", buffer=b"not a picture"))
    await expect(page.page.locator(".notice")).to_contain_text("повреждён")
    await expect(page.page.locator(".parcel.broken")).to_be_visible()
    await expect(page.page.get_by_role("button", name="Отправить")).to_be_disabled()


async def test_eleventh_file_stays_behind(stage: Stage, page: ChatPage) -> None:
    await page.begins()
    await pick(page, *[PAPER] * 11)
    await expect(page.page.locator(".parcel")).to_have_count(10)
    await expect(page.page.locator(".notice")).to_contain_text("не больше 10 файлов")


async def test_album_opens_in_the_viewer(stage: Stage, page: ChatPage) -> None:
    chat = await page.begins()
    album = [
        await shown(stage, png(80, 60, (level, 90, 90)), "photo", f"{level}.png")
        for level in (50, 150, 250)
    ]
    await stage.says(chat, "Новинки", media=tuple(album))
    second = page.page.get_by_role("button", name="Открыть фото 2 из 3")
    await second.click()
    viewer = page.page.get_by_role("dialog", name="Просмотр")
    caption = viewer.locator("figcaption")
    await expect(caption).to_have_text("150.png · 2 из 3")
    await page.page.keyboard.press("ArrowRight")
    await expect(caption).to_have_text("250.png · 3 из 3")
    await page.page.keyboard.press("ArrowLeft")
    await page.page.keyboard.press("ArrowLeft")
    await expect(caption).to_have_text("50.png · 1 из 3")
    loaded = await viewer.locator("img").evaluate("image => image.decode().then(() => true)")
    await page.page.keyboard.press("Escape")
    await expect(viewer).to_have_count(0)
    await expect(second).to_be_focused()
    assert loaded


async def test_document_is_downloaded_under_its_name(stage: Stage, page: ChatPage) -> None:
    chat = await page.begins()
    await stage.says(chat, "Правила", media=(await shown(stage, PDF, "file", "Правила.pdf"),))
    async with page.page.expect_download() as downloading:
        await page.page.get_by_role("link", name="Правила.pdf").click()
    assert (await downloading.value).suggested_filename == "Правила.pdf"
