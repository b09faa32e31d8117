"""Whatever a server does: its input is named in one line, every other page comes through, in bounded time and memory."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from briefer.executor import SafePool
from tests.servers.certificates import Certificates
from tests.servers.fault_run import HEALTHY, Outcome, run_case
from tests.servers.web_faults import CASES, SLOW, Case

MOST_MEGABYTES = 64
SPARE_SECONDS = 10.0
"""What a run may take beyond the deadline of its case, on a machine that is busy with other work."""


@pytest.fixture(scope="module")
def pool() -> Iterator[SafePool]:
    with SafePool(1) as pool:
        yield pool


@pytest.fixture(scope="module")
def certificates() -> Certificates:
    return Certificates()


@pytest.fixture(scope="module")
def waited(pool: SafePool, certificates: Certificates) -> dict[str, Outcome]:
    """The outcomes of the cases that wait for their deadline, all at once."""
    cases = [case for case in CASES if case.deadline == SLOW]
    with ThreadPoolExecutor(len(cases)) as threads:
        outcomes = threads.map(lambda case: run_case(case, pool, certificates), cases)
        return {case.name: outcome for case, outcome in zip(cases, outcomes, strict=True)}


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_fault_costs_its_own_page_at_most(
    case: Case, pool: SafePool, certificates: Certificates, waited: dict[str, Outcome]
) -> None:
    """The message is that of the case, it names the page, and the healthy pages are all there."""
    outcome = waited[case.name] if case.name in waited else run_case(case, pool, certificates)
    assert outcome.message == case.message
    assert outcome.stage in (None, case.stage)
    assert all("\n" not in problem.message for problem in outcome.problems)
    assert outcome.healthy == len(HEALTHY)
    assert case.message or "pier will stay closed" in outcome.articles[1].text
    assert case.asked in (None, outcome.asked)
    assert outcome.seconds < (case.deadline if case.deadline < 5 else 0) + SPARE_SECONDS
    assert outcome.megabytes < MOST_MEGABYTES


def test_there_are_cases_enough() -> None:
    """The matrix is as wide as it says, and no case stands in it twice."""
    names = [case.name for case in CASES]
    assert len(names) >= 25
    assert len(set(names)) == len(names)
