"""Nothing goes over a budget: of a run, of a day, of several threads or processes at once."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.errors import UsageError
from briefer.llm.budget import Budget, Limits
from briefer.llm.chat import Usage
from briefer.llm.faults import BudgetExceeded, Refused, TimedOut
from briefer.llm.ledger import Amount, DayLedger
from briefer.llm.prices import Price, load_prices, price_of
from tests.llm.support import REQUEST, TestClock, model_at
from tests.servers import model_server as m

PRICES = {"m": Price(input=1.0, output=10.0, cached=0.1)}
OK = m.completion('{"answer": "yes"}')


def test_a_call_is_settled_by_what_it_used() -> None:
    """The worst case is held while the call is on its way, then the usage stands; cached tokens are cheap."""
    budget = Budget(Limits(run_tokens=1000), PRICES, TestClock())
    reservation = budget.reserve("m", Usage(400, 500))
    with pytest.raises(BudgetExceeded):
        budget.reserve("m", Usage(50, 51))
    reservation.settle(Usage(400, 20, 100))
    assert budget.spent.tokens == 420
    assert budget.spent.cost == pytest.approx((300 * 1 + 100 * 0.1 + 20 * 10) / 1e6)
    budget.reserve("m", Usage(80, 500)).release()
    assert budget.spent.tokens == 420


def test_a_cost_is_held_in_dollars() -> None:
    """500,000 tokens of input at a dollar a million are half a dollar; the line names both."""
    budget = Budget(Limits(run_cost=0.5), PRICES, TestClock())
    assert budget.fits("m", Usage(500_000, 0))
    with pytest.raises(BudgetExceeded, match=r"\$0\.5100.*\$0\.50"):
        budget.reserve("m", Usage(500_000, 1000))


def test_a_cost_cannot_be_held_for_a_model_without_a_price() -> None:
    """It is refused with the mend, unless tokens are limited too; on the user's own machine all is free."""
    for limits in (Limits(run_cost=1), Limits(day_cost=1)):
        with pytest.raises(BudgetExceeded, match=r"prices\.toml"):
            Budget(limits, PRICES, TestClock()).reserve("unknown", Usage(1, 1))
    Budget(Limits(run_cost=1, run_tokens=10), PRICES, TestClock()).reserve("unknown", Usage(1, 1))
    Budget(Limits(run_cost=0.0), PRICES, TestClock(), free=True).reserve("unknown", Usage(10**9, 1))


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300), st.integers(0, 3)), max_size=40))
def test_spent_and_held_never_go_over_the_limit(calls: list[tuple[int, int, int]]) -> None:
    """In whatever order calls are reserved and closed."""
    budget = Budget(Limits(run_tokens=1000), PRICES, TestClock())
    open_calls = []
    held = 0
    for worst, actual, how in calls:
        try:
            open_calls.append(budget.reserve("m", Usage(worst, 0)))
        except BudgetExceeded:
            assert budget.spent.tokens + held + worst > 1000
            continue
        held += worst
        assert budget.spent.tokens + held <= 1000
        if how:
            call = open_calls.pop(0)
            held -= call.amount.tokens
            call.settle(Usage(min(actual, call.amount.tokens), 0))


def test_a_day_is_limited_over_runs_and_ends_at_midnight(tmp_path: Path) -> None:
    """A second run finds what the first has spent; the next day begins anew."""
    clock = TestClock()
    limits = Limits(day_tokens=1000)
    Budget(limits, PRICES, clock, DayLedger(tmp_path)).reserve("m", Usage(600, 0)).settle(Usage(600, 0))
    second = Budget(limits, PRICES, clock, DayLedger(tmp_path))
    with pytest.raises(BudgetExceeded, match="today"):
        second.reserve("m", Usage(401, 0))
    second.reserve("m", Usage(400, 0)).release()
    assert DayLedger(tmp_path).spent(clock.now().date()).tokens == 600
    assert DayLedger(tmp_path).spent(clock.now().date()).cost == pytest.approx(0.0006)
    clock.moment += timedelta(days=1)
    second.reserve("m", Usage(1000, 0))


def test_a_call_over_midnight_counts_for_the_day_it_began(tmp_path: Path) -> None:
    """What it did not use is not given to the new day."""
    clock = TestClock()
    ledger = DayLedger(tmp_path)
    budget = Budget(Limits(), PRICES, clock, ledger)
    late = budget.reserve("m", Usage(900, 0))
    clock.moment += timedelta(days=1)
    budget.reserve("m", Usage(100, 0)).settle(Usage(100, 0))
    late.settle(Usage(10, 0))
    assert ledger.spent(clock.now().date()).tokens == 100
    assert budget.spent.tokens == 110


def test_a_call_whose_process_died_goes_on_counting_for_the_day(tmp_path: Path) -> None:
    """Nobody knows what it was charged."""
    clock = TestClock()
    Budget(Limits(), PRICES, clock, DayLedger(tmp_path)).reserve("m", Usage(700, 0))
    with pytest.raises(BudgetExceeded):
        Budget(Limits(day_tokens=1000), PRICES, clock, DayLedger(tmp_path)).reserve("m", Usage(301, 0))


def test_processes_at_once_do_not_go_over_the_day_together(tmp_path: Path) -> None:
    """Four processes with four threads each try 160 calls of 10 tokens: exactly 100 fit 1,000."""
    code = """
import sys, threading
from datetime import date
from pathlib import Path
from briefer.llm.faults import BudgetExceeded
from briefer.llm.ledger import Amount, DayLedger
fitted = []
def work():
    for _ in range(10):
        try:
            DayLedger(Path(sys.argv[1])).add(date(2026, 5, 4), Amount(0.0, 10), None, 1000)
            fitted.append(1)
        except BudgetExceeded:
            pass
threads = [threading.Thread(target=work) for _ in range(4)]
[t.start() for t in threads]; [t.join() for t in threads]
print(len(fitted))
"""
    command = [sys.executable, "-c", code, str(tmp_path)]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    assert sum(int(run.communicate(timeout=60)[0]) for run in runs) == 100
    assert DayLedger(tmp_path).spent(date(2026, 5, 4)).tokens == 1000


def test_the_file_of_the_day_is_private_and_a_damaged_one_holds_the_limit(tmp_path: Path) -> None:
    """With a limit nothing is spent on a guess; without one, a damaged file is no obstacle."""
    day = date(2026, 5, 4)
    ledger = DayLedger(tmp_path)
    ledger.add(day, Amount(0.1, 5), None, None)
    path = tmp_path / "spending.json"
    assert path.stat().st_mode & 0o777 == 0o600
    assert json.loads(path.read_text()) == {"day": "2026-05-04", "cost": 0.1, "tokens": 5}
    path.write_text("{")
    with pytest.raises(BudgetExceeded, match="damaged"):
        ledger.add(day, Amount(0.1, 5), 1.0, None)
    ledger.add(day, Amount(0.1, 5), None, None)
    assert ledger.spent(day).tokens == 5


def test_a_folder_that_cannot_be_written_matters_only_where_a_day_is_limited(tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "data").write_text("")
    ledger = DayLedger(tmp_path / "data")
    ledger.add(date(2026, 5, 4), Amount(), None, None)
    with pytest.raises(BudgetExceeded, match="cannot be held"):
        ledger.add(date(2026, 5, 4), Amount(), None, 10)


def test_no_call_is_made_that_could_go_over(tmp_path: Path) -> None:
    """The server never hears of it."""
    with m.ModelServer([OK]) as server:
        with (
            model_at(server.base_url, tmp_path, limits=Limits(run_tokens=60)) as model,
            pytest.raises(BudgetExceeded) as caught,
        ):
            model.complete(REQUEST)
        assert (caught.value.calls, server.requests) == (0, [])


def test_many_threads_at_once_do_not_go_over(tmp_path: Path) -> None:
    """Twelve calls at once of up to 150 tokens, of which 1,000 tokens allow six or fewer at a time."""
    with m.ModelServer([m.completion('{"answer": "yes"}', seconds=0.1)]) as server:
        limits = Limits(run_tokens=1000)
        with model_at(server.base_url, tmp_path, limits=limits, use_cache=False) as model:
            outcomes: list[bool] = []

            def work() -> None:
                try:
                    model.complete(REQUEST)
                    outcomes.append(True)
                except BudgetExceeded:
                    outcomes.append(False)

            threads = [threading.Thread(target=work) for _ in range(12)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            assert model.budget.spent.tokens == 120 * sum(outcomes)
    assert sum(outcomes) == len(server.requests)
    assert 0 < sum(outcomes) < 12


def test_a_call_that_may_have_been_charged_counts_with_its_worst_case(tmp_path: Path) -> None:
    """After a time-out, or a reply without usage, nobody knows; after an error status nothing was charged."""
    with m.ModelServer([m.silent(2)]) as server, model_at(server.base_url, tmp_path, deadline=0.2) as model:
        with pytest.raises(TimedOut):
            model.complete(REQUEST)
        assert model.budget.spent.tokens > 2 * REQUEST.max_tokens
    no_usage = m.completion(None, usage=None, message={"refusal": "No."})
    with m.ModelServer([no_usage]) as server, model_at(server.base_url, tmp_path) as model:
        with pytest.raises(Refused):
            model.complete(REQUEST)
        assert model.budget.spent.tokens > REQUEST.max_tokens
    with m.ModelServer([m.rate_limited(), OK]) as server, model_at(server.base_url, tmp_path) as model:
        model.complete(REQUEST)
        assert model.budget.spent.tokens == 120


def test_prices_of_the_user_win_and_dates_in_names_do_not_matter(tmp_path: Path) -> None:
    """The package's table, the user's table, and a model with a date at its end."""
    own = tmp_path / "prices.toml"
    own.write_text('[models]\n"gpt-4o" = { input = 1, output = 2 }\nmine = { input = 0, output = 0 }\n')
    prices = load_prices(own)
    assert price_of("gpt-4o-2024-08-06", prices) == Price(1, 2, 1)
    assert price_of("mine", prices) == Price(0, 0, 0)
    assert price_of("gpt-4.1-mini", prices) == Price(0.40, 1.60, 0.10)
    assert price_of("gpt-4o-audio-preview", prices) is None


@pytest.mark.parametrize(
    "text",
    ["", "models = 3", "[models]\nm = 3", "[models]\nm = { input = 1 }", "[models", "\x00"]
    + [f"[models]\nm = {{ input = 1, output = {bad} }}" for bad in ("-1", "nan", "inf", "true", '"1"')],
)
def test_a_wrong_table_of_prices_is_named(text: str, tmp_path: Path) -> None:
    """The message names the file."""
    own = tmp_path / "prices.toml"
    own.write_text(text)
    with pytest.raises(UsageError, match=r"prices\.toml"):
        load_prices(own)
