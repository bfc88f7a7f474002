"""What a customer answered to one question."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from botique_surveys.kinds import OTHER


class Given(BaseModel):
    """One answer: chosen codes, a text of their own, or a photo; nothing at all was skipped."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    codes: tuple[str, ...] = ()
    text: str = ""
    sha256: str = ""

    @property
    def skipped(self) -> bool:
        """Whether the question was passed over."""
        return not (self.codes or self.text or self.sha256)


SKIPPED = Given()


def own_words(text: str, codes: tuple[str, ...] = ()) -> Given:
    """An answer beside the options."""
    return Given(codes=(*codes, OTHER), text=text)
