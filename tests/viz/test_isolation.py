"""Text that turns the direction of writing cannot turn what stands around it."""

from __future__ import annotations

import pytest

from viz.isolation import isolated

TURN = "\u202egnp.exe"


@pytest.mark.parametrize(
    ("page", "safe"),
    [
        ("<p>Sở Y tế</p>", "<p>Sở Y tế</p>"),
        (f"<p>{TURN}</p>", f"<p><bdi>{TURN}</bdi></p>"),
        (f"<p>a <b>{TURN}</b> c</p>", f"<p>a <b><bdi>{TURN}</bdi></b> c</p>"),
        (f"<title>{TURN}</title>", "<title>gnp.exe</title>"),
        (f"<svg><title>x</title>{TURN}</svg>", "<svg><title>x</title>gnp.exe</svg>"),
        (f'<a title="{TURN}">x</a>', '<a title="gnp.exe">x</a>'),
        (f'<script type="application/ld+json">"{TURN}"</script>',
         f'<script type="application/ld+json">"{TURN}"</script>'),
        (f"<textarea>{TURN}</textarea>", f"<textarea>{TURN}</textarea>"),
        (f"<svg/><p>{TURN}</p>", f"<svg/><p><bdi>{TURN}</bdi></p>"),
        (f"<title>a</title><p>{TURN}</p>", f"<title>a</title><p><bdi>{TURN}</bdi></p>"),
    ],
)  # fmt: skip
def test_what_turns_is_isolated(page: str, safe: str) -> None:
    """In text by an element, where none may stand by leaving the mark out, in data not at all."""
    assert isolated(page) == safe
