"""What happened, in words and files, and what is no answer to that."""

from __future__ import annotations

import pytest

from botique_core.app.app import App
from botique_core.testing.person import Person, labels
from tests.plugins.feedback.conftest import picture
from tests.plugins.feedback.dialogue import (
    COMPLAINT,
    FILES,
    MENU,
    ONE_FILE,
    PHOTO,
    PLACE,
    PRODUCT,
    SUMMARY,
    TOO_LONG,
    goes_to_files,
    goes_to_text,
    latest,
)

# -- what ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [" ", "\u200b\u200d\u2060", "\x00"])
async def test_empty_text_is_refused_politely(anna: Person, text: str) -> None:
    await goes_to_text(anna)
    await anna.says(text)
    await anna.sees("Добавьте, пожалуйста, несколько слов.", COMPLAINT)


@pytest.mark.parametrize("length", [4001, 10_000])
async def test_text_that_is_too_long_is_refused_politely(anna: Person, length: int) -> None:
    await goes_to_text(anna)
    await anna.says("а" * length)
    await anna.sees(TOO_LONG, COMPLAINT)


async def test_text_of_full_length_and_any_script_is_kept(app: App, anna: Person) -> None:
    text = "Ё🍏\u200fשלום" + "а" * 3993
    await goes_to_text(anna)
    await anna.says(text)
    await anna.skips_to(SUMMARY)
    await anna.presses("Отправить")
    await anna.skips_to(MENU)

    _, thread = await latest(app.client)
    assert thread.text == text


async def test_wrong_kind_of_answer_is_corrected(anna: Person) -> None:
    await goes_to_text(anna)
    await anna.shares_location(55.0, 37.0)
    await anna.sees("Пожалуйста, пришлите фото или файл.", COMPLAINT)


async def test_photo_with_a_caption_is_text_and_file(app: App, anna: Person) -> None:
    await goes_to_text(anna, category="Другое")
    await anna.presses("Пропустить")
    await anna.sees(COMPLAINT)
    await anna.sends(picture(1), caption="Вот так")
    await anna.sees(ONE_FILE)
    await anna.presses("Готово")
    await anna.sees(f"{SUMMARY}\n\nВид: Жалоба\nТема: Другое\nТекст: Вот так\nФайлов: 1")


async def test_photo_without_words_is_kept_and_words_are_asked_for(anna: Person) -> None:
    await goes_to_text(anna)
    await anna.sends(picture(1))
    await anna.sees("Добавьте, пожалуйста, несколько слов.", COMPLAINT)
    await anna.says("Вот")
    await anna.sees(f"{SUMMARY}\n\nВид: Жалоба\nТема: Бот\nТекст: Вот\nФайлов: 1")


# -- files -----------------------------------------------------------------------------------------


async def test_album_counts_as_all_its_files(app: App, anna: Person) -> None:
    await goes_to_files(anna)
    for number in range(3):
        await anna.sends(picture(number), album="album")
    await anna.says("Это всё")
    await anna.sees("Приложено 3 файла из 10. Пришлите ещё или нажмите «Готово».")


async def test_words_beside_files_belong_to_the_text(anna: Person) -> None:
    await goes_to_files(anna)
    await anna.sends(picture(1), caption="Слева")
    await anna.sees(ONE_FILE)
    await anna.says("И справа")
    await anna.sees("Добавили к тексту.", ONE_FILE)
    await anna.presses("Готово")
    part = await anna.sees(
        f"{SUMMARY}\n\nВид: Жалоба\nТема: Другое\nТекст: Смотрите\n\nСлева\n\nИ справа\nФайлов: 1"
    )
    assert labels(part) == ["Отправить", "Исправить", "Назад", "Отмена"]


async def test_files_above_the_limit_are_refused_and_the_rest_kept(anna: Person) -> None:
    await goes_to_files(anna)
    for number in range(1, 11):
        await anna.sends(picture(number))
        await anna.next()
    await anna.sends(picture(11))
    await anna.sees(
        "Можно приложить не больше 10 файлов. Остальные мы не сохранили.",
        "Приложено 10 файлов из 10. Пришлите ещё или нажмите «Готово».",
    )


async def test_same_file_twice_counts_once(anna: Person) -> None:
    await goes_to_files(anna)
    await anna.sends(picture(1))
    await anna.sees(ONE_FILE)
    await anna.sends(picture(1))
    await anna.sees(ONE_FILE)


WRONG_FILE = "Такой файл принять не получится. Пришлите, пожалуйста, фото, видео или документ."


@pytest.mark.parametrize(
    ("content", "kind", "reason"),
    [
        pytest.param(b"", "photo", "Файл пустой. Попробуйте прислать его ещё раз.", id="empty"),
        pytest.param(b"no picture", "photo", WRONG_FILE, id="no-photo"),
        pytest.param(picture(1), "sticker", WRONG_FILE, id="sticker"),
        pytest.param(
            picture(1) + bytes(20 * 1024 * 1024),
            "photo",
            "Файл слишком большой: можно до 20 МБ.",
            id="too-large",
        ),
    ],
)
async def test_file_that_cant_be_taken_is_refused_politely(
    anna: Person, content: bytes, kind: str, reason: str
) -> None:
    await goes_to_files(anna)
    await anna.sends(content, kind=kind)
    await anna.sees(reason, FILES)


async def test_files_can_be_removed_again(anna: Person) -> None:
    await goes_to_files(anna)
    await anna.sends(picture(1))
    part = await anna.sees(ONE_FILE)
    assert labels(part) == ["Убрать файлы", "Готово", "Назад", "Отмена"]
    await anna.presses("Убрать файлы")
    part = await anna.sees(FILES)
    assert labels(part) == ["Пропустить", "Назад", "Отмена"]


async def test_photo_that_is_required_cant_be_left_out(anna: Person) -> None:
    await anna.starts("A-1")
    await anna.skips_to(MENU)
    await goes_to_text(anna, category="Продукты")
    await anna.presses("Испорчено")
    await anna.sees(PLACE)
    await anna.presses("Омега 1, Ленинская слобода, 1")
    await anna.sees(PRODUCT)
    await anna.presses("Пропустить")
    await anna.sees(COMPLAINT)
    await anna.says("Кисло")
    part = await anna.sees(PHOTO)
    assert labels(part) == ["Назад", "Отмена"]
    await anna.sends(b"%PDF-1.4 receipt", kind="file", name="receipt.pdf")
    part = await anna.sees("Приложен 1 файл из 10, но фото или видео среди них пока нет.")
    assert labels(part) == ["Убрать файлы", "Назад", "Отмена"]


@pytest.mark.parametrize(
    "sections", [{"client": {"languages": ["ru"]}, "plugin": {"feedback": {"files": 0}}}]
)
async def test_client_that_wants_no_files_gets_none(anna: Person, sections: object) -> None:
    await goes_to_text(anna, category="Другое")
    await anna.presses("Пропустить")
    await anna.sees(COMPLAINT)
    await anna.sends(picture(1), caption="Вот")
    await anna.sees(
        "Можно приложить не больше 0 файлов. Остальные мы не сохранили.",
        f"{SUMMARY}\n\nВид: Жалоба\nТема: Другое\nТекст: Вот",
    )
