"""The statement as a whole follows from its passages: each of its clauses has its words in one place there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefer.text.names import same_name
from briefer.text.thesaurus import known, similarity
from briefer.text.tokens import STOPWORDS
from briefer.text.vocabulary import SPEECH_VERBS, word_set
from briefer.types import CheckResult, DraftStatement
from briefer.verify.evidence import ArticleReading, Evidence
from briefer.verify.numbers.amounts import clocks, derived, same_amount, same_date, tells_score
from briefer.verify.numbers.differences import is_difference
from briefer.verify.numbers.spans import lies_between
from briefer.verify.patchwork import is_patchwork
from briefer.verify.reading import Reading, Word
from briefer.verify.sense.moods import REPORTED

NAME = "support"

COVERED, COVERED_PLAIN = 0.4, 0.27
FEW, COVERED_FEW, COVERED_PLAIN_FEW = 6, 0.5, 0.34  # the same up to so many content words: few are no average
# A statement in words of its own may lack many of theirs; one that is copied lacks a word because it says
# something else. Chosen on one half of SummEdits and QAGS, together with the statements of the tests.
COPIED_PAIRS, COVERED_PLAIN_COPIED = 0.55, 0.62
COPIED_TRIPLES, COVERED_COPIED = 0.3, 0.72
RUNS = 8  # words from which a statement is long enough to be called copied
NEIGHBOUR = 0.7  # what a word counts that stands in the sentence before or after the passage
PLAINLY = 0.63  # a synonym (0.9) in the sentence beside the passage; a related word (0.6) is less
STRANGE = 4  # letters from which a word that no list knows is taken for a name
CLAUSE = 3  # content words that a part of a statement needs to be looked for apart

_DENIALS = word_set("deny denies denied")
_ANYONE = word_set("anyone anybody anything")
_HOURS = word_set("early hours")  # "in the early hours" of what a clock tells
_WRITERS = word_set(
    "author blogger columnist writer reporter correspondent tabloid newspaper paper magazine website newsletter "
    "editorial broadcaster portal blog"
)
_OPEN = word_set("open unclear unknown uncertain undecided disputed")
_NEGATIONS = word_set("no not none never neither nor nobody nothing without contrary untrue false")
_JOINT = re.compile(
    r";|:|,? (?:and|but|while|whereas|although|though|yet|so|after|before|when|who|which|where|because|since|until"
    r"|if)\b|[–—]| - "
)


def check(claim: DraftStatement, evidence: Evidence) -> CheckResult:
    """Fails where too much of a clause has no counterpart in one place of the passages; names the words."""
    if evidence.verbatim:
        return CheckResult(NAME, "ok")
    if evidence.foreign:
        return CheckResult(NAME, "not_applicable")
    strange = _strange_words(evidence)
    if strange:
        return CheckResult(NAME, "failed", f'"{strange[0].text}" stands nowhere in the articles cited')
    found = coverage(evidence)
    akin = _akin_sentences(evidence)
    share, plain_share = _shares(evidence.claim, akin)
    if found.all_words >= share and found.plain_words >= plain_share:
        if not evidence.claim.quotes and is_patchwork(evidence.claim, akin):
            return CheckResult(NAME, "failed", "its pieces do not stand together in the articles cited")
        return CheckResult(NAME, "ok")
    words = ", ".join(f'"{w.text}"' for w in found.missing[:5])
    return CheckResult(NAME, "failed", f"nothing in the passages stands for {words}")


def _strange_words(evidence: Evidence) -> list[Word]:
    """Where all is in small letters: the words, most often names, that neither articles nor lexicon know."""
    claim = evidence.claim
    if not evidence.uncased:
        return []
    named = {w.index for n in claim.names for w in claim.between(n.start, n.end)}
    return [
        w
        for w in claim.content
        if not known(w.stem)
        and w.index not in named | claim.figure_words
        and w.lower.isalpha()
        and len(w.lower) >= STRANGE
        and not any(w.stem in article.index for article in evidence.articles)
    ]


def _shares(claim: Reading, akin: Sequence[Reading]) -> tuple[float, float]:
    """How much of all words of a statement, and of its plain ones, its passages have to hold."""
    few = len(claim.content) <= FEW
    share, plain = (COVERED_FEW, COVERED_PLAIN_FEW) if few else (COVERED, COVERED_PLAIN)
    return (
        COVERED_COPIED if copied(claim, akin, 3) > COPIED_TRIPLES else share,
        COVERED_PLAIN_COPIED if copied(claim, akin, 2) > COPIED_PAIRS else plain,
    )


def copied(claim: Reading, sentences: Sequence[Reading], size: int) -> float:
    """The share of a statement's runs of `size` words that stand in the sentences; 0 where it has few words."""
    given = {run for sentence in sentences for run in sentence.runs(size)}
    own = claim.runs(size)
    return sum(run in given for run in own) / len(own) if len(claim.words) >= RUNS else 0.0


def _akin_sentences(evidence: Evidence) -> list[Reading]:
    """The sentences of the articles cited that have a word of the statement."""
    found: list[Reading] = []
    for article in evidence.articles:
        shared = Counter(n for w in evidence.claim.content for n in article.index.get(w.stem, ()))
        found += [article.sentence(n) for n in sorted(shared) if shared[n]]
    return found


@dataclass(frozen=True, slots=True)
class Coverage:
    """The shares of a statement's words that stand in one place for each clause, and those that do not.

    `plain_words` leaves out names and figures, which the place was found by.
    """

    all_words: float
    plain_words: float
    missing: tuple[Word, ...]


def coverage(evidence: Evidence) -> Coverage:
    """Lays each clause on the passage that holds most of it."""
    held: dict[int, float] = {}
    settled = _settled_figures(evidence) | _settled_frames(evidence)
    places = [(a, n, settled | _named_there(evidence.claim, a.sentence(n))) for a, n in evidence.places]
    for clause in clauses(evidence.claim):
        best: dict[int, float] = {}
        for article, number, there in places:
            found = {w.index: 1.0 if w.index in there else _held(w, article, number) for w in clause}
            if not best or sum(found.values()) > sum(best.values()):
                best = found
        held.update(best)
    named = {w.index for n in evidence.claim.names for w in evidence.claim.between(n.start, n.end)}
    plain = [i for i in held if i not in settled | named and not evidence.claim.words[i].number]
    return Coverage(
        sum(held.values()) / len(held) if held else 1.0,
        _plain_share([held[i] for i in plain], any(evidence.claim.words[i].number for i in settled)),
        tuple(w for w in evidence.claim.content if not held.get(w.index)),
    )


def _plain_share(shares: Sequence[float], anchored: bool) -> float:
    """How much of the plain words is held. Of few, one has to stand there in its own words or a synonym.

    Two or three words are too few to average over: that "traded" may stand for "line" says nothing alone. A
    figure that the passage has as well is an anchor enough.
    """
    if shares and not anchored and max(shares) < PLAINLY:
        return 0.0
    return sum(shares) / len(shares) if len(shares) >= CLAUSE else 1.0


def clauses(claim: Reading) -> list[list[Word]]:
    """The content words of a statement in the parts that a reader could check one by one."""
    reported = {
        word.start
        for verb, word in pairwise(claim.words)
        if word.lower == "that" and verb.lower in SPEECH_VERBS | _DENIALS
    }
    cuts = sorted({m.start() for m in _JOINT.finditer(claim.text)} | reported)
    parts: list[list[Word]] = [[]]
    for word in claim.content:
        while cuts and cuts[0] < word.start:
            if len(parts[-1]) >= (1 if cuts.pop(0) in reported else CLAUSE):
                parts.append([])
        parts[-1].append(word)
    if len(parts) > 1 and len(parts[-1]) < CLAUSE:
        last = parts.pop()
        parts[-1] += last
    return [part for part in parts if part]


def _settled_figures(evidence: Evidence) -> set[int]:
    """The words of figures and dates that a passage states, in whatever form."""
    claim = evidence.claim
    given = [q for passage in evidence.passages for q in passage.quantities]
    dates = [d for passage in (*evidence.passages, *evidence.nearby) for d in passage.dates]
    spans = [
        (q.start, q.end)
        for q in claim.quantities
        if any(same_amount(q, other) for other in given)
        or derived(q, given)
        or tells_score(q, given)
        or is_difference(q, evidence)
        or (q.kind == "duration" and lies_between(q, evidence))
    ]
    spans += [(d.start, d.end) for d in claim.dates if any(same_date(d, other) for other in dates)]
    return {w.index for start, end in spans for w in claim.between(start, end)}


def _named_there(claim: Reading, passage: Reading) -> set[int]:
    """The words of names that a passage has in a shorter or a longer form."""
    known_by = [n for n in claim.names if any(same_name(n.text, other.text) for other in passage.names)]
    return {w.index for n in known_by for w in claim.between(n.start, n.end)}


def _settled_frames(evidence: Evidence) -> set[int]:
    """Words that only say in what way the rest is meant, where a passage means it so.

    Who says "nobody was paid" denies that anybody was; and whether something is so is open where it is asked.
    """
    claim = evidence.claim
    given = {w.lower for passage in evidence.passages for w in passage.words}
    frames = _DENIALS | _ANYONE if given & _NEGATIONS else frozenset()
    settled = {w.index for w in claim.content if w.lower in frames}
    if any(clocks(d) for passage in evidence.passages for d in passage.dates):
        settled |= {w.index for w in claim.content if w.lower in _HOURS}
    settled |= _own_voice(evidence)
    if "whether" in given:
        settled |= {a.index for a, b in pairwise(claim.words) if b.lower == "whether" and a.lower in _OPEN}
    return settled


def _own_voice(evidence: Evidence) -> set[int]:
    """Who is said to say it, where that is the article itself: "the blogger finds", "according to the Courier"."""
    articles = [a.article for a in evidence.articles]
    own = {w for a in articles for name in (a.outlet, a.author) if name for w in name.lower().split()}
    words = evidence.claim.words
    telling = [w for w in words if w.lower in own - STOPWORDS or w.lower in _WRITERS]
    settled = set()
    for word in telling:
        beside = [w for w in words[max(0, word.index - 3) : word.index + 4] if w.lower in REPORTED]
        settled |= {word.index, *(w.index for w in beside)} if beside else set()
    return settled


def _held(word: Word, article: ArticleReading, number: int) -> float:
    best = _like(word.stem, article.sentence(number))
    for other in (number - 1, number + 1):
        if best < NEIGHBOUR and 0 <= other < len(article.article.sentences):
            best = max(best, NEIGHBOUR * _like(word.stem, article.sentence(other)))
    return best


def _like(key: str, reading: Reading) -> float:
    if key in reading.positions:
        return 1.0
    return max((similarity(key, other.stem) for other in reading.content), default=0.0)
