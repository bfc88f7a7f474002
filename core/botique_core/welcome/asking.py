"""One document put before a customer: the words on the screen, the buttons, the evidence."""

from __future__ import annotations

from botique_core.conversations import Question
from botique_core.legal.document import Document
from botique_core.marks import Marked
from botique_core.messages import Choice
from botique_core.people.consents import Evidence
from botique_core.talk import Talk

AGREE, REFUSE, READ = "yes", "no", "read"
SHOWN_WHOLE_MAX_CHARS = 1500


def question(talk: Talk, document: Document) -> Question:
    """Asks to agree; a long document is a button away (`READ`: show `document.text`)."""
    choices = [
        Choice(talk.label("core-consent-give"), AGREE),
        Choice(talk.label("core-consent-refuse"), REFUSE),
    ]
    if not _fits(document):
        choices.insert(0, Choice(talk.label("core-consent-read"), READ))
    return Question(asked(talk, document), choices=choices, back=False, cancel=False)


def asked(talk: Talk, document: Document) -> Marked:
    """The words on the screen, which are kept as evidence word for word."""
    text = talk.text(f"core-consent-{document.purpose}") + "\n\n"
    if _fits(document):
        return text + document.text
    title = talk.text("core-consent-document", title=document.title, version=document.version)
    return text + title


def evidence(talk: Talk, shown: Marked) -> Evidence:
    """How the declaration came about that the customer makes by this event."""
    return Evidence(shown.text, talk.bot.label, talk.chat, talk.event.message_id)


def _fits(document: Document) -> bool:
    return len(document.text.text) <= SHOWN_WHOLE_MAX_CHARS
