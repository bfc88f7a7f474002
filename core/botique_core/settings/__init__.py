"""A client's settings: one file, laid over by the environment, checked before anything starts."""

from botique_core.settings.bots import BotSection
from botique_core.settings.client import ClientSettings
from botique_core.settings.reading import load
from botique_core.settings.validation import validate_section

__all__ = ["BotSection", "ClientSettings", "load", "validate_section"]
