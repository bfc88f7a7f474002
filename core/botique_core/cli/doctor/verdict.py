"""Short words for findings."""

from __future__ import annotations

from botique_core.findings import Finding


def fine(subject: str, message: str) -> Finding:
    """All is well."""
    return Finding("ok", subject, message)


def doubtful(subject: str, message: str, advice: str) -> Finding:
    """It runs, but something will be missed."""
    return Finding("warning", subject, message, advice)


def wrong(subject: str, message: str, advice: str) -> Finding:
    """It can't run like this."""
    return Finding("error", subject, message, advice)


def cause(error: BaseException) -> str:
    """An error as half a sentence; first line only, since drivers of databases like to chat."""
    text = str(error).partition("\n")[0].strip()
    return text or type(error).__name__
