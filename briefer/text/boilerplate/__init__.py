"""What is not the article, and why: one file for each family of rules.

A rule is a function (Line, Context) -> reason or None, and a place in a RULES tuple. Rules are exact
before they are complete: what they weigh is where a line stands (before, between or after the
paragraphs), its form (does it end as a sentence ends, how long is it), and how it begins.
"""

from __future__ import annotations

from briefer.text.boilerplate import captions, imprint, interaction, links, notices, people
from briefer.text.boilerplate.line import Context, Line, Rule

RULES: tuple[Rule, ...] = (
    *notices.RULES,
    *interaction.RULES,
    *links.RULES,
    *imprint.RULES,
    *captions.RULES,
    *people.RULES,
)
# A longer line is a paragraph of several sentences, which are judged one by one.
LONGEST_LINE = 3000
# Rules that may also take one sentence out of a paragraph: those whose cues no sentence of news has.
SENTENCE_RULES: tuple[Rule, ...] = (
    notices.legal,
    notices.archive,
    notices.page_itself,
    notices.hatnote,
    notices.instruction_to_machine,
    interaction.comment_form,
    interaction.newsletter,
    interaction.cookie_notice,
    interaction.pay_or_donate,
    interaction.follow,
    interaction.click,
    imprint.rights,
    imprint.desk,
    imprint.agency_credit,
    captions.caption,
    people.contact,
)


def reason_to_remove(line: Line, context: Context) -> str | None:
    """Why the line is not part of the article, or None where it is, or may be."""
    # The cells of a table look like a menu.
    if line.kind == "row" or (line.whole and len(line.text) > LONGEST_LINE):
        return None
    for rule in RULES if line.whole else SENTENCE_RULES:
        reason = rule(line, context)
        if reason:
            return reason
    return None
