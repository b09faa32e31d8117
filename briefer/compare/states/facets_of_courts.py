"""Facets of what is before a court."""

from __future__ import annotations

from collections.abc import Mapping

from briefer.compare.states.facet import Facet, any_hint, any_of

OF_COURTS: Mapping[str, Facet] = {
    "plea": Facet(
        "plea",
        "person",
        {
            "guilty": any_of(r"\b(?:pleaded|pled|pleads|pleading) guilty"),
            "not guilty": any_of(r"\b(?:pleaded|pled|pleads|pleading) not guilty"),
        },
        hints=any_hint("guilty"),
    ),
    "retrial": Facet(
        "whether there is to be another trial",
        "event",
        {
            "retrial": any_of(
                r"""
                (?<!no )\b(?:re-?trial|(?:new|second|fresh) trial) (?:is|was|will|has been|
                had been) (?:to )?(?:be )?(?:held|ordered|begin|start|take place|opened)
                \border(?:s|ed|ing) an? (?:re-?trial|(?:new|second|fresh) trial)
                \b(?:will|is to|must) (?:be retried|be tried again|face (?:an? )?(?:re-?trial|(?:new|second|
                fresh) trial))
                """
            ),
            "no retrial": any_of(
                r"""
                \b(?:no|without an?) (?:re-?trial|(?:new|second|fresh) trial)
                \b(?:not|n['’]t|never) (?:order|ordered|be|face|seek) (?:an? )?(?:re-?trial|retried|tried again|
                (?:new|second|fresh) trial)
                """
            ),
        },
        hints=any_hint("trial|retried|tried again"),
        open_ended=True,
    ),
}
"""By name."""
