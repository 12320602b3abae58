"""Where the terms of a search stand: in which fields, at which places, how near each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.search.terms import Term
    from kg.search.vocabulary import Vocabulary

Spots = tuple[int, ...]
#: The places in one field, how well the term is held there, how much of the field it says.
Post = tuple[Spots, float, float]


def posts_of(vocabulary: Vocabulary, terms: Sequence[Term]) -> list[dict[int, Post]]:
    """Return, for each term, in which fields it stands: where, how well, how much of a name."""
    found: list[dict[int, Post]] = []
    seen: dict[frozenset[str], dict[int, Post]] = {}
    for term in terms:
        key = frozenset(term.tokens)
        if key in seen:
            # said twice, it still fills its place in the name only once
            found.append({n: (spots, held, 0.0) for n, (spots, held, _) in seen[key].items()})
            continue
        posts: dict[int, Post] = {}
        for token, quality in term.tokens.items():
            for number, (spots, weight) in vocabulary.posts.get(token, {}).items():
                before = posts.get(number)
                posts[number] = (
                    (spots, quality, weight)
                    if before is None
                    else (before[0] + spots, max(before[1], quality), before[2] + weight)
                )
        seen[key] = posts
        found.append(posts)
    return found


def nearness(first: Spots, second: Spots) -> float:
    """Return 1 where a place of `second` follows one of `first`, less with a word between."""
    found = 0.0
    for one in first:
        for other in second:
            step = other - one
            if step == 1:
                return 1.0
            if step == 2:  # noqa: PLR2004 - one word stands between
                found = max(found, 0.7)
    return found
