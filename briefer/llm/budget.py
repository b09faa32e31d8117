"""The worst case of a call is reserved before it is made, and settled by what it used: nothing goes over."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from briefer.clock import Clock
from briefer.llm.chat import Usage
from briefer.llm.faults import BudgetExceeded
from briefer.llm.ledger import Amount, DayLedger
from briefer.llm.prices import Price, price_of


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that may be spent, in US dollars and in tokens, in a run and in a day; None is no limit."""

    run_cost: float | None = None
    run_tokens: int | None = None
    day_cost: float | None = None
    day_tokens: int | None = None

    @property
    def on_cost(self) -> bool:
        """Whether a cost is limited."""
        return self.run_cost is not None or self.day_cost is not None

    @property
    def on_tokens(self) -> bool:
        """Whether tokens are limited."""
        return self.run_tokens is not None or self.day_tokens is not None


class Budget:
    """The budget of one run, shared by its threads.

    `prices` are by model name. `ledger` holds what the day has spent; without one, only the run is
    limited. `free` says that the server is the user's own machine, where nothing costs money.
    """

    def __init__(
        self,
        limits: Limits,
        prices: Mapping[str, Price],
        clock: Clock,
        ledger: DayLedger | None = None,
        free: bool = False,
    ) -> None:
        self._limits = limits
        self._prices = prices
        self._clock = clock
        self._ledger = ledger
        self._free = free
        self._lock = threading.Lock()
        self._held = Amount()
        self._spent = Amount()

    @property
    def spent(self) -> Amount:
        """What the run has spent so far."""
        with self._lock:
            return self._spent

    def cost(self, model: str, usage: Usage) -> float | None:
        """What the usage costs in US dollars, None where the model has no price."""
        price = self._price(model)
        return None if price is None else price.cost(usage)

    def fits(self, model: str, worst: Usage) -> bool:
        """Whether a call of that worst case could be reserved now; reserves nothing."""
        try:
            self.reserve(model, worst).release()
        except BudgetExceeded:
            return False
        return True

    def reserve(self, model: str, worst: Usage) -> Reservation:
        """Holds the worst case of a call. Raises BudgetExceeded where it would go over a limit."""
        cost = self.cost(model, worst)
        if cost is None and self._limits.on_cost and not self._limits.on_tokens:
            raise BudgetExceeded(
                f"{model} has no price, so no cost can be held: add it to prices.toml or limit tokens instead"
            )
        amount = Amount(cost or 0.0, worst.input + worst.output)
        with self._lock:
            self._check_run(self._spent + self._held + amount, amount)
            day = self._clock.now().date()
            if self._ledger is not None:
                self._ledger.add(day, amount, self._limits.day_cost, self._limits.day_tokens)
            self._held += amount
        return Reservation(self, model, amount, worst, day)

    def close(self, reservation: Reservation, actual: Usage) -> None:
        """Puts what was used in the place of what was held; called by the Reservation."""
        held = reservation.amount
        used = Amount(self.cost(reservation.model, actual) or 0.0, actual.input + actual.output)
        with self._lock:
            self._held -= held
            self._spent += used
            # Over midnight the worst case stands with the day before: the new day must not get it back.
            if self._ledger is not None and self._clock.now().date() == reservation.day:
                self._ledger.add(reservation.day, used - held, None, None)

    def _price(self, model: str) -> Price | None:
        return Price(0.0, 0.0, 0.0) if self._free else price_of(model, self._prices)

    def _check_run(self, total: Amount, amount: Amount) -> None:
        cost, tokens = self._limits.run_cost, self._limits.run_tokens
        if cost is not None and total.cost > cost + 1e-9:
            raise BudgetExceeded(
                f"the next call may cost up to ${amount.cost:.4f}, and the run would go over its ${cost:.2f}"
            )
        if tokens is not None and total.tokens > tokens:
            raise BudgetExceeded(
                f"the next call may take {amount.tokens:,} tokens, and the run would go over its {tokens:,}"
            )


@dataclass(slots=True)
class Reservation:
    """The held worst case of one call; settled, released or left to stand exactly once."""

    budget: Budget
    model: str
    amount: Amount
    worst: Usage
    day: date

    def settle(self, usage: Usage) -> None:
        """The call used this."""
        self.budget.close(self, usage)

    def release(self) -> None:
        """The call was not charged for."""
        self.budget.close(self, Usage())

    def stand(self) -> None:
        """Nobody knows what the call was charged for: the worst case counts."""
        self.budget.close(self, self.worst)
