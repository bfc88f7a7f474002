"""The way into the panel: who asks, and whether they may come in at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from urllib.parse import quote, urlsplit

from starlette.responses import RedirectResponse, Response

from botique_admin.directory import staff_of
from botique_admin.models import SignIn, User
from botique_admin.office import Office
from botique_admin.rights import TWO_STEPS, Rights
from botique_admin.web.assets import is_lasting
from botique_admin.web.cookie import COOKIE
from botique_admin.web.csrf import SAFE, is_foreign
from botique_admin.web.desk import ROOT, SEE_OTHER, PanelDesk
from botique_admin.web.forms import languages
from botique_admin.web.headers import CHECKED, LASTING, PRIVATE, SECURITY
from botique_admin.web.notes import NOTE, Note
from botique_admin.web.rendering import Rendering
from botique_core.client import Client
from botique_core.panel import Application, Role, Staff
from botique_core.panel.application import Message, Receive, Scope, Send

STATIC = "/static/"
OPEN = ("/login", "/forgot", "/enter/")
FIRST_STEPS = ("/account/password", "/account/code", "/logout")
NOBODY = frozenset[str]()


@dataclass(frozen=True, slots=True)
class Gate:
    """ASGI middleware around all pages: headers, forgery, session, first steps."""

    pages: Application
    office: Office
    client: Client
    rendering: Rendering
    rights: Rights

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI application."""
        if scope["type"] != "http":
            await self.pages(scope, receive, send)
            return
        path = scope["path"].removeprefix(scope.get("root_path", "")) or "/"
        is_static = path.startswith(STATIC)
        cached = LASTING if is_lasting(path, scope["query_string"]) else CHECKED
        send = _with_headers(send, cached if is_static else PRIVATE)
        headers = {
            name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]
        }
        answer = None
        if not is_static:
            answer = await self._refusal(scope, path, headers)
        try:
            await (answer or self.pages)(scope, receive, send)
        finally:
            if not is_static and "desk" in scope.get("state", {}):
                await scope["state"]["desk"].leave()

    async def _refusal(
        self, scope: Scope, path: str, headers: Mapping[str, str]
    ) -> Response | None:
        """Who asks is noted for the pages; an answer only if they don't come through."""
        if is_foreign(scope["method"], headers, self.client.settings.client.public_url):
            return Response("This came from another site.", 403)
        desk = await self._desk(scope, path, headers)
        scope.setdefault("state", {})["desk"] = desk
        if path.startswith(OPEN):
            return None
        if desk.signed is None:
            return _away(f"{ROOT}/login?next={quote(path, safe='/')}", partial=desk.partial)
        step = self._first_step(desk)
        if step and not path.startswith(FIRST_STEPS):
            return _away(ROOT + step, partial=desk.partial)
        return None

    def _first_step(self, desk: PanelDesk) -> str:
        """What the person has to do before anything else."""
        user = desk.user
        if user is None or user.demo:
            return ""
        if user.one_time:
            return "/account/password"
        asked = self.office.settings.two_steps and Role(user.role) in TWO_STEPS
        return "/account/code" if asked and not user.totp else ""

    async def _desk(self, scope: Scope, path: str, headers: Mapping[str, str]) -> PanelDesk:
        cookies = _cookies(headers.get("cookie", ""))
        found = await self._signed(cookies.get(COOKIE, ""))
        signed, user = found or (None, None)
        client = scope.get("client") or ("", 0)
        return PanelDesk(
            client=self.client,
            staff=self._staff(user, headers.get("accept-language", "")),
            office=self.office,
            rendering=self.rendering,
            rights=self.rights,
            path=path,
            address=client[0],
            device=headers.get("user-agent", ""),
            user=user,
            signed=signed,
            shown_note=Note.read(cookies.get(NOTE, "")),
            partial=headers.get("hx-request") == "true",
            accepted=headers.get("accept-encoding", ""),
            changes=scope["method"] not in SAFE,
            came_from=_page_of(headers.get("referer", "")),
        )

    async def _signed(self, secret: str) -> tuple[SignIn, User] | None:
        if not secret:
            return None
        async with self.client.db.reading() as session:
            found = await self.office.sessions.find(session, secret)
        if found is None or found[0].pending:
            return None
        if self.office.sessions.is_stale(found[0]):
            async with self.client.db.writing() as session:
                await self.office.sessions.noted(session, found[0])
        return found

    def _staff(self, user: User | None, accepted: str) -> Staff:
        if user is None:
            return Staff(0, "", "", Role.ANALYST, self._language("", accepted), NOBODY)
        return staff_of(user, self.rights, self._language(user.language, accepted))

    def _language(self, chosen: str, accepted: str) -> str:
        offered = languages(self.client)
        wanted = [part.partition(";")[0].strip()[:2].lower() for part in accepted[:200].split(",")]
        return next((code for code in (chosen, *wanted) if code in offered), offered[0])


def _page_of(referer: str) -> str:
    """The page of the panel that a request was sent from."""
    path = urlsplit(referer[:2_000]).path
    return path.removeprefix(ROOT) if path.startswith(f"{ROOT}/") else "/"


def _away(address: str, *, partial: bool) -> Response:
    if partial:  # htmx would put the page where a part of one belongs
        return Response(status_code=204, headers={"hx-redirect": address})
    return RedirectResponse(address, SEE_OTHER)


def _cookies(header: str) -> dict[str, str]:
    jar: SimpleCookie = SimpleCookie()
    try:
        jar.load(header)
    except CookieError:
        return {}
    return {name: one.value for name, one in jar.items()}


def _with_headers(send: Send, cached: tuple[bytes, bytes]) -> Send:
    added = [*SECURITY, cached]

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", ()), *added]
        await send(message)

    return sending
