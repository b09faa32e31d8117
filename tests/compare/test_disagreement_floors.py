"""Disagreements do not fall behind what they were measured to find.

The floors are a little below the figures of the day they were set; lowering one is a decision, not a fix.
"""

from __future__ import annotations

import pytest

from benchmarks.truth import EVENTS, RETOLD, SAMPLES, UNSEEN, disagreement_scores, read_events
from briefer.compare.disagreements import find_disagreements
from briefer.events.origins import trace_origins

FOLDERS = {"samples": SAMPLES, "events": EVENTS, "unseen": UNSEEN, "retold": RETOLD}
# Set: the share of the disagreements of the answer keys that is found, and of those reported that is right.
FLOORS = {"samples": (0.81, 1.0), "events": (0.76, 0.95), "retold": (0.62, 0.9), "unseen": (0.76, 0.95)}


@pytest.mark.slow
@pytest.mark.parametrize("name", FLOORS)
def test_disagreements_are_found_as_measured_and_hardly_one_is_none(name: str) -> None:
    """On the events with answer keys, recall and precision keep their floors."""
    events = list(read_events(FOLDERS[name]))
    found = [
        [
            [
                frozenset((c.article, c.quote) for c in position.citations)
                for position in disagreement.positions
            ]
            for disagreement in find_disagreements(trace_origins(event.cluster))
        ]
        for event in events
    ]
    recall, precision = disagreement_scores(events, found)
    wanted_recall, wanted_precision = FLOORS[name]
    assert (recall.recall or 0) >= wanted_recall
    assert (precision.precision or 0) >= wanted_precision
