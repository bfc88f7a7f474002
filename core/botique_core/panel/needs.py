"""The permission that a page asks for; a page without one does not start."""

from __future__ import annotations

from collections.abc import Iterator

from fastapi import Request
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from botique_core.panel.desk import Desk


class Needs:
    """A dependency that gives a page its `Desk`, to those who have the permission.

    `desk: Annotated[Desk, Depends(Needs("feedback.answer"))]`
    """

    def __init__(self, permission: str) -> None:
        self.permission = permission

    def __call__(self, request: Request) -> Desk:
        """The desk of who asks.

        Raises:
            HTTPException: 403, the person has not got the permission, or has to confirm first.
        """
        desk: Desk = request.state.desk
        desk.require(self.permission)
        return desk


def needs_of(route: APIRoute) -> frozenset[str]:
    """The permissions that a route asks for."""
    return frozenset(_needs(route.dependant))


def _needs(dependant: Dependant) -> Iterator[str]:
    if isinstance(dependant.call, Needs):
        yield dependant.call.permission
    for inner in dependant.dependencies:
        yield from _needs(inner)
