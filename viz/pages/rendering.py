"""Values become HTML through the templates."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from viz.content import ROLES
from viz.isolation import isolated
from viz.linked import block
from viz.quoting import Label
from viz.words import phrase

if TYPE_CHECKING:
    from viz.pages.base import Context


@cache
def environment() -> Environment:
    """Return the one environment that pages share."""
    return new_environment()


def new_environment() -> Environment:
    """Return a template environment: everything is escaped, nothing is missing silently."""
    return Environment(
        loader=PackageLoader("viz"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(template: str, context: Context, **values: object) -> str:
    """Return the HTML of a page.

    Args:
        template: name of the template.
        context: where and in which language the page is shown.
        **values: what the template shows.
    """
    page = environment().get_template(template)
    linked = block(template, context, values)
    return isolated(page.render(**shared(context), linked=linked, **values))


def shared(context: Context) -> dict[str, object]:
    """Return what every template uses: links, names and words in the language of the page."""

    def name(label: Label | str, lang: str = "vi") -> Markup:
        return _marked(label, context.lang, lang)

    return {
        "context": context,
        "lang": context.lang,
        "href": context.href,
        "page": context.page,
        "roles": ROLES,
        "only_stated": context.params.get("stated") == "only",
        "name": name,
        "w": lambda key, **given: phrase(key, context.lang, **given),
    }


def _marked(label: Label | str, shown: str, lang: str) -> Markup:
    """Return a name; where its language is not that of the page, it says so."""
    text = label.of(shown) if isinstance(label, Label) else label
    own = label.lang_of(shown) if isinstance(label, Label) else lang
    if own == shown:
        return escape(text)
    return Markup('<span lang="{}">{}</span>').format(own, text)
