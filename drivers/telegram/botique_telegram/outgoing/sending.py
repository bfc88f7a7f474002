"""Sending, changing and removing: the one call that a part stands for."""

from __future__ import annotations

from typing import Any

from botique_core.driver import Outgoing, Sent
from botique_core.errors import BadRequest
from botique_core.messages import Media, Part
from botique_telegram.api.answer import ANYTHING, SENT, SENT_ALBUM, SENT_OR_TRUE, Message
from botique_telegram.api.calls import Calls
from botique_telegram.api.requests import (
    NO_PREVIEW,
    EditMessageText,
    SendMessage,
    encode,
)
from botique_telegram.outgoing.address import chat_id, message_ids
from botique_telegram.outgoing.entities import entities_of
from botique_telegram.outgoing.files import FIELDS, METHODS, Outbound, Store
from botique_telegram.outgoing.forms import Forms
from botique_telegram.outgoing.keyboards import inline, markup_of

NOT_MODIFIED = "message is not modified"
NO_TEXT = "there is no text in the message to edit"
ALREADY_DELETED = "message to delete not found"


class Sending:
    """Makes one bot's calls out of parts."""

    def __init__(self, bot: int, calls: Calls, store: Store) -> None:
        self._bot = bot
        self._calls = calls
        self._store = store
        self._forms = Forms(calls, store)

    async def send(self, outgoing: Outgoing) -> Sent:
        """Makes the call.

        Raises:
            DriverError: Telegram refused it or could not be asked.
        """
        chat, part = chat_id(outgoing.chat), outgoing.part
        if part.target:
            return await (self._delete if part.delete else self._edit)(chat, part)
        if not part.media:
            return await self._text(chat, part)
        files = await self._files(part.media)
        return await (self._file if len(files) == 1 else self._album)(chat, part, files)

    async def _text(self, chat: int, part: Part) -> Sent:
        body = SendMessage(
            chat,
            part.text.text,
            entities_of(part.text),
            None if part.preview else NO_PREVIEW,
            markup_of(part),
        )
        sent = await self._calls.call("sendMessage", encode(body), SENT)
        return Sent(str(sent.message_id))

    async def _file(self, chat: int, part: Part, files: list[Outbound]) -> Sent:
        file = files[0]
        fields = {"chat_id": chat, file.field: file, **_caption(part)}
        markup = markup_of(part)
        if markup is not None:
            fields["reply_markup"] = markup
        sent = await self._forms.call(METHODS[file.field], fields, files, SENT)
        return _sent([sent], files)

    async def _album(self, chat: int, part: Part, files: list[Outbound]) -> Sent:
        if part.buttons or part.keyboard or part.ask:
            raise BadRequest("an album can't have buttons")
        items: list[dict[str, Any]] = [{"type": file.field, "media": file} for file in files]
        items[0] |= _caption(part)
        fields = {"chat_id": chat, "media": items}
        sent = await self._forms.call("sendMediaGroup", fields, files, SENT_ALBUM)
        return _sent(list(sent), files)

    async def _files(self, media: tuple[Media, ...]) -> list[Outbound]:
        files = []
        for number, each in enumerate(media):
            handle = await self._store.handle(self._bot, each.sha256)
            files.append(Outbound(each, FIELDS[each.kind], handle, f"file{number}"))
        return files

    # -- what was sent before -------------------------------------------------------------------

    async def _delete(self, chat: int, part: Part) -> Sent:
        numbers = message_ids(part.target)
        several = len(numbers) > 1
        method = "deleteMessages" if several else "deleteMessage"
        named = {"message_ids": numbers} if several else {"message_id": numbers[0]}
        try:
            await self._calls.call(method, encode({"chat_id": chat, **named}), ANYTHING)
        except BadRequest as error:
            if ALREADY_DELETED not in str(error):
                raise
        return Sent(part.target)

    async def _edit(self, chat: int, part: Part) -> Sent:
        number = message_ids(part.target)[0]
        try:
            return await self._change(chat, number, part)
        except BadRequest as error:
            if NOT_MODIFIED not in str(error):
                raise
        return Sent(part.target)

    async def _change(self, chat: int, number: int, part: Part) -> Sent:
        if part.media:
            return await self._change_media(chat, number, part)
        if not part.text:
            await self._change_rest("editMessageReplyMarkup", chat, number, part, {})
            return Sent(part.target)
        body = EditMessageText(
            chat,
            number,
            part.text.text,
            entities_of(part.text),
            None if part.preview else NO_PREVIEW,
            inline(part) if part.buttons else None,
        )
        try:
            await self._calls.call("editMessageText", encode(body), SENT_OR_TRUE)
        except BadRequest as error:
            if NO_TEXT not in str(error):
                raise
            await self._change_rest("editMessageCaption", chat, number, part, _caption(part))
        return Sent(part.target)

    async def _change_rest(
        self, method: str, chat: int, number: int, part: Part, fields: dict[str, Any]
    ) -> None:
        body = {"chat_id": chat, "message_id": number, "reply_markup": inline(part), **fields}
        await self._calls.call(method, encode(body), SENT_OR_TRUE)

    async def _change_media(self, chat: int, number: int, part: Part) -> Sent:
        files = (await self._files(part.media))[:1]
        media = {"type": files[0].field, "media": files[0], **_caption(part)}
        fields = {
            "chat_id": chat,
            "message_id": number,
            "media": media,
            "reply_markup": inline(part),
        }
        changed = await self._forms.call("editMessageMedia", fields, files, SENT_OR_TRUE)
        sent = _sent([changed] if isinstance(changed, Message) else [], files)
        return Sent(part.target, sent.media)


def _caption(part: Part) -> dict[str, Any]:
    """`caption` and its entities, or nothing where there are no words."""
    if not part.text:
        return {}
    entities = entities_of(part.text)
    return {"caption": part.text.text} | ({"caption_entities": entities} if entities else {})


def _sent(messages: list[Message], files: list[Outbound]) -> Sent:
    """The numbers of what was sent, and the ids that Telegram gave to uploaded files."""
    handles = {
        file.media.sha256: handle
        for message, file in zip(messages, files, strict=False)
        if (handle := file.handle(message))
    }
    return Sent(",".join(str(message.message_id) for message in messages), handles)
