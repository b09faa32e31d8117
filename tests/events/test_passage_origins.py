"""Passages that one article took from another, or passes on, count for where they come from."""

from __future__ import annotations

from briefer.events.origins import trace_origins
from briefer.events.passage_origins import count_origins, passage_origins
from briefer.types import Article, Citation, Cluster
from tests.events.test_origins import CUT, DISPATCH, OWN
from tests.factories import make_article

LIFTED = "Engineers found that 120 metres of the ceiling had lost their lining."


def test_a_lifted_passage_counts_for_the_origin_that_it_was_lifted_from() -> None:
    """A statement that cites the dispatch and the report that took its sentence has one origin."""
    wire = make_article(1, DISPATCH, agency="AFP")
    own = make_article(2, OWN + "\n\n" + LIFTED, outlet="Saddle Echo")
    cluster = trace_origins(Cluster((wire, own)))
    assert len(cluster.origins) == 2
    both = (citation(wire, LIFTED), citation(own, LIFTED))
    assert count_origins(both, cluster, passage_origins(cluster)) == 1


def test_a_passage_of_ones_own_counts_for_ones_own_origin() -> None:
    """Two reports that each saw it are two origins."""
    wire, own = make_article(1, DISPATCH), make_article(2, OWN)
    cluster = trace_origins(Cluster((wire, own)))
    both = (citation(wire, "The driver, a man of 46"), citation(own, "He did not give his name."))
    assert count_origins(both, cluster, passage_origins(cluster)) == 2


def test_what_an_agency_was_told_counts_for_the_agency() -> None:
    """Also where no article of the agency is in the cluster."""
    told = "The minister told Reuters that the tunnel will be sold."
    first, second = make_article(1, OWN + "\n\n" + told), make_article(2, DISPATCH + "\n\n" + told)
    found = passage_origins(trace_origins(Cluster((first, second))))
    assert {found[citation(a, told).sentences[0]] for a in (first, second)} == {"Reuters"}


def test_copies_do_not_turn_into_other_origins_by_their_passages() -> None:
    """Inside one origin nothing is reassigned."""
    cluster = trace_origins(Cluster((make_article(1, DISPATCH), make_article(2, CUT))))
    assert not passage_origins(cluster)


def citation(article: Article, words: str) -> Citation:
    sentence = next(s for s in article.sentences if words in s.text)
    return Citation(article.id, (sentence.id,), sentence.start, sentence.end, sentence.text)
