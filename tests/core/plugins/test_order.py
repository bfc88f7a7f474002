"""In which order plugins start, and which don't."""

from __future__ import annotations

from botique_core.plugin import Metadata, Plugin
from botique_core.plugins.order import ordered


def plugin(name: str, *, needs: tuple[str, ...] = (), wants: tuple[str, ...] = ()) -> type[Plugin]:
    meta = Metadata(name=name, version="1", title="t", needs=needs, wants=wants)
    return type(name, (Plugin,), {"meta": meta})


def order(*plugins: type[Plugin]) -> tuple[list[str], dict[str, str]]:
    classes, reasons = ordered({p.meta.name: p for p in plugins})
    return [p.meta.name for p in classes], reasons


def test_order_follows_needs_then_names() -> None:
    assert order(plugin("a", needs=("c",)), plugin("b"), plugin("c")) == (["b", "c", "a"], {})


def test_order_wish_counts_only_if_present() -> None:
    assert order(plugin("a", wants=("b", "x")), plugin("b")) == (["b", "a"], {})


def test_order_unmet_need_takes_its_dependents_along() -> None:
    names, reasons = order(plugin("a", needs=("b",)), plugin("b", needs=("gone",)), plugin("c"))
    assert names == ["c"]
    assert reasons == {
        "b": "needs gone, which is not on",
        "a": "needs b, which is not on",
    }


def test_order_circle_is_set_aside_and_the_rest_starts() -> None:
    names, reasons = order(
        plugin("a", needs=("b",)), plugin("b", needs=("a",)), plugin("c"), plugin("d", needs=("a",))
    )
    assert names == ["c"]
    assert set(reasons) == {"a", "b", "d"}
    assert reasons["a"].startswith("needs itself in a circle: ")
    assert reasons["d"] == "needs a, which is not on"
