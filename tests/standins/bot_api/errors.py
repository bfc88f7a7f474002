"""How the Bot API refuses a call, and whether the bot or the circumstances are to blame."""

from typing import Any


class ApiError(Exception):
    """A refusal as the bot sees it: `{"ok": false, "error_code": ..., "description": ...}`.

    `breach` is true where the bot broke the documented contract (and its tests should fail), false
    where a correct bot may meet the same answer: a blocked chat, an edit that changes nothing.
    """

    def __init__(
        self,
        code: int,
        description: str,
        *,
        breach: bool = False,
        retry_after_s: int | None = None,
    ) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.breach = breach
        self.retry_after_s = retry_after_s

    def body(self) -> dict[str, Any]:
        """The answer's JSON."""
        answer: dict[str, Any] = {
            "ok": False,
            "error_code": self.code,
            "description": self.description,
        }
        if self.retry_after_s is not None:
            answer["parameters"] = {"retry_after": self.retry_after_s}
        return answer


def breach(reason: str) -> ApiError:
    """A 400 that only a faulty bot can meet."""
    return ApiError(400, f"Bad Request: {reason}", breach=True)


def refusal(reason: str) -> ApiError:
    """A 400 that a correct bot may meet as well."""
    return ApiError(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> ApiError:
    """A 403: the chat is closed to the bot."""
    return ApiError(403, f"Forbidden: {reason}")


def conflict(reason: str) -> ApiError:
    """A 409: two ways of receiving updates at once."""
    return ApiError(409, f"Conflict: {reason}")


def too_many_requests(retry_after_s: int) -> ApiError:
    """A 429 with the time to stay silent."""
    return ApiError(
        429, f"Too Many Requests: retry after {retry_after_s}", retry_after_s=retry_after_s
    )


def not_played(what: str) -> ApiError:
    """The documentation allows it, this stand-in has no such scene: extend it before using it."""
    return ApiError(501, f"the stand-in does not play {what}", breach=True)
