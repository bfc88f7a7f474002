"""A made-up file, for whoever tries the exchange out: one red pixel."""

from __future__ import annotations

import hashlib

NAME, MIME = "photo.png", "image/png"
CONTENT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63"
    "b8666c0c00031f013d1b77d6450000000049454e44ae426082"
)
SHA256 = hashlib.sha256(CONTENT).hexdigest()
