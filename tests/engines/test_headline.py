"""The headline and the lead: what happened, in figures that still hold, before what somebody says of it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from briefer.engines.extractive import draft
from briefer.engines.headline import choose_title
from briefer.types import Article, Cluster, Disagreement, DraftStatement, Origin
from tests.engines.test_extractive import cluster_of
from tests.factories import make_article

STORY = "A tanker ran aground off Vellin on Monday after its engine failed, and its crew of nine was taken off by boat."


def titled(number: int, title: str) -> Article:
    return make_article(
        number, f"{title}\n\n{STORY} Nobody on the tanker was hurt, the harbour master of Vellin said."
    )


def update(earlier: str, later: str) -> Disagreement[DraftStatement]:
    return Disagreement("crew", "updated_over_time", (DraftStatement(earlier, ()), DraftStatement(later, ())))


def chosen(*titles: str, doubt: Sequence[Disagreement[DraftStatement]] = ()) -> str:
    found = choose_title(Cluster(tuple(titled(n, title) for n, title in enumerate(titles, 1))), doubt)
    assert found is not None
    return found.text


@pytest.mark.parametrize(
    "label",
    [
        "Tanker off Vellin: crew of nine",
        "Notice 4/2026: tanker aground off Vellin",
        "Vellin v Tanker Crew Ltd",
    ],
)
def test_a_sentence_is_a_better_headline_than_a_label(label: str) -> None:
    """A title without a verb, the name of a document or of a case in court tells nobody what happened."""
    assert chosen(label, "Tanker runs aground near the port") == "Tanker runs aground near the port"


def test_a_figure_that_was_replaced_is_left_out_of_the_headline() -> None:
    """Of "N dead as ..." only the event is printed; a title that is nothing without its figure comes last."""
    doubt = [update("Seven of the crew are missing.", "Two of the crew are missing.")]
    title = "At least 7 missing as tanker runs aground off Vellin"
    assert chosen(title) == title
    assert chosen(title, doubt=doubt) == "Tanker runs aground off Vellin"
    assert (
        chosen("Tanker crew of 7 missing off Vellin", "Tanker goes aground", doubt=doubt)
        == "Tanker goes aground"
    )
    assert chosen("Tanker crew of 7 missing off Vellin", doubt=doubt) == "Tanker crew of 7 missing off Vellin"


def test_the_title_of_a_retelling_is_second_to_that_of_its_original() -> None:
    """A copy may carry a worse translation of the same words."""
    told, retold = (
        titled(1, "Tanker runs aground off Vellin"),
        titled(2, "Tanker runs off Vellin aground, crew saved"),
    )
    origin = Origin("o1", "AP", ("a1", "a2"), "the same words")
    found = choose_title(Cluster((told, retold), (origin,)))
    assert found == (told, told.sentences[0], "Tanker runs aground off Vellin")


def test_the_lead_is_the_news_and_goes_on_as_its_reporter_did() -> None:
    """Not the office that informs the public of itself, nor what one voice says without being asked."""
    wire = (
        "Quarry wall falls on road near Tesk\n\nHill Wire, 4 May 2026\n\n"
        "A quarry wall collapsed on the coast road near Tesk on Monday and buried two empty lorries, police said. "
        "The road will stay closed until engineers have looked at the slope above it, the district said. "
        "The quarry has been worked since 1921."
    )
    office = (
        "THE DISTRICT INFORMS\n\nDistrict of Tesk, 4 May 2026\n\n"
        "The District of Tesk informs that the situation on the coast road near the quarry of Tesk is under control. "
        "The district governor thanks the engineers, the police and the drivers of the lorries for their patience."
    )
    blog = (
        "Lorry talk\n\nThe Cab, 5 May 2026\n\n"
        "Nobody in the cab of a lorry believes a word of what the quarry road people tell us about that slope. "
        "The coast road near Tesk has been a disgrace since the quarry wall was last looked at by anybody sober."
    )
    first, second = draft(cluster_of(office, blog, wire), 250).lead[:2]
    assert first.text.startswith("A quarry wall collapsed")
    assert second.text.startswith("The road will stay closed")


def test_what_somebody_denies_is_no_lead() -> None:
    """The news is what the others open with, be it told of one place only."""
    utility = (
        "Utility on the Heath Fire\n\nGrid Today, 3 May 2026\n\n"
        "Tesk Electric said on Sunday that its equipment did not cause the Heath Fire near Tesk."
    )
    wire = (
        "Heath Fire near Tesk\n\nHill Wire, 4 May 2026\n\n"
        "The Heath Fire drove some 300 people from the hills when the wind turned late in the evening."
    )
    made = draft(cluster_of(utility, wire), 120)
    assert made.lead[0].text.startswith("The Heath Fire")
