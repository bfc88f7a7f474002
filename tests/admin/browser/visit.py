"""Looking at one page as people do, with axe's rules at hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from playwright.async_api import ConsoleMessage, Error, Page, Response, ViewportSize

AXE = Path(__file__).parent / "vendor" / "axe-4.14.1.min.js"
DESK = ViewportSize(width=1366, height=860)
PHONE = ViewportSize(width=390, height=800)
ICON = "/favicon.ico"  # asked for by parts of pages that are opened by themselves
NOT_FOUND = 404
GRAVE = ("serious", "critical")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OVERFLOW = """() => {
  const wide = document.documentElement.scrollWidth - window.innerWidth;
  if (wide <= 0) return "";
  const out = [...document.querySelectorAll("body *")].filter((one) => {
    const box = one.getBoundingClientRect();
    return box.right > window.innerWidth + 1 && box.width > 0 && one.checkVisibility();
  });
  return `${wide}px: ${out.slice(0, 3).map((one) => one.outerHTML.slice(0, 80)).join(" ")}`;
}"""
Colours = Literal["light", "dark"]


class Visit:
    """A tab; `faults` says of every page that was looked at what was wrong with it."""

    def __init__(self, page: Page, colours: Colours, size: ViewportSize) -> None:
        self.page = page
        self._way = f"{colours}, {size['width']} px"
        self._colours, self._size = colours, size
        self.faults: list[str] = []
        self.pages: list[str] = []
        self._rules = AXE.read_text(encoding="utf-8")
        page.on("console", self._console)
        page.on("pageerror", lambda error: self._note(f"script: {error}"))

    async def looks_at(self, address: str, path: str) -> None:
        """Opens the page and judges it; then whether a phone would scroll sideways."""
        await self.page.emulate_media(color_scheme=self._colours, reduced_motion="reduce")
        await self.page.set_viewport_size(self._size)
        self.pages.append(path)
        before = len(self.faults)
        try:
            answer = await self.page.goto(address + path, wait_until="load")
        except Error as error:
            if "Download is starting" not in error.message:
                raise
            return
        if not await _is_page(answer):
            del self.faults[before:]  # a part of a page has no title and no icon
            return
        # The content policy forbids foreign scripts, which is as it should be: this one comes by
        # the debugger's own door.
        await self.page.evaluate(self._rules)
        await self._judge()
        await self.page.set_viewport_size(PHONE)
        self._note(await self.page.evaluate(OVERFLOW), "wider than a phone: ")

    async def links(self) -> list[str]:
        """Where the page leads to within the panel."""
        found: list[str] = await self.page.eval_on_selector_all(
            "a[href^='/admin/']", "all => all.map((one) => new URL(one.href).pathname)"
        )
        return found

    async def _judge(self) -> None:
        options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
        found: dict[str, Any] = await self.page.evaluate(
            "(options) => axe.run(document, options)", options
        )
        for rule in found["violations"]:
            if rule["impact"] in GRAVE:
                nodes = "; ".join(_said(node) for node in rule["nodes"][:3])
                self._note(f"{self._way}: {rule['id']} ({rule['help']}): {nodes}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.location["url"].endswith(ICON):
            self._note(f"console: {message.text}")

    def _note(self, what: str, before: str = "") -> None:
        if what:
            self.faults.append(f"{self.pages[-1] if self.pages else ''}: {before}{what}")


async def _is_page(answer: Response | None) -> bool:
    # A route that needs more in its address is not found without it.
    if (
        answer is None
        or answer.status == NOT_FOUND
        or not answer.headers.get("content-type", "").startswith("text/html")
    ):
        return False
    return (await answer.text()).lstrip().lower().startswith("<!doctype")


def _said(node: dict[str, Any]) -> str:
    why = [one["message"] for one in [*node["any"], *node["all"], *node["none"]]]
    return f"{node['html'][:140]} [{why[0] if why else ''}]"
