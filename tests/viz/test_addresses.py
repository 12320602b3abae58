"""Every thing has one address, and đ never meets d."""

import pytest

from viz.addresses import iri_of_part, page_of
from viz.pages.base import Context, file_of

BASE = "https://w3id.org/kehoach/"
DOC = BASE + "id/doc/kon-tum/2023/kh-khcn-dmst-2030"
PLANS = {DOC: "kon-tum-2023-khcn"}


@pytest.mark.parametrize(
    ("iri", "address"),
    [
        (BASE + "id/unit/kon-tum/so-y-te", "/units/kon-tum/so-y-te"),
        (DOC, "/plan/kon-tum-2023-khcn"),
        (DOC + "/task/iii-7-dd", "/tasks/kon-tum-2023-khcn/iii-7-dd"),
        (DOC + "/report/iv-4_3", "/reports/kon-tum-2023-khcn/iv-4_3"),
        (DOC + "/group/iii-3", "/plan/kon-tum-2023-khcn#iii-3"),
        (DOC + "/clause/iii-4", "/id/doc/kon-tum/2023/kh-khcn-dmst-2030/clause/iii-4.html"),
        (BASE + "id/doc/kon-tum/2023/1693-kh-ubnd", "/documents/kon-tum/2023/1693-kh-ubnd"),
        (BASE + "id/doc/vn/luat-ngan-sach-nha-nuoc", "/documents/vn/luat-ngan-sach-nha-nuoc"),
        (BASE + "id/collective/p/so-ban-nganh", "/collectives/p/so-ban-nganh"),
        (BASE + "code/role/lead", "/code/role/lead.html"),
        ("http://www.w3.org/ns/org#Organization", None),
    ],
)
def test_page_of(iri: str, address: str | None) -> None:
    """The address follows from the IRI alone; things of others have none."""
    assert page_of(iri, PLANS) == address


@pytest.mark.parametrize("slug", ["iii-7-d", "iii-7-dd"])
def test_there_and_back(slug: str) -> None:
    """III.7.d and III.7.đ have two addresses, each of which leads back to its own task."""
    address = page_of(f"{DOC}/task/{slug}", PLANS)
    assert address is not None
    _, kind, plan, found = address.split("/")
    assert iri_of_part(kind, plan, found, PLANS) == f"{DOC}/task/{slug}"


def test_unknown_plan_has_no_parts() -> None:
    """An address inside a plan that is not loaded means nothing."""
    assert iri_of_part("tasks", "khac", "iii-1", PLANS) is None


def _context(**given: object) -> Context:
    about = {"lang": "vi", "address": "/units", "params": {}, "plans": PLANS, "catalogue": None}
    return Context(**(about | given))


def test_language_goes_along() -> None:
    """Who asked for English in the address stays in English from link to link."""
    context = _context(lang="en", params={"lang": "en"})
    assert context.href("/matrix?role=lead#x") == "/matrix?role=lead&lang=en#x"


def test_language_of_the_browser_leaves_addresses_alone() -> None:
    """Who did not ask for a language gets plain links."""
    assert _context(lang="en").href("/matrix") == "/matrix"


def test_the_other_language_keeps_the_question() -> None:
    """The switch of language keeps what was asked."""
    context = _context(address="/matrix?role=lead&lang=vi", params={"lang": "vi"})
    assert context.other == "/matrix?role=lead&lang=en"


def test_files_link_to_files() -> None:
    """As files, pages link by relative paths that a double click can follow."""
    context = _context(address="/units/kon-tum/so-y-te", files=True)
    assert context.href("/tasks/p/iii-7-g#x") == "../../tasks/p/iii-7-g.html#x"
    assert context.href("/", "en") == "../../en/index.html"
    assert context.href("/static/site.css") == "../../static/site.css"


def test_home_is_index() -> None:
    """The first page is the file that a browser opens in a folder."""
    assert file_of("/", "vi") == "index.html"
