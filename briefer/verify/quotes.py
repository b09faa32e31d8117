"""Whatever the statement puts in quotation marks stands in its passages, and from the same speaker."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from briefer.text.names import same_name
from briefer.text.quotes import Quote, normalize_quote, resolve_speaker
from briefer.text.vocabulary import word_set
from briefer.types import CheckResult, DraftStatement
from briefer.verify.evidence import ArticleReading, Evidence

NAME = "quotes"

# Share of a quotation's words that have to stand in a row of the text for it to count as an altered
# form of that text and not as an invention.
ALTERED = 0.6
SCARE_QUOTE = 2  # words up to which a quotation may be the paper's own irony, with no speaker

PRONOUN_REACH = 250  # characters before a quotation in which the bearer of its "she said" may be named

_ARTICLE = re.compile(r"^(?:The|A|An) (?=[a-z])")  # "The president" is a description, not a name
_WHERE = re.compile(r" (?:in|of|at|for|from|on|with) ")
_PRONOUNS = word_set("he she they it i we you")


def check(claim: DraftStatement, evidence: Evidence) -> CheckResult:
    """Fails on a quotation that is altered, somebody else's, from another article, or nowhere."""
    quotes = [q for q in evidence.claim.quotes if normalize_quote(q.text)]
    if not quotes:
        return CheckResult(NAME, "not_applicable")
    for quote in quotes:
        fault = _fault(quote, evidence)
        if fault:
            return CheckResult(NAME, "failed", fault)
    return CheckResult(NAME, "ok")


def _fault(quote: Quote, evidence: Evidence) -> str:
    wanted = _bare(quote.text)
    cited = " ".join(_bare(p.text) for p in evidence.passages)
    around = [_bare(article.article.text) for article in evidence.articles]
    if _contains(cited, wanted) or any(_contains(text, wanted) for text in around):
        return _other_speaker(quote, evidence)
    for other in evidence.sources.articles.values():
        if other.id not in {a.article.id for a in evidence.articles} and _contains(_bare(other.text), wanted):
            return f"misattributed: “{quote.text}” stands in {other.id}, not in what is cited"
    nearest = max((_nearest(wanted, text) for text in around), default=(0.0, ""))
    if nearest[0] >= ALTERED:
        return f"altered: “{quote.text}” where the passage has “{nearest[1]}”"
    return f"fabricated: “{quote.text}” stands nowhere in the articles cited"


def _bare(text: str) -> str:
    """A text for the comparison of quotations: marks, case and punctuation at joints do not count."""
    plain = re.sub(r"[\"']", "", normalize_quote(text).lower())
    return re.sub(r"\s*[,.;:!?]+(?=\s|$)", "", plain)


def _contains(text: str, wanted: str) -> bool:
    """Whether a quotation stands in a text, each part of it between its own ellipses."""
    parts = [part.strip() for part in re.split(r"\.\.\.|\[[^\]]*\]", wanted) if part.strip()]
    position = 0
    for part in parts:
        match = re.compile(rf"(?<!\w){re.escape(part)}(?!\w)").search(text, position)
        if match is None:
            return False
        position = match.end()
    return bool(parts)


def _nearest(wanted: str, text: str) -> tuple[float, str]:
    """The run of words of a text that is most like a quotation, and the share that they have in common."""
    target, source = wanted.split(), text.split()
    matcher = SequenceMatcher(None, source, target, autojunk=False)
    longest = matcher.find_longest_match()
    first = max(0, longest.a - longest.b - 2)
    window = source[first : first + len(target) + 4]
    blocks = SequenceMatcher(None, window, target, autojunk=False).get_matching_blocks()
    common = sum(block.size for block in blocks)
    used = [block for block in blocks if block.size]
    if not used:
        return 0.0, ""
    start = max(0, used[0].a - used[0].b)
    end = used[-1].a + used[-1].size + len(target) - used[-1].b - used[-1].size
    return common / len(target), " ".join(window[start:end])


def _other_speaker(quote: Quote, evidence: Evidence) -> str:
    """Whether the article gives the words to somebody else than the statement does."""
    if quote.speaker is None or len(quote.text.split()) <= SCARE_QUOTE:
        return ""
    if quote.speaker.lower() in _PRONOUNS:
        return ""
    wanted = _bare(quote.text)
    speakers: list[str] = []
    for article in evidence.articles:
        for other in article.quotes:
            said = _bare(other.text)
            if other.speaker and (_contains(said, wanted) or _contains(wanted, said)):
                resolved = resolve_speaker(article.article.text, other, article.quotes)
                if other.speaker.lower() in _PRONOUNS and _named_before(
                    quote.speaker, resolved, other, article
                ):
                    return ""
                speakers += [resolved] if resolved else []
    if not speakers or any(_same_speaker(quote.speaker, s, evidence) for s in speakers):
        return ""
    if any(_stands_for(quote.speaker, s, evidence) for s in speakers):
        return ""
    return f"misattributed: “{quote.text}” is from {speakers[0]}, not {quote.speaker}"


def _stands_for(claimed: str, speaker: str, evidence: Evidence) -> bool:
    """Whether the statement names the speaker elsewhere, or by where he works: "of Lindgrave Bank"."""
    last = speaker.split()[-1]
    if _namesakes(claimed, speaker):
        return False
    if re.search(rf"\b{re.escape(last)}\b", evidence.text):
        return True
    employed = re.compile(
        rf"{re.escape(last)}\b[^.]{{0,80}}?\b(?:of|at|for|from|with) (?:the )?{re.escape(claimed)}"
    )
    return any(employed.search(article.article.text) for article in evidence.articles)


def _namesakes(one: str, other: str) -> bool:
    """Whether two full names share the last word alone: "Farid Munshi", "Nadia Munshi"."""
    first, second = one.split(), other.split()
    return len(first) > 1 and len(second) > 1 and first[-1] == second[-1] and not same_name(one, other)


def _named_before(speaker: str, resolved: str | None, quote: Quote, article: ArticleReading) -> bool:
    """Whether a name stands in the words before a quotation of "he" or "she", and no farther than its bearer."""
    near = [n for n in article.names if quote.start - PRONOUN_REACH < n.start < quote.end]
    own = [n.start for n in near if same_name(speaker, n.text)]
    bearer = [n.start for n in near if resolved and same_name(resolved, n.text)]
    return bool(own) and max(own) >= max(bearer, default=0)


def _same_speaker(one: str, other: str, evidence: Evidence) -> bool:
    """Whether two ways to name a speaker may be one: a name in part, or descriptions that share a word."""
    one, other = _ARTICLE.sub("", one), _ARTICLE.sub("", other)
    if one.lower() == other.lower() or same_name(one, other):
        return True
    first, second = set(one.lower().split()), set(other.lower().split())
    if not (one[:1].isupper() and other[:1].isupper()):
        return bool((first & second) - {"the", "a", "of", "for", "an"}) or _described(one, other, evidence)
    return False


def _described(one: str, other: str, evidence: Evidence) -> bool:
    """Whether a name and a description stand together somewhere in the articles: "the mediator", "Wiel"."""
    name, description = (one, other) if one[:1].isupper() else (other, one)
    head = _WHERE.split(description.lower())[0].split()[-1]
    return any(
        name.split()[-1] in sentence.text and head in sentence.text.lower()
        for article in evidence.articles
        for sentence in article.article.sentences
    ) or not _any_name(name, evidence.articles)


def _any_name(name: str, articles: tuple[ArticleReading, ...]) -> bool:
    return any(same_name(name, n.text) for article in articles for n in article.names)
