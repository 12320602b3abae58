"""Who carries how much, and who works with whom."""

from __future__ import annotations

from kg.analysis import load_by_role, network, partners


def by_name(loads):
    return {load.unit.label: load for load in loads}


def test_science_carries_most(whole):
    """G1: a role in 18 of 30 stated actions; next finance and planning with 4."""
    loads = load_by_role(whole)
    named = [load for load in loads if load.unit.kind == "unit"]
    assert [(load.unit.label, load.actions) for load in named[:4]] == [
        ("Sở Khoa học và Công nghệ", 18),
        ("Sở Tài chính", 4),
        ("Sở Kế hoạch và Đầu tư", 4),
        ("Sở Lao động - Thương binh và Xã hội", 2),
    ]


def test_science_leads_ten_tasks_and_one_duty(whole):
    """A1: ten tasks in part III; with IV.1-1 eleven."""
    science = by_name(load_by_role(whole))["Sở Khoa học và Công nghệ"]
    tasks = by_name(load_by_role(whole, kinds=("task",)))["Sở Khoa học và Công nghệ"]
    assert (science.count("lead"), tasks.count("lead")) == (11, 10)
    assert [action.path for action in tasks.roles["lead"]] == [
        *("III.1", "III.2", "III.3-2", "III.4", "III.5-1", "III.6", "III.7.b"),
        *("III.8", "III.9", "III.10"),
    ]


def test_collectives_by_number_of_assignments(whole):
    """B4: 12, 11, 4, 4, 1, 1, 1."""
    loads = [load for load in load_by_role(whole) if load.unit.kind == "collective"]
    assert [load.actions for load in loads] == [12, 11, 4, 4, 1, 1, 1]


def test_two_roles_in_one_action_count_it_once(whole):
    """Agriculture leads and coordinates in III.7.b: one action, two roles."""
    farming = by_name(load_by_role(whole))["Sở Nông nghiệp và Phát triển nông thôn"]
    assert (farming.actions, farming.count("lead"), farming.count("coordinate")) == (1, 1, 1)


def test_a_role_that_a_unit_has_not_counts_nothing(whole):
    """Health reports nothing by name."""
    assert by_name(load_by_role(whole))["Sở Y tế"].count("report") == 0


def test_partners_of_the_labour_department(whole, unit):
    """III.5-1 with science, home affairs and the localities; III.5-2 with the bodies concerned."""
    found = partners(whole, unit("so-lao-dong-thuong-binh-va-xa-hoi"))
    assert [(one.action.path, one.role, one.other.label, one.other_role) for one in found] == [
        ("III.5-1", "coordinate", "Sở Khoa học và Công nghệ", "lead"),
        ("III.5-1", "coordinate", "Sở Nội vụ", "coordinate"),
        ("III.5-1", "coordinate", "các địa phương, đơn vị có liên quan", "coordinate"),
        ("III.5-2", "lead", "các cơ quan, đơn vị có liên quan", "coordinate"),
    ]


def test_partners_have_their_sentence(whole, unit):
    """A partner is shown with the words that name both."""
    for one in partners(whole, unit("so-xay-dung")):
        assert one.sentence.startswith("Sở Xây dựng, Sở Giao thông - Vận tải chủ trì")
        assert (one.start, one.end, one.text) == (14793, 14916, "kon-tum-2023-khcn")


def test_a_unit_is_no_partner_of_itself(whole, unit):
    """III.7.b: two clauses, and agriculture does not work with itself."""
    farming = unit("so-nong-nghiep-va-phat-trien-nong-thon")
    assert farming not in {one.other.iri for one in partners(whole, farming)}


def test_leads_without_a_named_partner(whole):
    """G3: industry, environment and health have none; construction and transport each other."""
    alone = {
        about["label"]
        for node, about in whole.nodes(data=True)
        if about["kind"] == "unit"
        and partners(whole, node)
        and all(one.other.kind == "collective" for one in partners(whole, node))
    }
    assert alone == {"Sở Công Thương", "Sở Tài nguyên và Môi trường", "Sở Y tế"}


def test_what_is_only_interpreted_is_no_load(graph, plan):
    """IV.1-1: that the provincial committee reports upwards is read into the plan."""
    more = network(graph, plan, interpreted=True)
    (read,) = [
        more.nodes[source]["label"]
        for source, _, about in more.edges(data=True)
        if about["relation"] == "report" and about["status"] == "interpreted"
    ]
    assert read == "Ủy ban nhân dân tỉnh Kon Tum"
    assert load_by_role(more) == load_by_role(network(graph, plan))
