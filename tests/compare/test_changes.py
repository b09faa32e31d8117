"""What is new, updated, taken back and known of a day, beside what was told before."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.changes import KINDS, briefer, read_events, score
from briefer.compare.news.changes import Judgement, Passage, Today, judge
from briefer.types import EarlierStatement

FIXTURES = Path(__file__).resolve().parent.parent / "data" / "changes"


def told(*texts: str, published: str = "2025-03-05") -> list[Passage]:
    """Passages of one article."""
    day = date.fromisoformat(published)
    before = ("", *texts)
    return [
        Passage(EarlierStatement(text, "e1", "b1", day, text), published, False, before[n])
        for n, text in enumerate(texts)
    ]


def judged(text: str, *earlier: str, following: str = "") -> Judgement:
    return judge([Today(text, "2025-03-06", "", following)], told(*earlier))[0]


@pytest.mark.parametrize("folder", [pytest.param(FIXTURES, id="fixtures"), pytest.param(None, id="samples")])
def test_the_answer_keys_are_met(folder: Path | None, samples_dir: Path) -> None:
    """F1 of each kind over all events of the samples and of the fixtures."""
    events = list(read_events(folder or samples_dir))
    assert events
    row = score("briefer", "", events, [briefer(event) for event in events])
    assert {kind: row[f"{kind}_f1"] >= 0.9 for kind in (*KINDS, "retracted")} == dict.fromkeys(
        (*KINDS, "retracted"), True
    )
    assert row["old_found"] >= 0.8


def test_without_anything_told_all_is_new() -> None:
    """The first edition on an event has no changes but new ones."""
    assert judge([Today("Six people died.")], []) == [Judgement("new")]


@pytest.mark.parametrize(
    ("before", "now", "note"),
    [
        ("Five people died in the fire.", "Six people have died in the fire.", "Five → Six"),
        ("A woman of 40 died in the crash.", "A second person has died after the crash.", None),
        ("Eleven miners are trapped underground.", "Seven miners are still trapped underground.", "Eleven → Seven"),
        ("The bid is worth 62 crowns a share.", "The bid was raised to 71 crowns a share.", None),
        ("The inquiry has not begun yet.", "The inquiry began on Thursday.", None),
        ("The council meets on Monday to vote on the port.", "The council will now meet on Friday to vote on the port.", None),
        ("The minister declined to comment on the ferry contract.", "The minister said that the ferry contract would stand.", None),
        ("The bridge at Halm is open.", "The bridge at Halm was closed at noon.", None),
        ("Three prisoners are on the run.", "Only one of the prisoners is still on the run.", None),
    ],
)  # fmt: skip
def test_what_replaces_or_settles_what_was_told_is_an_update(before: str, now: str, note: str | None) -> None:
    """Another figure for the same thing, or the outcome of what was open, with the earlier sentence beside it."""
    found = judged(now, "The harbour of Halm was built in 1931.", before)
    assert found.kind == "updated"
    assert found.before is not None
    assert found.before.quote == before
    assert note is None or found.note == note


@pytest.mark.parametrize(
    ("before", "now", "following"),
    [
        ("Two gulls had stopped the turbine, the company said.", "The company has withdrawn its account of gulls in the turbine.", ""),
        ("The driver was drunk, a witness told the Post.", "The Post wrote on Monday that the driver was drunk.", "That was not right."),
        ("“No gate was stuck,” a spokesman said.", "The company conceded that a gate had been stuck since Sunday.", ""),
        ("The union counted 14 men underground.", "The union has corrected its figure of 14 men underground.", ""),
    ],
)  # fmt: skip
def test_what_is_taken_back_is_a_retraction(before: str, now: str, following: str) -> None:
    """By who said it, in whatever form: withdrawn, corrected, admitted, retold to be set right."""
    found = judged(now, before, "The town has 9,000 inhabitants.", following=following)
    assert found.kind == "retracted"
    assert found.before is not None
    assert found.before.quote == before


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("The ferry Halcyon hit a reef off Maren Island on Tuesday.", "On Tuesday the ferry Halcyon hit a reef off Maren Island."),
        ("Sixty-three people have been treated for injuries.", "The number of injured remains at 63."),
        ("The dam was finished in 1962.", "The dam had been finished in 1962."),
        ("Brightfold's plant, which employs 460 people, was closed.", "Brightfold's plant employs 460 people."),
    ],
)  # fmt: skip
def test_what_was_told_in_other_words_is_known(before: str, now: str) -> None:
    """And opens on the earlier sentence."""
    found = judged(now, "Rain is expected until Friday.", before)
    assert (found.kind, found.before and found.before.quote) == ("known", before)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("Five people died in the fire.", "A man of 67 told of his escape from the fire."),
        ("Sound Lines carried 1.9 million passengers in 2024.", "Shares in Sound Lines lost 18 percent."),
        ("The union leader Gus Brandvold spoke of ruin.", "Gus Brandvold bought a boat."),
        ("Troops were sent to the border.", "The general withdrew his troops from the valley of Orm."),
    ],
)
def test_what_only_shares_names_and_numbers_is_new(before: str, now: str) -> None:
    """A name in common makes nothing known, an age no toll, and a withdrawal of troops no retraction."""
    assert judged(now, before).kind == "new"


def test_the_last_of_several_passages_is_shown() -> None:
    """Where the figure was told several times, the one before is the last that was given."""
    earlier = [
        *told("Two people died in the fire.", published="2025-03-04"),
        *told("Five people died in the fire.", published="2025-03-05"),
    ]
    found = judge([Today("Six people have died in the fire.", "2025-03-06")], earlier)[0]
    assert found.note == "Five → Six"


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=80), max_size=5), st.lists(st.text(max_size=80), max_size=5))
def test_any_text_is_judged(today: list[str], earlier: list[str]) -> None:
    """One judgement for each sentence; what is updated, known or taken back names the passage."""
    found = judge([Today(text) for text in today], told(*earlier))
    assert len(found) == len(today)
    assert all((judgement.before is None) == (judgement.kind == "new") for judgement in found)


def test_a_thousand_passages_take_seconds_not_minutes() -> None:
    """A storyline of weeks is compared with in the time that a briefing takes."""
    earlier = told(
        *(f"Town {n} has lost {n + 3} of its {n + 500} trees to storm number {n % 7}." for n in range(1000))
    )
    started = process_time()
    judge([Today(f"Storm number {n} has cost town {n} another {n + 9} trees.") for n in range(30)], earlier)
    assert process_time() - started < 10
