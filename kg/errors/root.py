"""What every error is: three sentences in two languages, a code, a status."""

from __future__ import annotations

from typing import ClassVar

Message = tuple[str, str, str]


class KehoachError(Exception):
    """An error a person reads: `what`, `why` and `remedy`, in both languages.

    Subclasses write their templates as `vi` and `en`; the keyword arguments fill them.
    """

    code: ClassVar[str] = "bug"
    status: ClassVar[int] = 500
    vi: ClassVar[Message]
    en: ClassVar[Message]

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(" ".join(self.message("en")))

    def message(self, lang: str) -> Message:
        """Return what, why and remedy in `lang` ("vi" or "en")."""
        what, why, remedy = self.vi if lang == "vi" else self.en
        return what.format(**self.facts), why.format(**self.facts), remedy.format(**self.facts)
