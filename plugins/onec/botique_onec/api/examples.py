"""What OpenAPI shows: a conversation as it might have been."""

from __future__ import annotations

from typing import Any

Example = dict[str, Any]

PING: Example = {
    "ok": True,
    "node": "UT-MSK",
    "server_time": "2026-11-21T20:00:00Z",
    "api": "1.0",
    "test": False,
    "scopes": ["*"],
}
ENVELOPE: Example = {
    "message_id": "6f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f",
    "message_no": 1042,
    "mode": "changes",
}
PACKET_ANSWER: Example = {
    "message_no": 1042,
    "duplicate": False,
    "accepted": 499,
    "created": 2,
    "updated": 14,
    "unchanged": 483,
    "stale": 0,
    "stale_items": [],
    "errors": [
        {
            "index": 17,
            "id": "e9016a87-2078-11e8-b076-005056897fe1",
            "code": 2203,
            "field": "timezone",
            "message": "Неизвестный часовой пояс: МСК",
        }
    ],
}
SESSION: Example = {
    "session": "1d4c7a52-8a1f-4c0e-9a0e-2f6f3b1c4d5e",
    "expires_at": "2026-11-22T20:00:00Z",
}
COMMITTED: Example = {"closed": 3, "kept": 512}
ACK: Example = {
    "upto": 8912,
    "errors": [{"id": "0b7c5d6e-1f20-4a3b-8c4d-5e6f70819203", "message": "не найден терминал"}],
}
CONFIRMED: Example = {"confirmed": 8912, "errors_noted": 1}
ERROR: Example = {
    "error": {
        "code": 1201,
        "name": "auth_failed",
        "message": "Неверный логин или пароль",
        "details": [],
        "request_id": "b1c2d3e4-17",
    }
}
