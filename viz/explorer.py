"""The interactive picture: a scene handed to pyvis, drawn by our own template and script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from viz.content import ROLES
from viz.isolation import isolated
from viz.looks import BOXES, LINES, look
from viz.pages.rendering import new_environment, shared
from viz.words import LANGUAGES, phrase, word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from viz.pages.base import Context
    from viz.scene import Box, Link, Scene


def explorer_html(
    scene: Scene, context: Context, others: Mapping[str, Sequence[str]], **values: object
) -> str:
    """Return the page with the picture.

    Args:
        scene: what is shown, at its places.
        context: where and in which language.
        others: other names of things, by IRI: short forms, symbols.
        **values: what else the template shows (title, table).
    """
    from pyvis.network import Network  # slow to import, and only drawing needs it

    net = Network(directed=True)
    for box in scene.boxes.values():
        net.add_node(box.id, **_node(box, context), names=_names(box, others))
    for number, link in enumerate(scene.links):
        net.add_edge(link.source, link.target, id=number, **_edge(link, scene))
    net.options = _options()
    net.templateEnv = new_environment()
    net.templateEnv.globals.update(
        shared(context),
        scene=scene,
        focus=_focus(scene),
        sentences=_sentences(scene),
        words=_words(scene, context),
        legend=_legend(scene),
        **values,
    )
    net.path = "graph.html"
    return isolated(net.generate_html(name="graph.html"))


def _names(box: Box, others: Mapping[str, Sequence[str]]) -> list[str]:
    """Return what a search may call a box: its name in each language, and other names."""
    named = (box.label.of(lang) for lang in LANGUAGES)
    return list(dict.fromkeys([*named, *others.get(box.iri, ())]))


def _node(box: Box, context: Context) -> dict[str, Any]:
    ground, border, width, dashes = BOXES[box.kind]
    colour = {"background": ground, "border": border}
    return {
        "label": "\n".join(box.lines),
        "shape": "box",
        "x": box.x,
        "y": box.y,
        "color": {**colour, "highlight": colour, "hover": colour},
        "borderWidth": width,
        "shapeProperties": {"borderDashes": list(dashes) or False, "borderRadius": 4},
        "widthConstraint": {"minimum": box.width - 12},
        "wide": box.width,
        "kind": box.kind,
        "column": box.column,
        "name": box.label.of(context.lang),
        "path": box.path,
        "thing": box.iri,
        "url": context.page(box.iri),
    }


def _edge(link: Link, scene: Scene) -> dict[str, Any]:
    colour, width, dashes = LINES[look(link.role, link.status)]
    within = scene.boxes[link.source].column == scene.boxes[link.target].column
    return {
        **({"smooth": False} if within else {}),
        "role": link.role,
        "heads": _heads(link, scene),
        "look": look(link.role, link.status),
        "color": {"color": colour, "highlight": colour, "hover": colour},
        "width": width,
        "dashes": list(dashes) or False,
        "arrows": "" if link.role == "part-of" else "to",
        "status": link.status,
        **({"reason": link.reason} if link.reason else {}),
        **({"label": f"×{link.count}"} if link.count > 1 else {}),
    }


def _heads(link: Link, scene: Scene) -> tuple[str, str]:
    """Return the words for a line as its source has it, and as its target has it.

    A role reads the same from the action and from who has it; how one document stands to
    another, and who is sent a report, does not.
    """
    if link.role == "coordinate" and scene.boxes[link.source].kind in {"unit", "collective"}:
        return "coordinate_beside", "coordinate_beside_in"
    if link.role in ROLES:
        return link.role, link.role
    out = "delegated_link" if link.role == "delegated" else link.role
    return out, f"{link.role}_in"


def _focus(scene: Scene) -> dict[str, Any]:
    """Return, for each thing, what is shown when it is chosen: places, lines, counted lines."""
    number = {link: at for at, link in enumerate(scene.links)}
    return {
        name: {
            "at": focus.boxes,
            "links": [number[link] for link in focus.links if link in number],
            "counted": [
                {**_edge(link, scene), "from": link.source, "to": link.target, "count": link.count}
                for link in focus.links
                if link not in number
            ],
            **({"via": [_said(link) for link in focus.via]} if focus.via else {}),
            **({"possible": focus.possible} if focus.possible else {}),
        }
        for name, focus in scene.focus.items()
    }


def _said(link: Link) -> dict[str, Any]:
    """Return what reaches a unit through a collective, with the sentence that says so."""
    start = link.passage.start if link.passage else None
    return {"from": link.source, "note": link.note, "text": link.sentence, "start": start}


def _sentences(scene: Scene) -> dict[str, Any]:
    """Return each sentence once, with the numbers of the lines that it proves."""
    found: dict[str, Any] = {}
    for number, link in enumerate(scene.links):
        if link.sentence and link.passage:
            entry = found.setdefault(
                link.sentence, {"start": link.passage.start, "text": link.sentence, "links": []}
            )
            entry["links"].append(number)
    return {str(at): entry for at, entry in enumerate(found.values())}


def _legend(scene: Scene) -> dict[str, list[tuple[str, int]]]:
    """Return the kinds of lines and boxes that the picture has, with how many there are."""
    roles = [look(link.role, link.status) for link in scene.links]
    roles += ["via" for focus in scene.focus.values() for _ in focus.via]
    # a body that leads and coordinates has two boxes, and is one body
    kinds = [kind for _, kind in {(box.iri, box.kind) for box in scene.boxes.values()}]
    return {
        "lines": [(name, roles.count(name)) for name in LINES if name in roles],
        "boxes": [(name, kinds.count(name)) for name in BOXES if name in kinds],
    }


def _words(scene: Scene, context: Context) -> dict[str, str]:
    """Return the words that the script shows."""
    keys = {
        *(key for link in scene.links if link.role != "part-of" for key in _heads(link, scene)),
        "open_page",
        "status_interpreted",
        "quote",
        "see_in_plan",
        "chosen",
        "nothing_found",
        "hits",
        "clear",
        "counted",
        "copied",
        "line_via",
        "via_possible",
        "not_in_picture",
    }
    found = {key: word(key, context.lang) for key in sorted(keys)}
    found["part"] = word("graph_part", context.lang)
    found["shown"] = phrase(
        "graph_shown", context.lang, boxes=len(scene.boxes), links=len(scene.links)
    )
    return found


def _options() -> dict[str, Any]:
    return {
        "physics": {"enabled": False},
        "interaction": {
            "hover": False,
            "dragNodes": False,
            "zoomView": False,
            "selectConnectedEdges": False,
            "tooltipDelay": 10_000_000,
        },
        "layout": {"improvedLayout": False},
        "nodes": {
            "font": {"face": "Be Vietnam Pro", "size": 13, "color": "#17202b", "align": "left"},
            "margin": {"top": 5, "bottom": 5, "left": 6, "right": 6},
        },
        "edges": {
            "smooth": {"type": "cubicBezier", "forceDirection": "horizontal", "roundness": 0.5},
            "arrows": {"to": {"scaleFactor": 0.5}},
            "font": {"size": 12, "face": "Be Vietnam Pro", "background": "#ffffff"},
            "selectionWidth": 0,
            "hoverWidth": 0,
        },
    }
