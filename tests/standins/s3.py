"""As much of S3 as the media store uses, in memory and on a port of its own."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from xml.etree import ElementTree as ET

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

ETAG = '"0"'


class Bucket:
    """One bucket's objects by key, and uploads in parts that are under way."""

    def __init__(self) -> None:
        self.objects: dict[str, bytes] = {}
        self.parts: dict[int, bytes] = {}

    async def serve(self, request: Request) -> Response:
        key, query = request.path_params["key"].lstrip("/"), request.query_params
        body = await request.body()
        if "delete" in query:
            return self._delete(body)
        if request.method == "POST":
            return self._upload(key, begins="uploads" in query)
        if request.method == "PUT":
            self._store(key, body, query.get("partNumber"))
            return Response(headers={"ETag": ETAG})
        if key not in self.objects:
            return Response(status_code=404)
        return Response(
            self.objects[key],
            headers={"ETag": ETAG, "Last-Modified": "Sun, 01 Mar 2026 12:00:00 GMT"},
        )

    def _delete(self, body: bytes) -> Response:
        # https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html
        answer = ET.Element("DeleteResult")
        for key in ET.fromstring(body).findall(".//{*}Key"):  # noqa: S314 -- written by our own client
            self.objects.pop(key.text or "", None)
            ET.SubElement(ET.SubElement(answer, "Deleted"), "Key").text = key.text
        return Response(ET.tostring(answer), media_type="application/xml")

    def _store(self, key: str, body: bytes, part: str | None) -> None:
        if part:
            self.parts[int(part)] = body
        else:
            self.objects[key] = body

    def _upload(self, key: str, *, begins: bool) -> Response:
        if begins:
            return _xml("InitiateMultipartUploadResult", UploadId="1")
        self.objects[key] = b"".join(body for _, body in sorted(self.parts.items()))
        return _xml("CompleteMultipartUploadResult", ETag=ETAG)


@contextmanager
def running(bucket: Bucket) -> Iterator[str]:
    """The address at which the bucket `media` is served meanwhile."""
    methods = ["GET", "HEAD", "PUT", "POST"]
    app = Starlette(routes=[Route("/media{key:path}", bucket.serve, methods=methods)])
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="off"))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


def _xml(name: str, **children: str) -> Response:
    root = ET.Element(name)
    for child, text in children.items():
        ET.SubElement(root, child).text = text
    return Response(ET.tostring(root), media_type="application/xml")
