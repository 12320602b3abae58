"""What every file for offices knows: the book of the plans, the version, the site's address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from viz.addresses import page_of
from viz.documents import documents
from viz.pages.base import Ask
from viz.pages.book import book_asks
from viz.reading import book
from viz.rows import rows_of, text
from viz.words import phrase, word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.answers import Answer
    from viz.content import Action, Book, Plan, Share
    from viz.documents import Document
    from viz.quoting import Quote

#: The language of the files: that of the plans, and of the offices that they address.
LANG: Final = "vi"
#: Hosts that are another machine for everybody else.
_THIS_MACHINE: Final = frozenset({"127.0.0.1", "::1", "0.0.0.0", "localhost"})  # noqa: S104
_SHOWN: Final = 12  # characters of the digest that people compare


@dataclass(frozen=True, slots=True)
class Office:
    """The content of the plans, and what stands around it in a file.

    Attributes:
        book: what the plans say.
        documents: those that plans speak of, by IRI.
        plans: the slug of each plan, by its IRI.
        site: where the pages are; ends with a slash. Empty for files on a disk, without links.
        digest: tells one state of the data from another.
        modified: when the data last changed.
        lang: the language of the file; the words of the plans stay Vietnamese.
    """

    book: Book
    documents: Mapping[str, Document]
    plans: Mapping[str, str]
    site: str
    digest: str
    modified: datetime
    lang: str = LANG

    @property
    def version(self) -> str:
        """One line that says which state of the data a file shows."""
        day, code = f"{self.modified:%d/%m/%Y}", self.digest[:_SHOWN]
        if not self.site:
            return self.say("version_on_disk", day=day)
        return self.say("version", day=day, code=code, site=self.source)

    @property
    def source(self) -> str:
        """Where a file comes from, for whoever is sent it: never an address of one machine only."""
        local = urlsplit(self.site).hostname in _THIS_MACHINE
        return ", ".join(self.plans) if local else self.site

    @property
    def caveat(self) -> str:
        """What stands in every file, as it stands on every page."""
        years = sorted({str(plan.year) for plan in self.book.plans.values() if plan.year})
        return self.say("caveat", years=", ".join(years))

    def say(self, key: str, **given: object) -> str:
        """Return words of the files in their language."""
        return phrase(f"office_{key}", self.lang, **given)

    def name(self, body: str) -> str:
        """Return the name of a body."""
        return self.book.bodies[body].label.of(self.lang)

    def page(self, iri: str) -> str:
        """Return the whole address of the page about a thing, empty without one."""
        address = page_of(iri, self.plans)
        return self.site + address[1:] if address and self.site else ""

    def reader(self, plan: str, quote: Quote) -> str:
        """Return the whole address of the place of a quote in its plan, empty without a site."""
        return self.site and f"{self.site}plan/{self.plans[plan]}#c{quote.start}"

    def issued(self, plan: Plan) -> date:
        """Return the latest day on which a plan can have been issued, as far as it is known."""
        document = self.documents.get(plan.iri)
        if document is not None and document.date is not None:
            return document.date
        return self.modified.date() if plan.year is None else date(plan.year, 12, 31)


def asks(plan: str = "") -> dict[str, Ask]:
    """Return the questions whose answers make an Office."""
    return {
        **book_asks(plan),
        "documents": Ask("page-documents"),
        "version": Ask("page-version"),
    }


def office_of(
    answers: Mapping[str, Answer], plans: Mapping[str, str], *, site: str, digest: str
) -> Office:
    """Return what the answers of `asks` say."""
    stamps = [text(row, "modified") for row in rows_of(answers["version"])]
    return Office(
        book=book(answers, plans),
        documents=documents(answers["documents"]),
        plans=plans,
        site=site,
        digest=digest,
        modified=_time(stamps[0]) if stamps else datetime(1970, 1, 1, tzinfo=UTC),
    )


def through(office: Office, share: Share) -> str:
    """Return by which collective a role reaches a body, and how surely; empty when by name."""
    if share.via is None:
        return ""
    certainty = word(share.certainty, office.lang)
    known = word(f"status_{share.via.status}", office.lang)
    name = office.name(share.via.collective)
    return office.say("via", name=name, certainty=certainty, status=known)


def untimed(office: Office, action: Action) -> str:
    """Return what is said where no line of timing is, with "hàng năm" where the text has it."""
    words = action.quote.every_year
    if action.timing is None and words:
        return phrase("no_timing_line", office.lang, words=words)
    return word("not_stated", office.lang)


def delegation(office: Office, action: Action) -> str:
    """Return what is known of an action whose units another document names."""
    document = office.documents[action.delegated_to].label.of(office.lang)
    return office.say("delegation", document=document)


def _time(stamp: str) -> datetime:
    found = datetime.fromisoformat(stamp)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
