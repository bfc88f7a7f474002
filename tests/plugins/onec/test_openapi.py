"""The API keeps to its own description, whatever is sent."""

from __future__ import annotations

import asyncio
from typing import Any

import hypothesis
import pytest
import schemathesis
from jsonschema import Draft202012Validator
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from botique_core.app.app import App
from botique_onec.room import Room
from tests.plugins.onec.conftest import calling, item, keyed, packet
from tests.plugins.onec.serving import served

CHECKS = [
    not_a_server_error,
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
]
FEW = hypothesis.settings(max_examples=5, deadline=None, database=None)


@pytest.fixture
def dialect() -> str:
    return "sqlite"


async def description(app: App) -> dict[str, Any]:
    """The document, read as anybody may read it."""
    async with calling(app, "", "") as onec:
        answer = await onec.get("/openapi.json")
    assert answer.status_code == 200
    return dict(answer.json())


def resolved(node: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any]:
    """A schema with what it refers to in place."""
    return {**node, "components": {"schemas": schemas}}


async def test_description_names_what_features_declare(house: App) -> None:
    found = await description(house)
    assert found["openapi"] == "3.1.0"
    assert sorted(found["paths"]) == [
        "/feedback",
        "/feedback/ack",
        "/feedback/status",
        "/feedback/{id}/files/{n}",
        "/ping",
        "/survey-answers",
        "/survey-answers/ack",
        "/survey-answers/{id}/files/{n}",
        "/terminals",
        "/terminals/full",
        "/terminals/full/{session}/commit",
    ]


async def test_examples_fit_their_schemas_and_are_taken(house: App, room: Room) -> None:
    found = await description(house)
    schemas = found["components"]["schemas"]
    checked = 0
    for operations in found["paths"].values():
        for operation in operations.values():
            bodies = [operation.get("requestBody", {}), *operation["responses"].values()]
            for body in bodies:
                content = body.get("content", {}).get("application/json", {})
                if "example" in content:
                    Draft202012Validator(resolved(content["schema"], schemas)).validate(
                        content["example"]
                    )
                    checked += 1
    assert checked > 20
    async with calling(house, await keyed(room)) as onec:
        example = found["paths"]["/terminals"]["post"]["requestBody"]["content"]
        answer = await onec.post("/terminals", json=example["application/json"]["example"])
        assert (answer.json()["created"], answer.json()["errors"]) == (1, [])


async def test_no_request_that_the_description_allows_breaks_anything(app: App, room: Room) -> None:
    secret = await keyed(room)
    async with calling(app, secret) as onec:
        await onec.post("/terminals", json=packet(item(1)))
    found = await description(app)
    async with served(app) as address:
        found["servers"] = [{"url": f"{address}/api/1c/v1"}]
        schema = schemathesis.openapi.from_dict(found)
        schema.config.base_url = f"{address}/api/1c/v1"
        headers = {"Authorization": f"Bearer {secret}"}
        await asyncio.to_thread(tried, schema, headers)


def tried(schema: BaseSchema, headers: dict[str, str]) -> None:
    """Calls each address in many ways."""
    for found in schema.get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()

        @FEW
        @hypothesis.given(case=operation.as_strategy())
        def called(case: Case[Any]) -> None:
            case.call_and_validate(headers=headers, checks=CHECKS)

        called()
