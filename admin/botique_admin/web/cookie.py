"""The cookie by which a browser is known."""

from __future__ import annotations

from fastapi import Response

from botique_admin.web.desk import ROOT, PanelDesk

COOKIE = "botique_panel"


def keep_session(response: Response, desk: PanelDesk, secret: str) -> None:
    """Has the browser keep the session's secret; scripts and other sites don't get it."""
    response.set_cookie(
        COOKIE,
        secret,
        max_age=desk.office.sessions.lasts_s,
        path=ROOT,
        secure=desk.client.settings.client.public_url.startswith("https://"),
        httponly=True,
        samesite="lax",
    )


def forget_session(response: Response) -> None:
    """Has the browser forget it."""
    response.delete_cookie(COOKIE, path=ROOT)
