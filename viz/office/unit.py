"""The work list of one unit: who does what with whom by when, and where it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.formats.sheet import Cell, Column, Row, Sheet, write_book
from viz.content import CERTAINTIES, ROLES
from viz.office.values import delegation, through, untimed
from viz.pages.calendar import latest
from viz.pages.unit import inferred, summary
from viz.words import phrase, word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from viz.content import Action, Share
    from viz.office.values import Office

#: The columns with their widths; the last is needed only where several plans give work.
_COLUMNS: Final = {
    "role": 10,
    "path": 8,
    "content": 34,
    "partners": 27,
    "timing": 11,
    "deadline": 14,
    "condition": 11,
    "through": 20,
    "quote": 40,
    "place": 12,
    "plan": 30,
}


def unit_book(office: Office, unit: str) -> bytes:
    """Return the work list of a unit as XLSX."""
    lang = office.lang
    body = office.book.bodies[unit]
    shares = _ordered(office, unit)
    plans = [office.book.plans[iri] for iri in _plans(office, shares)]
    acts = [(share.action, _row(office, share)) for share in shares]
    if shares:
        acts += [(action, _apart(office, action)) for action in office.book.delegated()]
    several = len(plans) > 1
    columns = [Column(office.say(f"column_{key}"), width) for key, width in _COLUMNS.items()]
    silence = word("not_stated", lang)
    sheet = Sheet(
        name=office.say("work_list"),
        columns=columns if several else columns[:-1],
        rows=[_with_plan(office, action, row) for action, row in acts]
        if several
        else [row for _, row in acts],
        title=body.label.of(lang),
        above=[
            *(
                office.say("by_plan", plan=p.label.of(lang), issuer=p.issuer_label.of(lang))
                for p in plans
            ),
            f"{summary(office.book, body, lang)} {inferred(office.book, body, lang)}".strip(),
            office.version,
            office.caveat,
            office.say("inferred"),
            office.say("silence", words=silence),
        ],
        fixed=3,
        foot=body.label.of(lang),
        lang=lang,
    )
    return write_book([sheet])


def _ordered(office: Office, unit: str) -> list[Share]:
    """Return named roles first, by role; then those through collectives, the surest first."""
    named = sorted(office.book.named(unit), key=lambda s: ROLES.index(s.assignment.role))
    via = sorted(
        office.book.through_collectives(unit), key=lambda s: CERTAINTIES.index(s.certainty)
    )
    return [*named, *via]


def _plans(office: Office, shares: list[Share]) -> list[str]:
    found = dict.fromkeys(share.action.plan for share in shares)
    return list(found) or list(office.book.plans)


def _with_plan(office: Office, action: Action, row: Row) -> Row:
    plan = office.book.plans[action.plan]
    return Row([*row.cells, Cell(plan.label.of(office.lang), office.page(plan.iri))], row.tone)


def _row(office: Office, share: Share) -> Row:
    action, quote, lang = share.action, share.clause.quote, office.lang
    cells = [
        Cell(word(share.assignment.role, lang), bold=share.assignment.role == "lead"),
        Cell(action.path, office.page(action.iri)),
        Cell(_content(office, share)),
        *_stated("\n".join(_partners(office, share)), word("nobody_else", lang)),
        *_when(office, action),
        Cell(through(office, share) or office.say("by_name")),
        Cell(quote.text),
        Cell(quote.places, office.reader(action.plan, quote)),
    ]
    return Row(cells, "plain" if share.via is None else "apart")


def _apart(office: Office, action: Action) -> Row:
    quote = action.clauses[0].quote
    cells = [
        Cell(office.say("elsewhere"), silent=True),
        Cell(action.path, office.page(action.iri)),
        Cell(action.label.of(office.lang)),
        Cell(),
        *_when(office, action),
        Cell(delegation(office, action)),
        Cell(quote.text),
        Cell(quote.places, office.reader(action.plan, quote)),
    ]
    return Row(cells, "unknown")


def _when(office: Office, action: Action) -> Iterator[Cell]:
    silence = word("not_stated", office.lang)
    yield from _stated(
        "" if action.timing is None else action.timing.of(office.lang), untimed(office, action)
    )
    yield from _stated("\n".join(deadlines(action, office.lang)), silence)
    yield Cell("\n".join(_conditions(office, action)))


def _stated(text: str, silence: str) -> Iterator[Cell]:
    yield Cell(text) if text else Cell(silence, silent=True)


def _content(office: Office, share: Share) -> str:
    lines = [share.action.label.of(office.lang)]
    lines += [
        f"– {item.path}: {item.label.of(office.lang)}" for item in office.book.items(share.action)
    ]
    if share.clause.scope:
        lines.append(f"{word('scope', office.lang)}: {share.clause.scope}")
    if share.clause.mode is not None:
        lines.append(f"{word('mode', office.lang)}: {share.clause.mode.of(office.lang)}")
    return "\n".join(lines)


def _partners(office: Office, share: Share) -> Iterator[str]:
    """Yield the others of the same sentence by role, then whom they advise and report to."""
    lang = office.lang
    if share.assignment.role == "coordinate" and not share.clause.bodies("lead"):
        yield f"{word('lead', lang)}: {word('not_stated', lang)}"
    for role in ROLES:
        names = [office.name(one.body) for one in share.partners if one.role == role]
        if names:
            yield f"{word(role, lang)}: {'; '.join(names)}"
    if share.clause.advisees:
        yield f"{word('advisee', lang)}: {'; '.join(map(office.name, share.clause.advisees))}"
    for recipient in share.action.recipients:
        yield f"{word('mention_recipient', lang)}: {office.name(recipient)}"


def deadlines(action: Action, lang: str) -> Iterator[str]:
    """Yield each deadline in the words of the plan, with the latest day that they leave."""
    for deadline in action.deadlines:
        said = deadline.wording
        if deadline.yearly:
            said += phrase("office_yearly", lang)
        if deadline.month is not None and deadline.day is not None:
            said += phrase("office_latest", lang, day=f"{latest(deadline):%d/%m}")
        yield said


def _conditions(office: Office, action: Action) -> Iterator[str]:
    if action.condition:
        yield action.condition
    for item in office.book.items(action):
        if item.condition:
            part = (
                word("condition_in_part", office.lang) + " " if item.is_partly_conditional else ""
            )
            yield f"{item.path}: {part}{item.condition}"
