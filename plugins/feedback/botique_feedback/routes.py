"""Buttons that work at any time, long after their message was sent."""

from __future__ import annotations

WRITE = "feedback.write"  # "write to us"
REPLY = "feedback.reply"  # value: the request's id
RATE = "feedback.rate"  # value: "<the answer's id>.<rating>"
