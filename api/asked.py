"""One request as the doors see it: its lines, its pairs, its language, who asks."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from api import decoding, negotiation
from api.refusals import BadRequest, BadValue, NotAcceptable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request


#: The largest whole number that a parameter may be.
MOST_WHOLE: Final = 999_999_999_999


class Asked:
    """A request, read strictly: several lines of one header are one list."""

    def __init__(self, request: Request) -> None:
        self.request = request

    def lines(self, name: str) -> list[str]:
        """Return all lines of a header."""
        return self.request.headers.getlist(name)

    @property
    def id(self) -> str:
        """The number under which the request is logged."""
        return str(self.request.scope.get("kehoach_id", "-"))

    def remember(self, query: str) -> None:
        """Keep the query for the log and for the form on an error page."""
        self.request.scope.get("kehoach_seen", {})["query"] = query

    def note(self, **facts: object) -> None:
        """Add to the line that the log will have about this request."""
        self.request.scope.get("kehoach_log", {}).update(facts)

    @property
    def client(self) -> str:
        """The address that asks; no forwarding header is believed."""
        return self.request.client.host if self.request.client else "-"

    @property
    def path(self) -> str:
        """The path of the request."""
        return str(self.request.scope["path"])

    @property
    def address(self) -> str:
        """The path with its query, written anew from what was decoded."""
        return self.path + ("?" + urlencode(self.pairs) if self.pairs else "")

    @cached_property
    def pairs(self) -> decoding.Pairs:
        """The pairs of the query string.

        Raises:
            BadEncoding, BadRequest: they cannot be read.
        """
        return decoding.pairs(self.request.scope.get("query_string", b""))

    def all(self, name: str) -> tuple[str, ...]:
        """Return every value of one parameter of the address."""
        return tuple(value for key, value in self.pairs if key == name)

    def one(self, name: str) -> str | None:
        """Return the value of a parameter that may stand once.

        Raises:
            BadValue: it is repeated.
        """
        values = self.all(name)
        if len(values) > 1:
            raise BadValue(
                name=name,
                why_vi="Tham số này chỉ được nêu một lần.",
                why_en="This parameter may stand only once.",
                allowed="1",
            )
        return values[0] if values else None

    def whole(self, name: str, least: int) -> int | None:
        """Return the value of a parameter that is a whole number.

        Raises:
            BadValue: it is none, or less than `least`.
        """
        said = self.one(name)
        if said is None:
            return None
        if not re.fullmatch(r"[0-9]{1,12}", said) or not least <= int(said) <= MOST_WHOLE:
            raise BadValue(
                name=name,
                why_vi="Giá trị phải là một số nguyên.",
                why_en="The value must be a whole number.",
                allowed=f"≥ {least}",
            )
        return int(said)

    @property
    def language(self) -> str:
        """The language of words for people: `lang=`, then Accept-Language, then Vietnamese.

        Raises:
            BadValue: `lang` is another language.
        """
        said = self.one("lang")
        if said is None:
            try:
                return negotiation.language(self.lines("accept-language"))
            except negotiation.TooManyRanges:  # a preference only: RFC 9110, 12.5.4
                return negotiation.LANGUAGES[0]
        if said not in negotiation.LANGUAGES:
            raise BadValue(
                name="lang",
                why_vi="Chỉ có tiếng Việt và tiếng Anh.",
                why_en="There are only Vietnamese and English.",
                allowed=", ".join(negotiation.LANGUAGES),
            )
        return said

    @property
    def wants_html_error(self) -> bool:
        """Whether an error is shown as a page: only if the client names HTML."""
        try:
            return negotiation.names_html(self.lines("accept"))
        except negotiation.TooManyRanges:
            return False

    def media_type(self, offered: Sequence[str]) -> str:
        """Return the best of `offered` for this client.

        Raises:
            NotAcceptable: none fits.
            BadRequest: Accept is absurdly long.
        """
        try:
            chosen = negotiation.media_type(self.lines("accept"), offered)
        except negotiation.TooManyRanges as error:
            raise BadRequest(
                why_vi="Accept dài quá mức.", why_en="The Accept header is too long."
            ) from error
        if chosen is None:
            links = ", ".join(f'<{self.path}>; rel="alternate"; type="{t}"' for t in offered)
            raise NotAcceptable(
                types=", ".join(offered), allowed=list(offered), headers={"Link": links}
            )
        return chosen
