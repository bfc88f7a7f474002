"""Reading the form of a request."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeVar
from zoneinfo import ZoneInfo

from fastapi import Request
from pydantic import BaseModel, ValidationError
from starlette.datastructures import FormData, UploadFile

from botique_admin.web.forms.form import Voice
from botique_admin.web.forms.reasons import reasons
from botique_admin.web.forms.sent import data_of
from botique_admin.web.forms.shape import Shape, shapes
from botique_core.media.names import clean_name
from botique_core.media.recognition import HEAD_BYTES, recognise
from botique_core.media.refusal import MediaRefused
from botique_core.panel.form import Form, Value
from botique_core.panel.input import MEGABYTE, Options
from botique_core.panel.upload import Upload

ModelT = TypeVar("ModelT", bound=BaseModel)

FIELDS_MAX = 400
FILES_MAX = 20
VERSION, BASE, DRAFT = "form.version", "form.base", "form.draft"
OWN = (VERSION, BASE, DRAFT)
OWN_MAX = 20_000


@dataclass(frozen=True, slots=True)
class Reading:
    """Reads forms for one person.

    `zone` is the client's; `kept` takes the files, to close them when all is answered.
    """

    voice: Voice
    zone: ZoneInfo
    kept: list[UploadFile]

    async def read(
        self, request: Request, kind: type[ModelT], options: Options | None = None
    ) -> Form[ModelT]:
        """What was sent, checked."""
        form: Form[ModelT] = Form(kind, options=dict(options or {}))
        sent = await self._sent(request, kind)
        form.values = _values(sent)
        files = await self._files(sent, kind, form)
        form.version, form.base, form.draft = (str(sent.get(n, ""))[:OWN_MAX] for n in OWN)
        data = data_of(kind, form.values, files, self.zone)
        try:
            form.model = kind.model_validate(data)
        except ValidationError as error:
            form.errors.update(reasons(self.voice, error, kind, form.values) | form.errors)
        self._hold_to(form)
        if form.errors:
            form.model = None
        return form

    async def _sent(self, request: Request, kind: type[BaseModel]) -> FormData:
        files = FILES_MAX if any(one.kind == "file" for one in _flat(kind)) else 0
        sent = await request.form(max_files=files, max_fields=FIELDS_MAX, max_part_size=MEGABYTE)
        self.kept.extend(one for one in sent.values() if isinstance(one, UploadFile))
        return sent

    async def _files(
        self, sent: FormData, kind: type[BaseModel], form: Form[ModelT]
    ) -> dict[str, Upload]:
        files = {}
        for shape in _flat(kind):
            given = sent.get(shape.name)
            if shape.kind == "file" and isinstance(given, UploadFile) and given.filename:
                upload = await self._upload(given, shape, form)
                if upload is not None:
                    files[shape.name] = upload
        return files

    async def _upload(self, given: UploadFile, shape: Shape, form: Form[ModelT]) -> Upload | None:
        """The file as its bytes are, not as its sender calls it."""
        size = given.size or 0
        if size > shape.input.size_max_bytes:
            megabytes = round(shape.input.size_max_bytes / MEGABYTE, 1)
            form.errors[shape.name] = self.voice.say(
                "admin-error-file-size", limit=f"{megabytes:g}"
            )
            return None
        head = await given.read(HEAD_BYTES)
        await given.seek(0)
        try:
            _, mime = recognise(head, given.content_type or "", None)
        except MediaRefused:
            mime = ""
        if not mime or not size or (shape.input.accept and not mime.startswith(shape.input.accept)):
            form.errors[shape.name] = self.voice.say("admin-error-file-type")
            return None
        return Upload(clean_name(given.filename or ""), mime, size, given)

    def _hold_to(self, form: Form[ModelT]) -> None:
        """Choices that the page offered are the only ones."""
        for name, options in form.options.items():
            offered = {value for value, _ in options}
            chosen = form.values.get(name, [])
            several = [chosen] if isinstance(chosen, str) else chosen
            if not offered.issuperset(one for one in several if one):
                form.errors.setdefault(name, self.voice.say("admin-error-choice"))


def _values(sent: FormData) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for name in sent:
        texts = [one for one in sent.getlist(name) if isinstance(one, str)]
        if texts and name not in OWN:
            values[name] = texts[0] if len(texts) == 1 else texts
    return values


def _flat(kind: type[BaseModel], prefix: str = "") -> Iterator[Shape]:
    """All fields, with their names in the form."""
    for shape in shapes(kind):
        if shape.inner is not None:
            yield from _flat(shape.inner, f"{prefix}{shape.name}.")
        else:
            yield _named(shape, prefix + shape.name)


def _named(shape: Shape, name: str) -> Shape:
    return replace(shape, name=name)
