"""How much each sign counts when results are ranked.

Set by hand until the searches of `tests/search/queries.yaml` found first what they look for: only
their order to each other has a meaning. A whole name, said as it is, scores about 1.5.
"""

from __future__ import annotations

from typing import Final

# What a thing is.

#: Of things that answer equally well, who and what to do before where it is said.
KINDS: Final = {
    "unit": 0.09,
    "document": 0.03,
    "task": 0.06,
    "report": 0.055,
    "duty": 0.05,
    "goal": 0.045,
    "question": 0.02,
    "section": 0.015,
    "sentence": 0.0,
}
#: A body that only an overlay names.
UNNAMED: Final = -0.6
#: A task or duty, where the search asks who does something.
WHO: Final = 0.12
#: A thing of the sort that was asked for: "mục tiêu".
SORTED: Final = 0.12
#: The very place or document, or a body called by its name.
NAMED: Final = 0.3
#: A sentence that a long search quotes.
QUOTED: Final = 0.3

# How a field holds the words: each part is multiplied by the share of the search that it covers.

#: A name: that it holds the words, their order, and how much of the name they are.
IN_NAME: Final = 0.45
NAME_IN_ORDER: Final = 0.2
SHARE_OF_NAME: Final = 0.35
#: A whole name, with all words of the search or all but those that wrap the question; half of it
#: whatever the order.
WHOLE_NAME: Final = 0.5
NEARLY_WHOLE_NAME: Final = 0.3
ANY_ORDER: Final = 0.5
IN_ORDER: Final = 0.5
#: A further name of a thing, for each that comes before it, up to so many.
FURTHER_NAME: Final = 0.01
MOST_FURTHER_NAMES: Final = 4
#: A passage of the text, and the order of the words in it.
IN_TEXT: Final = 0.3
TEXT_IN_ORDER: Final = 0.3
#: The word for a sort of thing.
IN_SORT: Final = 0.45
#: What all fields of the thing cover together.
ANYWHERE: Final = 0.25

# How the words of a search count among themselves.

#: A word that only wraps the question, beside one that is asked for.
LOOSE: Final = 0.3
#: A word that the sort says and not the field ("mục tiêu" 2030), and the step between the two.
FROM_SORT: Final = 0.9
STEP_TO_SORT: Final = 0.8
