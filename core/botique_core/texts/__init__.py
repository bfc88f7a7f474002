"""Everything that customers read: catalogues in Fluent, a client's own wordings over them."""

from botique_core.texts.catalogue import Catalogue
from botique_core.texts.texts import Texts
from botique_core.texts.wordings import Wordings

__all__ = ["Catalogue", "Texts", "Wordings"]
