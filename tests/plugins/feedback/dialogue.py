"""What the dialogue «Оставить отзыв» says, and short ways through it."""

from __future__ import annotations

from botique_core.client import Client
from botique_core.testing.person import Person
from botique_feedback import requests
from botique_feedback.models import Request
from botique_feedback.requests import Thread

KIND = "О чём хотите рассказать?"
CATEGORY = "Выберите тему."
SUBCATEGORY = "Уточните, пожалуйста."
PLACE = "Где это было? Выберите микромаркет или напишите часть адреса либо названия."
PLACE_BY_WORDS = "Где это было? Напишите часть адреса или название микромаркета."
FOUND = "Вот что нашлось. Если нужного нет, напишите адрес по-другому."
PRODUCT = "О каком товаре речь? Напишите название, как на упаковке или ценнике."
COMPLAINT = (
    "Расскажите, что случилось. Чем подробнее, тем быстрее мы разберёмся."
    " Фото можно прислать сразу."
)
PHOTO = "Для этой темы нужно хотя бы одно фото или видео. Всего файлов можно до 10."
FILES = "Можно приложить фото, видео или документы, до 10."
ONE_FILE = "Приложен 1 файл из 10. Пришлите ещё или нажмите «Готово»."
TOO_LONG = "Получилось слишком длинно: можно не больше 4\u00a0000 знаков."
SUMMARY = "Проверьте, всё ли верно."
EDIT = "Что исправить?"
MENU = "Главное меню"


async def latest(client: Client) -> tuple[Request, Thread]:
    """The newest request."""
    async with client.db.reading() as session:
        (request,) = await requests.latest(session, limit=1)
        return request, await requests.thread(session, request.id)


async def goes_to_text(anna: Person, kind: str = "Жалоба", category: str = "Бот") -> None:
    """Goes the short way to the question for the text."""
    await anna.presses("Оставить отзыв")
    await anna.sees(KIND)
    await anna.presses(kind)
    await anna.sees(CATEGORY)
    await anna.presses(category)
    await anna.next()


async def goes_to_summary(anna: Person) -> None:
    """Goes the short way to the summary."""
    await goes_to_text(anna)
    await anna.says("Всё хорошо")
    await anna.skips_to(SUMMARY)


async def goes_to_place(anna: Person) -> None:
    await anna.presses("Оставить отзыв")
    await anna.sees(KIND)
    await anna.presses("Вопрос")
    await anna.sees(CATEGORY)
    await anna.presses("Другое")


async def goes_to_files(anna: Person) -> None:
    await goes_to_text(anna, category="Другое")
    await anna.presses("Пропустить")
    await anna.sees(COMPLAINT)
    await anna.says("Смотрите")
    await anna.sees(FILES)
