"""Files that a browser keeps instead of showing them."""

from __future__ import annotations

from urllib.parse import quote


def as_download(name: str) -> dict[str, str]:
    """Headers by which a browser keeps a file under a name in any script (RFC 6266)."""
    return {"content-disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
