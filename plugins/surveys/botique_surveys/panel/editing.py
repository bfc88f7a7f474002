"""The editor: a page with a script, which sends the whole draft whenever something was changed."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, File, Form, HTTPException, Request, Response, UploadFile
from fastapi.responses import JSONResponse

from botique_core.errors import Conflict, InputRefused
from botique_core.media.refusal import MediaRefused
from botique_core.messages import Media
from botique_core.panel import Desk
from botique_surveys import checks, stickers, trials
from botique_surveys.definition import Definition, Picture
from botique_surveys.kinds import KIND_TITLES, SurveyState
from botique_surveys.models import TITLE_MAX, Survey
from botique_surveys.panel.rights import ToRead, ToWrite, to_change, to_look_at
from botique_surveys.panel.words import words
from botique_surveys.service import Service, definition_of, read_definition
from botique_surveys.settings import SurveysSettings

PICTURE_MAX_BYTES = 5 * 1024 * 1024
UPLOAD_MAX_BYTES = PICTURE_MAX_BYTES + 64 * 1024
SHOWN = ("image/png", "image/jpeg", "image/webp", "image/gif")
REFUSED, CLASH = 422, 409


class Editing:
    """Pages on which surveys are written."""

    def __init__(self, settings: SurveysSettings) -> None:
        self._settings = settings

    def routes(self) -> APIRouter:
        """The pages."""
        router = APIRouter()
        router.add_api_route("/surveys/new", self.create, methods=["POST"])
        router.add_api_route("/surveys/picture", self.upload, methods=["POST"])
        router.add_api_route("/surveys/picture/{sha256}", self.picture, methods=["GET"])
        router.add_api_route("/surveys/{survey}/edit", self.edit, methods=["GET"])
        router.add_api_route("/surveys/{survey}/save", self.save, methods=["POST"])
        router.add_api_route("/surveys/{survey}/try", self.try_out, methods=["POST"])
        router.add_api_route("/surveys/{survey}/duplicate", self.duplicate, methods=["POST"])
        router.add_api_route("/surveys/{survey}/discard", self.discard, methods=["POST"])
        router.add_api_route("/surveys/{survey}/publish", self.republish, methods=["POST"])
        return router

    # -- pages ------------------------------------------------------------------------------------

    async def create(self, desk: ToWrite) -> Response:
        """A new draft, and on to its editor."""
        async with desk.client.db.writing() as session:
            survey = await self._service(desk).create(
                session,
                desk.say("surveys-untitled"),
                author=desk.staff.id,
                places=None if desk.staff.places is None else sorted(desk.staff.places),
            )
            await desk.note(session, "surveys.created", str(survey.id))
        return desk.go(f"/surveys/{survey.id}/edit")

    async def edit(self, desk: ToWrite, survey: int) -> Response:
        """The editor."""
        await stickers.install(desk.client)
        async with desk.client.db.reading() as session:
            found = await to_change(desk, session, survey)
            gallery = await stickers.gallery(session)
        if found.state == SurveyState.CLOSED:
            return desk.go(f"/surveys/{survey}")
        return desk.page(
            "surveys/edit.html",
            survey=found,
            given=self._given(desk, found, gallery),
        )

    async def save(self, desk: ToWrite, request: Request, survey: int) -> Response:
        """Keeps the draft; tells what is still wrong with it."""
        try:
            sent = await request.json()
            revision, title = int(sent["revision"]), str(sent["title"])[: TITLE_MAX * 2]
            definition = read_definition(sent["definition"])
        except (InputRefused, KeyError, TypeError, ValueError) as error:
            return JSONResponse({"error": str(error)}, REFUSED)
        service = self._service(desk)
        try:
            async with desk.client.db.writing() as session:
                found = await to_change(desk, session, survey)
                revision = await service.save(session, survey, definition, revision=revision)
                if title.strip() and title != found.title:
                    await service.rename(session, survey, title)
        except Conflict:
            return JSONResponse({"error": desk.say("surveys-editor-clash")}, CLASH)
        except InputRefused as error:
            return JSONResponse({"error": str(error)}, REFUSED)
        faults = [told(desk, fault) for fault in checks.faults(definition)]
        return JSONResponse({"revision": revision, "faults": faults})

    async def try_out(self, desk: ToWrite, survey: int) -> Response:
        """Opens the web chat with a trial of the draft."""
        try:
            async with desk.client.db.writing() as session:
                found = await to_change(desk, session, survey)
                payload = await trials.prepare(desk.client, session, found)
        except checks.Unready as unready:
            reason = unready.faults[0].told(desk.client.texts, desk.staff.language)
            return desk.go(f"/surveys/{survey}/edit", note=reason)
        return Response(status_code=303, headers={"location": f"/?start={payload}"})

    async def duplicate(self, desk: ToWrite, survey: int) -> Response:
        """A copy to be changed."""
        async with desk.client.db.writing() as session:
            found = await to_look_at(desk, session, survey)
            title = desk.say("surveys-copy-of", title=found.title)[:TITLE_MAX]
            copy = await self._service(desk).duplicate(session, survey, title)
            copy.author = desk.staff.id
            if desk.staff.places is not None:
                copy.places = sorted(desk.staff.places)
            await desk.note(session, "surveys.duplicated", str(survey))
        return desk.go(f"/surveys/{copy.id}/edit", note=desk.say("surveys-duplicated"))

    async def discard(self, desk: ToWrite, survey: int) -> Response:
        """Deletes a draft."""
        async with desk.client.db.writing() as session:
            found = await to_change(desk, session, survey)
            await desk.note(
                session, "surveys.discarded", str(survey), before={"title": found.title}
            )
            await self._service(desk).discard(session, survey)
        return desk.go("/surveys/", note=desk.say("surveys-discarded"))

    async def republish(self, desk: ToWrite, survey: int) -> Response:
        """What was edited of an open survey, for those who begin from now on."""
        desk.require("surveys.send")
        try:
            async with desk.client.db.writing() as session:
                await to_change(desk, session, survey)
                changed = await self._service(desk).republish(session, survey)
                await desk.note(
                    session, "surveys.published", str(survey), after={"version": changed.version}
                )
        except checks.Unready as unready:
            reason = unready.faults[0].told(desk.client.texts, desk.staff.language)
            return desk.go(f"/surveys/{survey}/edit", note=reason)
        return desk.go(f"/surveys/{survey}", note=desk.say("surveys-republished"))

    # -- pictures ---------------------------------------------------------------------------------

    async def upload(
        self,
        desk: ToWrite,
        file: Annotated[UploadFile, File()],
        sticker: Annotated[str, Form()] = "",
    ) -> Response:
        """Takes a picture or a sticker in; what is none is refused."""

        async def chunks() -> Any:  # noqa: ANN401 -- an async iterator of bytes
            while chunk := await file.read(64 * 1024):
                yield chunk

        refused = JSONResponse({"error": desk.say("surveys-editor-upload-failed")}, REFUSED)
        if (file.size or 0) > PICTURE_MAX_BYTES:
            return refused
        try:
            media = await desk.client.media.put(chunks(), name=file.filename or "")
        except MediaRefused:
            return refused
        if media.mime not in SHOWN:
            return refused
        if sticker:
            async with desk.client.db.writing() as session:
                await stickers.add(desk.client, session, media)
                await desk.note(session, "surveys.sticker_added", media.sha256)
        return JSONResponse(_shown(media, sticker=bool(sticker)))

    async def picture(self, desk: ToRead, sha256: str) -> Response:
        """A picture that surveys show or got as an answer."""
        media = await desk.client.media.stat(sha256)
        async with desk.client.db.reading() as session:
            known = media is not None and await stickers.is_ours(session, sha256)
        if media is None or not known or media.mime not in SHOWN:
            raise HTTPException(404)
        content = b"".join([chunk async for chunk in desk.client.media.open(sha256)])
        headers = {"cache-control": "private, max-age=86400", "x-content-type-options": "nosniff"}
        return Response(content, media_type=media.mime, headers=headers)

    # -- parts ------------------------------------------------------------------------------------

    def _service(self, desk: Desk) -> Service:
        return Service(desk.client, self._settings)

    def _given(self, desk: Desk, survey: Survey, gallery: list[Picture]) -> dict[str, Any]:
        """All that the script needs to begin."""
        definition = _in_all_languages(desk, definition_of(survey))
        texts = desk.client.texts
        return {
            "id": str(survey.id),
            "title": survey.title,
            "revision": survey.revision,
            "definition": definition.model_dump(mode="json"),
            "faults": [told(desk, fault) for fault in checks.faults(definition)],
            "languages": [
                {"code": code, "name": texts.language_name(code)} for code in definition.languages
            ],
            "kinds": [[str(kind), key] for kind, key in KIND_TITLES.items()],
            "stickers": [picture.model_dump(mode="json") for picture in gallery],
            "limits": {
                "questions": checks.QUESTIONS_MAX,
                "options": checks.OPTIONS_MAX,
                "option": checks.OPTION_CHARS_MAX,
                "text": checks.QUESTION_CHARS_MAX,
            },
            "words": words(desk),
        }


def told(desk: Desk, fault: checks.Fault) -> dict[str, str]:
    """A fault in the person's language."""
    return {"where": fault.where, "text": fault.told(desk.client.texts, desk.staff.language)}


def _in_all_languages(desk: Desk, definition: Definition) -> Definition:
    """A draft is written in every language that the client speaks by now."""
    spoken = [code for code in desk.client.texts.languages if code not in definition.languages]
    definition.languages += spoken
    return definition


def _shown(media: Media, *, sticker: bool) -> dict[str, Any]:
    return Picture.of(media, sticker=sticker).model_dump(mode="json")
