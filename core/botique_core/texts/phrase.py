"""One phrase of one language, ready for use; what can be worked out once is kept."""

from __future__ import annotations

from collections.abc import Mapping

from babel import Locale
from fluent.runtime import FluentBundle

from botique_core.errors import TextError
from botique_core.marks import Marked, parse
from botique_core.marks.markup import is_address
from botique_core.texts.slots import SLOT
from botique_core.texts.template import Template

TEMPLATES_MAX = 256


def is_address_or_slot(href: str) -> bool:
    """`is_address` for a skeleton: an address with a slot is judged when it is filled."""
    return SLOT.search(href) is not None or is_address(href)


class Phrase:
    """A phrase with its language's grammar. `fixed` is the text itself if nothing varies."""

    __slots__ = ("_bundle", "_key", "_locale", "_selectors", "_templates", "fixed")

    def __init__(
        self,
        bundle: FluentBundle,
        locale: Locale,
        key: str,
        *,
        varies: bool,
        selectors: frozenset[str],
    ) -> None:
        self._bundle = bundle
        self._locale = locale
        self._key = key
        self._selectors = tuple(sorted(selectors))
        self._templates: dict[tuple[object, ...], Template] = {}
        self.fixed: Marked | None = None if varies else self._skeleton({})

    def fill(self, values: Mapping[str, object]) -> Marked:
        """The text with these values; those that it doesn't need are ignored.

        Raises:
            TextError: a value is missing or has no written form.
        """
        try:
            # 1 and Decimal("1.0") are equal keys, but take different plural forms.
            variant = tuple([(values[name].__class__, values[name]) for name in self._selectors])
            template = self._templates.get(variant) or self._remember(variant, values)
            return template.fill(values, self._locale)
        except KeyError as error:
            raise TextError(f"{self._key}: the value {error} is not given") from None
        except TextError as error:
            raise TextError(f"{self._key}: {error}") from None

    def _remember(self, variant: tuple[object, ...], values: Mapping[str, object]) -> Template:
        if len(self._templates) >= TEMPLATES_MAX:
            self._templates.clear()
        template = Template(self._skeleton({name: values[name] for name in self._selectors}))
        self._templates[variant] = template
        return template

    def _skeleton(self, selected: dict[str, object]) -> Marked:
        arguments = {
            name: value.text if isinstance(value, Marked) else value
            for name, value in selected.items()
        }
        pattern = self._bundle.get_message(self._key).value
        if pattern is None:
            raise TextError(f"{self._key} has no text")
        markup, errors = self._bundle.format_pattern(pattern, arguments)
        if errors:
            raise TextError(f"{self._key}: {errors[0]}")
        return parse(str(markup), is_address=is_address_or_slot)
