"""The room of statistics: a tab for each report, the same filters for all, and XLSX."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fastapi import APIRouter, Request, Response
from starlette.exceptions import HTTPException

from botique_admin.statistics.asking import asked, places_of
from botique_admin.statistics.cells import shown
from botique_admin.statistics.workbook import workbook_of
from botique_admin.web.asking import ForStatistics
from botique_admin.web.desk import PanelDesk
from botique_core.panel import Panel, Report, Viewer
from botique_core.panel.lists.filters import PERIODS

HERE = "/statistics"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def statistics(panels: Sequence[Panel]) -> APIRouter:
    """The pages with the reports of all plugins."""
    router = APIRouter(include_in_schema=False)
    found = [report for panel in panels for report in panel.reports]
    reports = sorted(found, key=lambda report: (report.order, report.name))

    @router.get(HERE)
    async def first(desk: ForStatistics, request: Request) -> Response:
        seen = _seen(reports, desk)
        if not seen:
            return desk.page("admin/statistics.html", report=None, reports=())
        return await _shown(desk, request, seen, seen[0])

    @router.get(f"{HERE}/-/places")
    async def places(desk: ForStatistics, words: str = "", place: str = "") -> Response:
        async with desk.client.db.reading() as session:
            found = await places_of(session, _viewer(desk), words)
        return desk.page("admin/statistics/places.html", places=found, chosen=place)

    @router.get(f"{HERE}/{{name}}.xlsx")
    async def workbook(desk: ForStatistics, request: Request, name: str) -> Response:
        report = _named(_seen(reports, desk), name)
        async with desk.client.db.reading() as session:
            question = await asked(session, _viewer(desk), report, request.query_params)
            findings = await report.find(session, question.inquiry)
        async with desk.client.db.writing() as session:
            await desk.note(session, "admin.statistics_taken", report.name, after=question.query)
        content = await workbook_of(report, question, findings)
        filename = f"{report.name}-{question.since}-{question.until}.xlsx"
        headers = {"content-disposition": f'attachment; filename="{filename}"'}
        return Response(content, media_type=XLSX, headers=headers)

    @router.get(f"{HERE}/{{name}}")
    async def one(desk: ForStatistics, request: Request, name: str) -> Response:
        seen = _seen(reports, desk)
        return await _shown(desk, request, seen, _named(seen, name))

    return router


async def _shown(
    desk: PanelDesk, request: Request, reports: Sequence[Report], report: Report
) -> Response:
    async with desk.client.db.reading() as session:
        question = await asked(session, _viewer(desk), report, request.query_params)
        findings = await report.find(session, question.inquiry)
    return desk.page(
        "admin/statistics.html",
        reports=reports,
        report=report,
        asked=question,
        findings=findings,
        periods=list(PERIODS),
        path=f"/admin{HERE}/{report.name}",
        cell=lambda value, kind: shown(value, kind, question.inquiry.zone, desk.staff.language),
    )


def _seen(reports: Iterable[Report], desk: PanelDesk) -> list[Report]:
    return [report for report in reports if desk.staff.may(report.permission)]


def _named(reports: Iterable[Report], name: str) -> Report:
    found = next((report for report in reports if report.name == name), None)
    if found is None:
        raise HTTPException(404)
    return found


def _viewer(desk: PanelDesk) -> Viewer:
    return Viewer(desk.client, desk.staff)
