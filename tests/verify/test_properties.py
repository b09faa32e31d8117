"""What must hold of the checks whatever is written: they answer, and what stands in a source verbatim holds."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefer.types import Cluster
from briefer.verify import verify_claim
from briefer.verify.evidence import Sources
from tests.verify.test_checks import article

WORDS = """
    the a of to from in by not no said that was were had been rose fell killed injured resigned fined won
    Anna Holt Velmark NordRail Karden Lissa River Tarn minister court train bank shares people votes flats
    3 41 1,200 0 1.5 5-4 nine dozens half third quarter million billion percent points euros $ £ km/h mph acres
    hectares °C °F pounds tonnes 29 30 February March 2023 2024 Monday Friday 5:46 a.m. noon hours days weeks years
    ago later before after until "We are it" “ ” , . ; : – ( ) nobody none nothing for free frozen down up than
"""
TEXTS = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=25).map(" ".join)
DAYS = st.sampled_from((None, "2023-03-01", "2024-02-29", "2024-12-31"))


@settings(max_examples=150)
@given(statement=TEXTS, stories=st.lists(st.tuples(TEXTS, DAYS), min_size=1, max_size=3))
@example(
    "It lasted six weeks.", [("It began on 29 February.", None), ("It ended on 3 May 2023.", "2023-05-04")]
)
@example(
    "It cost 0 km, or half of " + "9" * 400 + " miles.",
    [("It cost " + "8" * 400 + " euros and 0 mph.", None)],
)
def test_every_statement_gets_an_answer(statement: str, stories: list[tuple[str, str | None]]) -> None:
    """No figure, day or unit ends the checks, and a failure has a reason."""
    articles = tuple(article(text, f"a{n}", day) for n, (text, day) in enumerate(stories, 1))
    finding = verify_claim(statement, [a.id for a in articles], Sources(Cluster(articles)))
    assert finding.verdict in ("grounded", "ungrounded", "uncited")
    assert all(check.reason for check in finding.checks if check.result == "failed")
