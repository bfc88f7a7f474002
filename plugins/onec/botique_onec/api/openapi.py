"""The API in the words of OpenAPI 3.1, made from what the features at work declare."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

import msgspec

from botique_core.client import Client
from botique_core.exchange import Export, Import
from botique_onec import scopes
from botique_onec.api import examples
from botique_onec.feeding import LIMIT_MAX, LIMIT_USUAL, PLACE_MAX, Confirmed
from botique_onec.packets import ITEMS_MAX, NUMBER_MAX, PacketAnswer

PATH = "/openapi.json"
REF = "#/components/schemas/{name}"
GUID = {"type": "string", "format": "uuid"}
PLACE = {"type": "integer", "minimum": 0, "maximum": PLACE_MAX}
REFUSALS = ("400", "401", "403", "404", "409", "413", "415", "422", "429", "500", "503")

Schema = dict[str, Any]


def document(client: Client, language: str) -> Schema:
    """The whole document, in one language."""
    return Document(client, language).written()


class Document:
    """Gathers paths and schemas of one client."""

    def __init__(self, client: Client, language: str) -> None:
        self._client = client
        self._say = partial(client.texts.plain, language)
        self._schemas: dict[str, Schema] = {"Error": _error()}

    def written(self) -> Schema:
        """Paths first: they tell which schemas there are."""
        paths = {"/ping": {"get": self._ping()}}
        for name, declared in self._client.exchange.imports.items():
            paths |= dict(self._import(name, declared))
        for name, export in self._client.exchange.exports.items():
            for path, operations in self._export(name, export):
                paths.setdefault(path, {}).update(operations)
        public = self._client.settings.client.public_url
        return {
            "openapi": "3.1.0",
            "info": {
                "title": self._say("onec-api-title"),
                "version": "1.0",
                "description": self._say("onec-api-lead"),
            },
            "servers": [{"url": f"{public}/api/1c/v1"}],
            "security": [{"basic": []}, {"bearer": []}],
            "paths": paths,
            "components": {
                "schemas": self._schemas,
                "securitySchemes": {
                    "basic": {"type": "http", "scheme": "basic"},
                    "bearer": {"type": "http", "scheme": "bearer"},
                },
            },
        }

    def _ping(self) -> Schema:
        answer = _object(
            ok={"type": "boolean"},
            node={"type": "string"},
            server_time={"type": "string", "format": "date-time"},
            api={"type": "string"},
            test={"type": "boolean"},
            scopes={"type": "array", "items": {"type": "string"}},
        )
        return self._operation("ping", "onec-api-ping", answer, examples.PING)

    def _import(self, name: str, declared: Import) -> Iterator[tuple[str, Schema]]:
        word = _word(name)
        item = self._item(word, declared)
        answer = self._msgspec(PacketAnswer)
        packet = _packet(item, full=declared.full is not None)
        example = {**examples.ENVELOPE, "items": [dict(declared.example)]}
        taking = self._operation(f"take{word}", "onec-api-take", answer, examples.PACKET_ANSWER)
        taking["requestBody"] = _body(packet, example)
        yield f"/{name}", {"post": _scoped(taking, scopes.writes(name))}
        if declared.full is not None:
            yield from self._full(name, word)

    def _full(self, name: str, word: str) -> Iterator[tuple[str, Schema]]:
        begun = _object(session=GUID, expires_at={"type": "string", "format": "date-time"})
        begin = self._operation(f"begin{word}", "onec-api-begin", begun, examples.SESSION)
        yield f"/{name}/full", {"post": _scoped(begin, scopes.writes(name))}
        count = {"type": "integer"}
        done = _object(closed=count, kept=count)
        commit = self._operation(f"commit{word}", "onec-api-commit", done, examples.COMMITTED)
        confirm = {"type": "object", "properties": {"confirm": {"type": "boolean"}}}
        commit["requestBody"] = {**_body(confirm, {"confirm": True}), "required": False}
        commit["parameters"] = [_in_path("session", GUID)]
        yield (
            f"/{name}/full/{{session}}/commit",
            {"post": _scoped(commit, scopes.writes(name))},
        )

    def _export(self, name: str, export: Export) -> Iterator[tuple[str, Schema]]:
        word = _word(name)
        record = self._msgspec(export.record, word)
        flag = {"type": "boolean"}
        page = _object(items={"type": "array", "items": record}, next=PLACE, has_more=flag)
        sample = msgspec.to_builtins(export.sample(8813))
        example = {"items": [sample], "next": 8813, "has_more": False}
        reading = self._operation(f"read{word}", "onec-api-page", page, example)
        limit = {"type": "integer", "minimum": 1, "maximum": LIMIT_MAX, "default": LIMIT_USUAL}
        reading["parameters"] = [_in_query("after", PLACE), _in_query("limit", limit)]
        yield f"/{name}", {"get": _scoped(reading, scopes.reads(name))}
        ack = self._operation(
            f"confirm{word}", "onec-api-ack", self._msgspec(Confirmed), examples.CONFIRMED
        )
        ack["requestBody"] = _body(_ack(), examples.ACK)
        yield f"/{name}/ack", {"post": _scoped(ack, scopes.reads(name))}
        if export.file is not None:
            yield f"/{name}/{{id}}/files/{{n}}", {"get": self._file(name, word)}

    def _file(self, name: str, word: str) -> Schema:
        file = self._operation(f"file{word}", "onec-api-file", {}, None)
        binary = {"schema": {"type": "string", "format": "binary"}}
        file["responses"]["200"]["content"] = {"*/*": binary}
        file["parameters"] = [_in_path("id", GUID), _in_path("n", PLACE)]
        return _scoped(file, scopes.reads(name))

    def _operation(self, name: str, key: str, answer: Schema, example: object) -> Schema:
        content: Schema = {"schema": answer}
        if example is not None:
            content["example"] = example
        error = {"application/json": {"schema": _ref("Error"), "example": examples.ERROR}}
        refused = {status: self._refused(error) for status in REFUSALS}
        good = {"description": "OK", "content": {"application/json": content}}
        summary = self._say(key)
        return {"operationId": name, "summary": summary, "responses": {"200": good, **refused}}

    def _refused(self, content: Schema) -> Schema:
        return {"description": self._say("onec-api-refused"), "content": content}

    def _item(self, word: str, declared: Import) -> Schema:
        refs = REF.format(name=f"{word}.{{model}}")
        schema = declared.item.model_json_schema(ref_template=refs)
        self._keep(word, schema.pop("$defs", {}))
        name = f"{word}Item"
        self._schemas[name] = {**schema, "example": dict(declared.example)}
        return _ref(name)

    def _msgspec(self, shape: type[msgspec.Struct], word: str = "Exchange") -> Schema:
        refs = REF.format(name=f"{word}.{{name}}")
        (schema,), found = msgspec.json.schema_components([shape], ref_template=refs)
        self._keep(word, found)
        return schema

    def _keep(self, word: str, found: Mapping[str, Schema]) -> None:
        """Two features may call different things the same, such as a kind."""
        self._schemas |= {f"{word}.{name}": schema for name, schema in found.items()}


def _packet(item: Schema, *, full: bool) -> Schema:
    modes = ["changes", "full"] if full else ["changes"]
    properties = {
        "message_id": {"type": "string", "maxLength": 64, "pattern": "^[!-~]+$"},
        "message_no": {"type": ["integer", "null"], "minimum": 0, "maximum": NUMBER_MAX},
        "mode": {"enum": modes, "default": "changes"},
        "items": {"type": "array", "items": item, "maxItems": ITEMS_MAX},
    }
    if full:
        properties["session"] = {"anyOf": [GUID, {"type": "null"}]}
    return {"type": "object", "properties": properties, "required": ["items"]}


def _ack() -> Schema:
    text = {"type": ["string", "null"]}
    error = {"type": "object", "properties": {"id": text, "message": text}}
    errors = {"type": "array", "items": error, "maxItems": 500}
    properties = {"upto": PLACE, "errors": errors}
    return {"type": "object", "properties": properties, "required": ["upto"]}


def _error() -> Schema:
    text = {"type": "string"}
    details = {"type": "array", "items": {"type": "object"}}
    inner = _object(
        code={"type": "integer"}, name=text, message=text, details=details, request_id=text
    )
    return _object(error=inner)


def _object(**properties: Mapping[str, Any]) -> Schema:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _body(schema: Schema, example: object) -> Schema:
    content = {"schema": schema, "example": example}
    return {"required": True, "content": {"application/json": content}}


def _scoped(operation: Schema, scope: str) -> Schema:
    return {**operation, "description": f"`{scope}`"}


def _in_path(name: str, schema: Schema) -> Schema:
    return {"name": name, "in": "path", "required": True, "schema": schema}


def _in_query(name: str, schema: Schema) -> Schema:
    return {"name": name, "in": "query", "required": False, "schema": schema}


def _ref(name: str) -> Schema:
    return {"$ref": REF.format(name=name)}


def _word(name: str) -> str:
    return "".join(part.capitalize() for part in name.replace("/", "-").split("-"))
