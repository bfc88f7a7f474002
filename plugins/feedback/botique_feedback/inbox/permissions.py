"""The rights of those who work with requests."""

from __future__ import annotations

READ = "feedback.read"
ANSWER = "feedback.answer"
EXPORT = "feedback.export"
SETUP = "feedback.setup"
