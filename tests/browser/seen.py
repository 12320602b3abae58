"""A page with everything that went wrong on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page


class Seen:
    """Listens to one page: what it logged, and what it asked of other hosts."""

    def __init__(self, page: Page, home: str = "file:") -> None:
        self.page = page
        self.home = home
        self.errors: list[str] = []
        self.elsewhere: list[str] = []
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", self._asked)

    def _said(self, message: object) -> None:
        if message.type in {"error", "warning"}:
            self.errors.append(message.text)

    def _asked(self, request: object) -> None:
        if not request.url.startswith((self.home, "data:", "blob:")):
            self.elsewhere.append(request.url)

    def chosen(self) -> str:
        """Return what the graph says is shown."""
        return self.page.inner_text("#said")
