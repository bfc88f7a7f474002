"""Looking at one page as people do, with axe's rules at hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from playwright.async_api import ConsoleMessage, Error, Page, Response, ViewportSize

AXE = Path(__file__).parent / "vendor" / "axe-4.14.1.min.js"
DESK = ViewportSize(width=1366, height=860)
PHONE = ViewportSize(width=390, height=800)
ICON = "/favicon.ico"  # asked for by parts of pages that are opened by themselves
# A route that needs more in its address is not found without it, or cannot be read.
LACKS = (404, 422)
REFUSED = 400
GRAVE = ("serious", "critical")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
JUDGED = """async (rules) => {
  if (!document.doctype) return null;  // a part of a page, opened by itself
  const options = {
    runOnly: { type: "tag", values: rules },
    resultTypes: ["violations"],
    preload: false,  // style sheets, fetched once more for a rule that is not among these
  };
  return (await axe.run(document, options)).violations;
}"""
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
        self._address = ""
        self.faults: list[str] = []
        self.pages: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self._note(f"script: {error}"))

    async def begins(self) -> None:
        """Sets the colours, and gives every page the rules.

        The content policy forbids foreign scripts, which is as it should be: this one comes by the
        debugger's own door.
        """
        await self.page.emulate_media(color_scheme=self._colours, reduced_motion="reduce")
        await self.page.add_init_script(path=AXE)

    async def looks_at(self, address: str, path: str, *, may_lack: bool = False) -> None:
        """Opens the page and judges it; then whether a phone would scroll sideways.

        With `may_lack`, there need not be a page without a query.
        """
        await self.page.set_viewport_size(self._size)
        self.pages.append(path)
        self._address = address + path
        try:
            answer = await self.page.goto(self._address, wait_until="load")
        except Error as error:
            if "Download is starting" not in error.message:
                raise
            return
        if self._is_page(answer, may_lack=may_lack) and await self._is_judged():
            await self.page.set_viewport_size(PHONE)
            self._note(await self.page.evaluate(OVERFLOW), "wider than a phone: ")

    async def links(self) -> list[str]:
        """Where the page leads to within the panel."""
        found: list[str] = await self.page.eval_on_selector_all(
            "a[href^='/admin/']", "all => all.map((one) => new URL(one.href).pathname)"
        )
        return found

    def _is_page(self, answer: Response | None, *, may_lack: bool) -> bool:
        if answer is None:
            return False
        if answer.status >= REFUSED:
            if not (may_lack and answer.status in LACKS):
                self._note(f"answers {answer.status}")
            return False
        return answer.headers.get("content-type", "").startswith("text/html")

    async def _is_judged(self) -> bool:
        found: list[dict[str, Any]] | None = await self.page.evaluate(JUDGED, RULES)
        for rule in found or ():
            if rule["impact"] in GRAVE:
                nodes = "; ".join(_said(node) for node in rule["nodes"][:3])
                self._note(f"{self._way}: {rule['id']} ({rule['help']}): {nodes}")
        return found is not None

    def _console(self, message: ConsoleMessage) -> None:
        # How the page itself is answered is judged by its status.
        where = message.location["url"]
        if message.type == "error" and where != self._address and not where.endswith(ICON):
            self._note(f"console: {message.text} {where}")

    def _note(self, what: str, before: str = "") -> None:
        if what:
            self.faults.append(f"{self.pages[-1] if self.pages else ''}: {before}{what}")


def _said(node: dict[str, Any]) -> str:
    why = [one["message"] for one in [*node["any"], *node["all"], *node["none"]]]
    return f"{node['html'][:140]} [{why[0] if why else ''}]"
