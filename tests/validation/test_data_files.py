"""Languages, plain names, the catalogue and the files themselves."""

import unicodedata

import pytest
from rdflib import BNode, Literal, URIRef

from kg import resources
from kg.errors import BadFile, MissingFile
from kg.validation import GATES, read

PLAN_GRAPH = "graph:plan/kon-tum-2023-khcn"
CATALOG = "data/catalog.ttl"
UNITS = "data/units.ttl"
MEMBERS = "data/overlay/membership.ttl"


def run(faults):
    return pytest.mark.parametrize(("plant", "says"), faults, ids=[f.__name__ for f, _ in faults])


def english_label_lost(copy):
    vietnamese = Literal("Bảo đảm chi cho khoa học và công nghệ", lang="vi")
    copy.set("doc:task/iii-3_1", "rdfs:label", vietnamese)


def vietnamese_name_lost(copy):
    english = Literal("Department of Health", lang="en")
    copy.set("kt:so-y-te", "skos:prefLabel", english, file=UNITS)


def second_label(copy):
    copy.add("doc:task/iii-3_1", "rdfs:label", Literal("Spend more", lang="en"))


def label_in_a_third_language(copy):
    copy.add("doc:task/iii-3_1", "rdfs:label", Literal("Dépenses", lang="fr"))


def wording_in_english(copy):
    copy.set("doc:deadline/12-05", "kh:wording", Literal("before 5 December", lang="en"))


def lone_rationale(copy):
    copy.set("doc:target/st-budget-2025", "kh:rationale", Literal("The stricter.", lang="en"))


def collective_without_english(copy):
    words = Literal("các Sở, ban ngành", lang="vi")
    copy.set("grp:so-ban-nganh", "skos:prefLabel", words)


LANGUAGES = [
    (english_label_lost, "III.3-1 (line 147): has no rdfs:label in English"),
    (vietnamese_name_lost, "data/units.ttl, unit/kon-tum/so-y-te: has no skos:prefLabel in Viet"),
    (second_label, "has several rdfs:label in English"),
    (label_in_a_third_language, "rdfs:label has a strange language: fr"),
    (wording_in_english, "kh:wording must be one Vietnamese text"),
    (lone_rationale, "has no kh:rationale in Vietnamese"),
    (collective_without_english, "has no skos:prefLabel in English"),
]


@run(LANGUAGES)
def test_missing_language_is_reported(copy, sees, plant, says):
    plant(copy)
    assert says in sees("languages")


def blank_node(copy):
    copy.triples("data/plan.ttl").add((BNode(), URIRef("http://example.org/p"), Literal("x")))


def decomposed_label(copy):
    words = Literal(unicodedata.normalize("NFD", "Sở Y tế"), lang="vi")
    copy.set("kt:so-y-te", "skos:altLabel", words, file=UNITS)


def accents_in_an_iri(copy):
    copy.add("kt:sở-y-tế", "rdf:type", "kh:Plan", file=UNITS)


def misspelt_unit(copy):
    copy.set("doc:assignment/iii-7-g_lead_so-y-te", "kh:assignee", "kt:so-yte")


def misspelt_property(copy):
    copy.add("doc:task/iii-3_1", "kh:timming", "code:timing/regularly")


def capital_letter(copy):
    copy.add("kt:so-Y-te", "rdf:type", "kh:Plan", file=UNITS)


HYGIENE = [
    (blank_node, "data/plan.ttl, http://example.org/p: there is a blank node"),
    (decomposed_label, "is not in NFC"),
    (accents_in_an_iri, "is not ASCII"),
    (misspelt_unit, "unit/kon-tum/so-yte, but nothing says what that is"),
    (misspelt_property, "kh:timming, but nothing says what that is"),
    (capital_letter, "the IRI differs from"),
]


@run(HYGIENE)
def test_unclean_name_is_reported(copy, sees, plant, says):
    plant(copy)
    assert says in sees("hygiene")


def file_that_nobody_names(copy):
    copy.bring("data/draft.ttl")


def overlay_in_the_default_graph(copy):
    members = "graph:membership/kon-tum-2023-khcn"
    copy.add("graph:default", "void:subset", members, file=CATALOG)


def other_slug(copy):
    copy.set(PLAN_GRAPH, "dcterms:identifier", "kon-tum-2023", file=CATALOG)


def other_plan(copy):
    copy.set(PLAN_GRAPH, "dcterms:subject", "ktdoc:1693-kh-ubnd", file=CATALOG)


def lost_licence(copy):
    copy.set(PLAN_GRAPH, "dcterms:license", file=CATALOG)


def interpreted_statement_among_stated(copy):
    copy.set("doc:task/iii-3_1", "kh:assertionStatus", "code:status/interpreted")


def one_name_cut_off(copy):
    copy.remove("vn:thu-tuong-chinh-phu", "skos:altLabel", Literal("TTg", lang="vi"), file=UNITS)


def overlay_cut_to_two_thirds(copy):
    kept = sorted(copy.triples(MEMBERS))[:470]
    copy.triples(MEMBERS).intersection_update(kept)


def shape_cut_off(copy):
    copy.triples("ontology/shapes.ttl").pop()


def catalogue_cut_behind_its_first_graphs(copy):
    copy.drop("graph:alignments", "graph:external-terms", file=CATALOG)


def number_left_out(copy):
    copy.set("graph:units", "void:triples", file=CATALOG)


CATALOGUE = [
    (one_name_cut_off, "data/units.ttl: holds "),
    (
        overlay_cut_to_two_thirds,
        "data/overlay/membership.ttl: holds 470 statements, the catalogue s",
    ),
    (shape_cut_off, "ontology/shapes.ttl: holds "),
    (catalogue_cut_behind_its_first_graphs, "data/catalog.ttl: holds "),
    (number_left_out, "the catalogue gives no number. Restore the file; where the change is meant"),
    (file_that_nobody_names, "data/draft.ttl: the catalogue does not name this file"),
    (overlay_in_the_default_graph, "interpreted or uncertain statements is in the default graph"),
    (other_slug, "dcterms:identifier of the graph says kon-tum-2023, it has to be kon-tum-2023-k"),
    (other_plan, "dcterms:subject of the graph says"),
    (lost_licence, "plan/kon-tum-2023-khcn: the entry of the graph has no licence"),
    (interpreted_statement_among_stated, "holds statements that no text makes"),
]


@run(CATALOGUE)
def test_catalogue_that_disagrees_is_reported(copy, sees, plant, says):
    plant(copy)
    assert says in sees("catalogue")


@pytest.fixture
def folder(tmp_path):
    """A copy of the data folder that can be damaged."""
    for path in resources.data_folder().rglob("*"):
        if path.is_file():
            target = tmp_path / path.relative_to(resources.data_folder())
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    return tmp_path


def replaced(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_memberships_that_no_rule_would_find_are_reported(folder):
    """The rules find memberships by the name of the graph: another name must not hide them."""
    replaced(folder / "catalog.ttl", "graph/membership/kon-tum", "graph/members/kon-tum")
    told = [finding.what.en for finding in GATES["catalogue"](read([folder]))]
    assert any("holds memberships, its name does not begin with membership/" in w for w in told)


def test_text_that_no_search_would_find_is_reported(folder):
    """The check finds a text by its address, the search by its place: both must be right."""
    (folder / "source").rename(folder / "texts")
    replaced(folder / "plan.ttl", "data/source/kon-tum", "data/texts/kon-tum")
    replaced(folder / "catalog.ttl", "data/source/kon-tum", "data/texts/kon-tum")
    told = [(finding.file, finding.what.en) for finding in GATES["catalogue"](read([folder]))]
    file = f"{folder.name}/texts/kon-tum-2023-khcn.txt"
    assert told == [(file, "the source text lies where none is looked for.")]


def test_missing_data_file_is_an_error(folder):
    """A file that the catalogue names is not there: nothing can be checked."""
    (folder / "units.ttl").unlink()
    with pytest.raises(MissingFile, match=r"units\.ttl is missing"):
        read([folder])


def test_missing_source_text_is_an_error(folder):
    """Without the text no quote can be held against anything."""
    (folder / "source" / "kon-tum-2023-khcn.txt").unlink()
    with pytest.raises(MissingFile, match=r"kon-tum-2023-khcn\.txt is missing"):
        read([folder])


def test_broken_turtle_names_its_line(folder):
    """The error says which line of which file stops the reading."""
    path = folder / "units.ttl"
    text = path.read_text(encoding="utf-8").splitlines()
    text[14] = "kt:so-y-te kh:broken ;;; ["
    path.write_text("\n".join(text), encoding="utf-8")
    with pytest.raises(BadFile, match=r"units\.ttl:1[4-9] cannot be read"):
        read([folder])


def test_a_file_that_is_cut_off_names_its_last_line(folder):
    """Half a file, as a broken copy leaves it."""
    path = folder / "plan.ttl"
    half = path.read_bytes()[:90_000]
    path.write_bytes(half)
    with pytest.raises(BadFile, match=rf"plan\.ttl:{half.count(10) + 1} cannot be read"):
        read([folder])


def test_source_text_that_is_no_utf8_names_its_line(folder):
    """A copy saved in another encoding is refused, not guessed at."""
    path = folder / "source" / "kon-tum-2023-khcn.txt"
    path.write_bytes(b"line one\n\xff\xfe\n")
    with pytest.raises(BadFile, match=r"\.txt:2 cannot be read"):
        read([folder])


def test_turtle_that_is_no_utf8_is_an_error(folder):
    """A Turtle file in another encoding is refused."""
    path = folder / "units.ttl"
    path.write_bytes(path.read_bytes() + "# Sở".encode("utf-16"))
    with pytest.raises(BadFile, match=r"units\.ttl"):
        read([folder])


def test_a_byte_order_mark_is_no_fault(folder):
    """A file that an editor saved with one is read as what it says."""
    path = folder / "units.ttl"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert read([folder]).files
