"""The guard: what may run, what is refused and why, and what it tells the server of a query."""

from __future__ import annotations

from time import perf_counter

import pyoxigraph as ox
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kg.answers import Table
from kg.catalogue import Catalogue
from kg.errors import KehoachError
from kg.graph import KnowledgeGraph
from kg.store import open_store
from kg.store.bounded import Limits, check
from kg.store.bounded.refusals import (
    BadSyntax,
    BadText,
    QueryTooLarge,
    ReadOnly,
    ServiceRefused,
    TooComplex,
)

P = "PREFIX u: <http://x/> "


@pytest.mark.parametrize(
    "query",
    [
        "ASK { SERVICE <http://a/> { ?s ?p ?o } }",
        "ASK { service<http://a/>{?s ?p ?o}}",
        "ASK { SERVICE SILENT <http://a/> { ?s ?p ?o } }",
        "BASE <http://a/> ASK { sErViCe <x> { ?s ?p ?o } }",
        P + "ASK { SERVICE u:x { ?s ?p ?o } }",
        "ASK { VALUES ?v { <http://a/> } SERVICE ?v { ?s ?p ?o } }",
        "ASK { FILTER EXISTS { SERVICE <http://a/> { ?s ?p ?o } } }",
        "ASK { ?s ?p ?o MINUS { SERVICE <http://a/> { ?s ?p ?o } } }",
        "ASK { { SELECT * { SERVICE <http://a/> { ?s ?p ?o } } } }",
        "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <http://a/> { ?s ?p ?o } }",
        "ASK { ?s ?p true.SERVICE<http://a/>{} }",
        # the engine reads glued keywords
        "ASK { SERVICESILENT<http://a/>{} }",
        "ASK { ?s ?p trueSERVICESILENT<http://a/>{} }",
        "ASK { ?a ?b ?c FILTER(?a<?b)SERVICE<http://a>{} }",
        "ASK { # '\n SERVICE <http://a/> {} }",
        "ASK { ?s ?p '''a'''SERVICE <http://a/> {} }",
        "ASK { ?s ?p 1SERVICE <http://a/> {} }",
    ],
)
def test_service_is_refused(query: str) -> None:
    """No query of a user makes this server call another."""
    with pytest.raises(ServiceRefused) as refused:
        check(query)
    assert refused.value.status == 403


@pytest.mark.parametrize(
    "query",
    [
        "ASK { ?s ?p 'SERVICE' }",
        "ASK { ?s ?p '''\nSERVICE <http://a/> {''' }",
        "ASK { # SERVICE <http://a/>\n ?s ?p ?o }",
        "ASK { ?s <http://a/SERVICE> _:SERVICE }",
        P + "ASK { ?SERVICE u:service ?o }",
        "PREFIX service: <http://x/> ASK { ?s service:SERVICE ?o }",
        P + "ASK { ?s ?p u:a.SERVICE }",
        "ASK { ?s ?p '\\u0053ERVICE' }",
    ],
)
def test_the_word_alone_is_no_service(query: str) -> None:
    """A string, a comment, an IRI or a name may hold the word."""
    assert check(query).form == "ASK"


def test_a_dotted_name_hides_no_service() -> None:
    """The engine ends a name at its second dot; the text that runs holds an IRI instead."""
    query = check(P + "ASK { ?s ?p u:a.b.SERVICE<http://127.0.0.1:9/> }")
    assert "<http://x/a.b.SERVICE>" in query.text


@pytest.mark.parametrize(
    "query",
    ["\\u0041SK {}", "ASK { \\u0053ERVICE <http://a/> {} }", "ASK { ?\\u0061 ?p ?o }"],
)
def test_code_point_escapes_stand_only_in_strings_and_iris(query: str) -> None:
    """A keyword in disguise is a fault of syntax."""
    with pytest.raises(BadSyntax):
        check(query)


@pytest.mark.parametrize(
    "verb",
    [
        "INSERT DATA { <a:> <b:> 1 }",
        "DELETE WHERE { ?s ?p ?o }",
        "DROP ALL",
        "CLEAR DEFAULT",
        "LOAD <file:///etc/passwd>",
        "COPY <a:> TO <b:>",
        "MOVE <a:> TO <b:>",
        "ADD <a:> TO <b:>",
        "CREATE GRAPH <a:>",
        "WITH <a:> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "load <http://a/>",
    ],
)
def test_updates_are_refused(verb: str) -> None:
    """The data is only read; PREFIX and BASE before the verb hide nothing."""
    for text in (verb, P + verb, "BASE <http://a/> # SELECT\n" + verb):
        with pytest.raises(ReadOnly) as refused:
            check(text)
        assert refused.value.status == 403


@pytest.mark.parametrize(
    ("query", "line", "column"),
    [
        ("ASK { ?s ?p 'abc }", 1, 13),
        ("ASK {\n  ?s no:p ?o }", 2, 6),
        ("ASK {\n ?s ?p ?o §}", 2, 11),
        ("", 1, 1),
        ("SELEKT * { ?s ?p ?o }", 1, 1),
        ("PREFIX u: ASK {}", 1, 11),
        ("# only a comment", 1, 17),
    ],
)
def test_faults_are_placed(query: str, line: int, column: int) -> None:
    """Line and column count from one, in characters."""
    with pytest.raises(BadSyntax) as refused:
        check(query)
    assert (refused.value.facts["line"], refused.value.facts["column"]) == (line, column)


@pytest.mark.parametrize(
    ("query", "counted"),
    [
        ("ASK " + "{" * 101 + "}" * 101, "query-depth"),
        ("ASK { FILTER(" + "(" * 99 + "1" + ")" * 99 + ") }", "query-depth"),
        ("ASK { FILTER(" + "!" * 2001 + "true) }", "query-operators"),
        ("ASK { FILTER(1" + " && 1" * 2001 + ") }", "query-operators"),
        ("ASK { FILTER(1" + "=1" * 2001 + ") }", "query-operators"),
        ("ASK { {}" + " UNION {}" * 2001 + " }", "query-operators"),
        ("ASK { " + "OPTIONAL {} " * 2001 + " }", "query-operators"),
        ("ASK { ?s " + "(" * 100 + "<a:>" + ")" * 100 + " ?o }", "query-depth"),
        ("ASK { ?s <a:>" + "/<a:>" * 2001 + " ?o }", "query-operators"),
        ("ASK { ?s ?p " + "[ <a:> " * 100 + "1" + " ]" * 100 + " }", "query-depth"),
        ("ASK { VALUES ?x { " + "1 " * 20_001 + "} }", "query-tokens"),
    ],
)
def test_shapes_past_the_caps_are_refused(query: str, counted: str) -> None:
    """The refusal says what was counted and where the cap is."""
    with pytest.raises(TooComplex) as refused:
        check(query)
    assert refused.value.facts["name"] == counted
    assert refused.value.facts["seen"] == refused.value.facts["cap"] + 1  # type: ignore[operator]


@pytest.mark.parametrize(
    "query",
    [
        "ASK " + "{" * 100 + "}" * 100,
        "ASK { FILTER(" + "!" * 1990 + "true) }",
        "ASK { VALUES ?x { " + "1 " * 19_900 + "} }",
        "".join(f"PREFIX p{n}: <http://x/{n}/> " for n in range(6000)) + "ASK {}",
    ],
)
def test_shapes_just_under_the_caps_pass(query: str) -> None:
    """The caps do not bite early."""
    assert check(query).form == "ASK"


def test_a_long_text_is_refused() -> None:
    """Bytes are counted, not characters."""
    assert check("ASK { ?s ?p '" + "đ" * 100_000 + "' }").size == 6
    with pytest.raises(QueryTooLarge):
        check("ASK { ?s ?p '" + "đ" * 140_000 + "' }")


def test_a_lone_surrogate_is_refused() -> None:
    """It is no character, so nothing can be said of the text behind it."""
    with pytest.raises(BadText):
        check("ASK { ?s ?p '\ud800' }")


def test_the_byte_order_mark_is_stripped() -> None:
    """A text saved by an editor that writes a mark runs like any other."""
    assert check("\ufeffASK {}").text == "ASK {}"


@pytest.mark.parametrize(
    ("query", "ran"),
    [
        ("SELECT ?s { ?s ?p ?o }", "SELECT ?s { ?s ?p ?o }\nLIMIT 11\n"),
        ("SELECT ?s { ?s ?p ?o } # end", "SELECT ?s { ?s ?p ?o } # end\nLIMIT 11\n"),
        ("SELECT ?s { ?s ?p ?o } LIMIT 5", "SELECT ?s { ?s ?p ?o } LIMIT 5"),
        ("SELECT ?s { ?s ?p ?o } LIMIT 11", "SELECT ?s { ?s ?p ?o } LIMIT 11"),
        ("SELECT ?s { ?s ?p ?o } limit 0012 OFFSET 3", "SELECT ?s { ?s ?p ?o } limit 11 OFFSET 3"),
        ("SELECT ?s {} LIMIT " + "9" * 5000, "SELECT ?s {} LIMIT 11"),
        ("SELECT ?s {} VALUES ?s {1}", "SELECT ?s {} \nLIMIT 11\nVALUES ?s {1}"),
        ("SELECT ?s { VALUES ?s {1} }", "SELECT ?s { VALUES ?s {1} }\nLIMIT 11\n"),
        (
            "SELECT ?s {{ SELECT ?s {} LIMIT 99 }}",
            "SELECT ?s {{ SELECT ?s {} LIMIT 99 }}\nLIMIT 11\n",
        ),
        (
            "SELECT ?s {} HAVING EXISTS { {} } LIMIT 99",
            "SELECT ?s {} HAVING EXISTS { {} } LIMIT 11",
        ),
        ("ASK {}", "ASK {}"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"),
        ("SELECT ('LIMIT 5' AS ?limit) {}", "SELECT ('LIMIT 5' AS ?limit) {}\nLIMIT 11\n"),
    ],
)
def test_the_outer_limit_is_capped(query: str, ran: str) -> None:
    """One row more than the cap is asked for, so that too many are noticed."""
    assert check(query, Limits(max_rows=10)).text == ran


@pytest.mark.parametrize(
    ("name", "iri"),
    [
        ("u:a.b", "http://x/a.b"),
        ("u:a.b.c", "http://x/a.b.c"),
        ("u:a.b.c.d-e_f", "http://x/a.b.c.d-e_f"),
        ("u:1.2.3", "http://x/1.2.3"),
        ("u:a:b.c.d", "http://x/a:b.c.d"),
        (r"u:a\.b.c\/d.e", "http://x/a.b.c/d.e"),
        ("u:a%20.b.c", "http://x/a%20.b.c"),
        ("u:đ.ă.â", "http://x/đ.ă.â"),
        (":a.b.c", "http://y/a.b.c"),
        ("r:a.b.c", "http://y/z/a.b.c"),
    ],
)
def test_names_with_dots_are_what_they_say(name: str, iri: str) -> None:
    """The engine's grammar is narrower than the standard's: the guard writes the IRI out."""
    prologue = P + "PREFIX : <http://y/> BASE <http://y/> PREFIX r: <z/> "
    query = check(f"{prologue} SELECT ({name} AS ?x) {{}}")
    (row,) = ox.Store().query(query.text)
    assert row["x"] == ox.NamedNode(iri)


def test_the_dataset_of_the_query_is_read() -> None:
    """FROM and FROM NAMED, by IRI, by prefixed name, relative; each once."""
    query = check(
        f"{P} SELECT * FROM u:a FROM <b> FROM u:a FROM NAMED <http://x/c> {{ ?s ?p ?o }}",  # noqa: S608 - SPARQL
        base="http://y/",
    )
    assert query.default_graphs == ("http://x/a", "http://y/b")
    assert query.named_graphs == ("http://x/c",)


@pytest.mark.parametrize(
    "query",
    [
        "BASE <http://[::> ASK { ?s ?p <a> }",
        "BASE <http://x/> ASK { ?s ?p <//[::> }",
        "SELECT * FROM <//[::> { ?s ?p ?o }",
        "PREFIX a: <//[::> ASK { ?s ?p a:x }",
        "BASE <http://]/> SELECT * FROM NAMED <x> {}",
    ],
)
def test_a_broken_iri_is_left_to_the_engine(query: str) -> None:
    """The guard reads on: the engine refuses the text, and says where."""
    with pytest.raises(SyntaxError):
        ox.Store().query(check(query).text, base_iri="http://y/")


BASES = st.sampled_from(["http://a/b/c/d;p?q", "http://a", "foo://h/x/y", "urn:x:y", "foo://h?x#y"])
REFERENCES = st.lists(
    st.sampled_from(["a", "..", ".", "/", "//h", "?", "#", "?q", ":", "đ", "\\u0062"]), max_size=6
).map("".join)


@given(BASES, REFERENCES)
def test_an_iri_means_what_the_engine_reads(base: str, reference: str) -> None:
    """Under any scheme, with an empty query or fragment, with escapes."""
    assume(not reference.startswith("/.") or base.startswith("http"))  # the engine drops the slash
    text = f"SELECT (<{reference}> AS ?x) FROM <{reference}> {{}}"  # noqa: S608 - SPARQL
    try:
        (row,) = ox.Store().query(text, base_iri=base)
    except SyntaxError:
        return
    assert check(text, base=base).default_graphs == (row["x"].value,)


def test_an_escape_never_ends_an_iri() -> None:
    """What the guard writes out stays between its brackets."""
    query = check("PREFIX u: <http://x/\\u003E\\u0020> ASK { u:a.b.c ?p ?o }")
    assert "<http://x/\\u003E\\u0020a.b.c>" in query.text


def test_functions_are_read_and_casts_are_not() -> None:
    """What is called by IRI and is none of the standard's casts is answered as unbound."""
    xsd = "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "
    query = check(xsd + P + "ASK { FILTER(u:f(1) && <http://x/g>(2) && xsd:integer('1') = 1) }")
    assert query.functions == ("http://x/f", "http://x/g")


@pytest.mark.parametrize("word", ["NOW()", "rand()", "UUID()", "STRUUID()"])
def test_what_changes_by_itself_is_volatile(word: str) -> None:
    """Its answer must not be kept."""
    assert check(f"SELECT ({word} AS ?x) {{}}").volatile
    assert not check(f"SELECT ('{word}' AS ?now) {{ ?now ?rand ?o }}").volatile


def test_the_star_is_placed() -> None:
    """Only the outer star of a SELECT, and the variables as the text names them."""
    query = check("SELECT DISTINCT * { ?b ?a ?c }")
    assert (query.star, query.variables) == (16, ("b", "a", "c"))
    assert check("SELECT (COUNT(*) AS ?n) { { SELECT * { ?s ?p ?o } } }").star is None


def test_shapes_ignore_constants() -> None:
    """The same query about another thing has the same shape."""
    one = check("SELECT ?o { <http://x/a> ?p ?o FILTER(?o > 1) }")
    two = check("SELECT  ?o {<http://x/b> ?p ?o FILTER(?o > 22)}")
    assert one.shape == two.shape
    assert one.shape != check("SELECT ?o { ?o ?p <http://x/a> FILTER(?o > 1) }").shape


def test_places_are_those_of_the_text_as_sent() -> None:
    """A fault behind a name that was written out is shown where the client wrote it."""
    query = check(P + "ASK { u:a.b.c ?p 1 . ?x }")
    at = query.text.index("?x")
    assert query.sent[query.offset_as_sent(at) :] == "?x }"


PIECES = st.sampled_from(
    [
        "SELECT",
        "ASK",
        "*",
        "?a",
        "?đ",
        "{",
        "}",
        "(",
        ")",
        "LIMIT",
        "5",
        "VALUES",
        "'x'",
        "u:a.b.c",
        "# c\n",
        '"""',
        "'",
        "\\",
        "<a:>",
        "<",
        ">",
        "FROM",
        "NAMED",
        "PREFIX",
        "u:",
        "<http://x/>",
        "SERVICE",
        ".",
        ";",
        "AS",
        "COUNT",
        "\n",
        " ",
        "\xa0",
        "\u200b",
        "\x00",
        "é",
        "_:b.c.d",
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join) | st.lists(PIECES, max_size=30).map(" ".join))
def test_any_text_is_checked_or_refused(text: str) -> None:
    """No text makes the guard fail in any other way, and none takes long."""
    start = perf_counter()
    assert _status(text) in {200, 400, 403}
    assert perf_counter() - start < 1


def _status(text: str) -> int:
    try:
        check(text)
    except KehoachError as refused:
        return refused.status
    return 200


FILLERS = st.sampled_from(["", " ", "\n", "\t", "\r\n", "# LIMIT 1 } \n", "#'\n", ' # """\n'])
PARTS = st.sampled_from(
    [
        "VALUES ?x { 1 2 3 }",
        "BIND('LIMIT 1' AS ?y)",
        "{ SELECT ?x { VALUES ?x { 1 2 } } LIMIT 1 }",
        "OPTIONAL { VALUES ?đ { '}' \"#\" } }",
        "FILTER(1 < 2 && 3 > 2)",
    ]
)
ENDS = st.sampled_from(
    [
        "",
        "LIMIT 2",
        "limit 100",
        "OFFSET 1",
        "ORDER BY ?x",
        "VALUES ?x { 1 }",
        "LIMIT 3 OFFSET 1",
        "ORDER BY ?x OFFSET 0 LIMIT 0007 VALUES ?x { 1 2 }",
    ]
)


@given(st.lists(PARTS, max_size=3, unique=True), ENDS, st.lists(FILLERS, min_size=4, max_size=4))
def test_what_runs_means_what_was_sent(parts: list[str], end: str, fill: list[str]) -> None:
    """Under the cap of rows the text that runs has the same answer as the text as sent."""
    a, b, c, d = fill
    sent = f"SELECT {a}* {b}{{ {' '.join(parts)} {c}}} {end}{d}"
    store = ox.Store()
    expected = [tuple(row) for row in store.query(sent)]
    assert [tuple(row) for row in store.query(check(sent).text)] == expected


@pytest.mark.parametrize("store", ["oxigraph", "memory"])
@pytest.mark.parametrize(
    ("query", "refusal"),
    [
        ("ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", ServiceRefused),
        ("INSERT DATA { <urn:a> <urn:b> 1 }", ReadOnly),
        ("ASK { FILTER(" + "!" * 3000 + "true) }", TooComplex),
    ],
)
def test_one_who_asks_in_python_is_guarded_too(
    store: str, query: str, refusal: type[KehoachError]
) -> None:
    """No door of the product calls another host, not even on one's own machine."""
    graph = KnowledgeGraph(open_store(store), Catalogue({}))
    with pytest.raises(refusal):
        graph.sparql(query)


def test_one_who_asks_in_python_gets_every_row() -> None:
    """No cap of rows: nobody else waits, and a cut answer would be a wrong one."""
    values = " ".join(f"{n}" for n in range(50_000))
    found = KnowledgeGraph(open_store(), Catalogue({})).sparql(
        f"SELECT ?n {{ VALUES ?n {{ {values} }} }}"
    )
    assert isinstance(found, Table)
    assert len(found.rows) == 50_000
