"""Pages of the doors themselves, in the dress of all pages of the site."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from jinja2 import ChoiceLoader, Environment, PackageLoader

from kg.catalogue import Catalogue
from viz.isolation import isolated
from viz.pages.base import Context
from viz.pages.rendering import new_environment, shared

if TYPE_CHECKING:
    from collections.abc import Mapping


def rendered(
    template: str,
    *,
    lang: str,
    address: str,
    plans: Mapping[str, str] | None = None,
    **values: object,
) -> bytes:
    """Return a page.

    Args:
        template: a file of `api/templates`.
        lang: vi or en.
        address: where the page stands, for the link to its other language.
        plans: the slug of each plan, by its IRI, for links to things.
        **values: what the template shows.
    """
    context = Context(
        lang=lang,
        address=address,
        params={},
        plans=plans or {},
        catalogue=Catalogue({}),
        search=True,
    )
    page = _environment().get_template(template)
    return isolated(page.render(**shared(context), **values)).encode()


@cache
def _environment() -> Environment:
    environment = new_environment()
    environment.loader = ChoiceLoader([PackageLoader("api"), PackageLoader("viz")])
    return environment
