"""Structured logs: one JSON object a line, without anybody's data."""

from __future__ import annotations

import json
import logging
import re
import sys
from datetime import UTC, datetime

from botique_core.fault import trace_of
from botique_core.web.requestid import request_id

# What looks like a bot token, a phone number or an e-mail address has no business in a log.
PERSONAL = re.compile(
    r"\b\d{6,12}:[A-Za-z0-9_-]{30,}"
    r"|(?<![\w.])\+?\d[\d ()-]{8,}\d(?![\w.])"
    r"|[\w.+-]+@[\w-]+\.[\w.-]+"
)
HIDDEN = "[hidden]"


class JsonLines(logging.Formatter):
    """Time, level, logger and message; the request and the way of an error where there is one.

    An error's own text is left out: it may quote what a customer wrote.
    """

    def format(self, record: logging.LogRecord) -> str:
        """One line of JSON."""
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "text": clean(record.getMessage()),
        }
        if number := request_id.get():
            line["request"] = number
        if record.exc_info and record.exc_info[1]:
            line["trace"] = clean(trace_of(record.exc_info[1]))
        return json.dumps(line, ensure_ascii=False)


def clean(text: str) -> str:
    """The text with what looks like personal data or a token put out of sight."""
    return PERSONAL.sub(HIDDEN, text)


def start_logging(level: int = logging.INFO) -> None:
    """Sends every logger's lines to stderr in this form."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for chatty in ("uvicorn", "alembic", "celery"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
