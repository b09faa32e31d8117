"""One quotation that two sources give in different words: a word exchanged, a number altered, a "not" dropped."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations, pairwise

from briefer.text.marks import quotation_spans
from briefer.text.quotes import find_quotes, resolve_speaker
from briefer.text.stemming import stem
from briefer.text.tokens import STOPWORDS, words
from briefer.text.vocabulary import word_set
from briefer.types import Article, Sentence

LEAST = 4
"""Words that two versions have in common at least ..."""
LEAST_UNKNOWN = 7
"""... where nothing says that their speakers are one person ..."""
SHARE = 0.7
"""... and their share of the shorter one: what is more different is another sentence."""
SHARE_SHORT = 0.8
"""The same for versions with fewer words in common than LEAST_UNKNOWN."""
LONGEST_END = 2
"""Words exchanged at the end, or the beginning, of a version at most."""
LONGEST_CHANGE = 4
"""Words of one change at most: a longer one is a passage left out."""
MOST_CHANGES = 3
SHORT = 8
"""Words of a quotation from which on it has to share two pairs of words with another one, not one."""
MOST_HOLDERS = 12
"""Quotations that may share a pair of words: a commoner one is a set phrase."""

_NEGATIONS = word_set("not no never none nobody nothing neither without cannot")
_COUNTED = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
_NUMBERS = {word: str(value) for value, word in enumerate(_COUNTED)}
_SPOKEN = (
    (re.compile(r"\bcan['’]?t\b|\bcannot\b"), "can not"),
    (re.compile(r"\bwon['’]t\b"), "will not"),
    (re.compile(r"n['’]t\b"), " not"),
    (re.compile(r"['’]re\b"), " are"),
    (re.compile(r"['’]ll\b"), " will"),
    (re.compile(r"['’]ve\b"), " have"),
    (re.compile(r"['’]m\b"), " am"),
    (re.compile(r"\b(it|that|he|she|there|what|who|here)['’]s\b"), r"\1 is"),
    (re.compile(r"['’]d\b"), " would"),
    (re.compile(r"\bgonna\b"), "going to"),
    (re.compile(r"\bwanna\b"), "want to"),
    (re.compile(r"\bok\b"), "okay"),
    (re.compile(r"\bper ?cent\b|%"), " percent "),
    (re.compile(r"\b(\d{1,2})[:.]00\b"), r"\1"),
)
_OWNERS = word_set("his her its their our my your the this that these those")
_PRONOUNS = word_set("he she they")
_NAME = re.compile(r"(?:[A-Z][\w'’-]+ ){1,2}[A-Z][\w'’-]+")
_BRACKETS = re.compile(r"\[[^\]]*\]")


@dataclass(frozen=True, slots=True)
class Version:
    """A quotation, or the part of it that stands in one sentence: its words, and where it begins in its article."""

    article: int
    sentence: Sentence
    start: int
    words: tuple[str, ...]


def altered_quotes(
    articles: Sequence[Article], origins: Sequence[str]
) -> Iterator[tuple[str | None, list[list[Version]]]]:
    """(speaker, versions) of the quotations that sources of different origin give in different words.

    The versions that agree are gathered; of a quotation that is cut short, what is left has to differ.
    """
    found = [version for n, article in enumerate(articles) for version in _versions(n, article)]
    taken: set[int] = set()
    for left, right in _candidates(found):
        one, other = found[left], found[right]
        if one.article == other.article or origins[one.article] == origins[other.article]:
            continue
        if left in taken or right in taken:
            continue
        matched = _altered(one.words, other.words)
        if not matched:
            continue
        speakers = [_speaker(articles[version.article], version) for version in (one, other)]
        if _one_speaker(articles, (one, other), speakers, matched):
            groups = [[version, *_alike(found, at, taken)] for at, version in ((left, one), (right, other))]
            taken |= {left, right}
            yield _name_of(speakers), groups


def _versions(index: int, article: Article) -> Iterator[Version]:
    text = article.text
    paragraphs: dict[int, list[Sentence]] = defaultdict(list)
    for sentence in article.body:
        paragraphs[sentence.paragraph].append(sentence)
    for sentences in paragraphs.values():
        for span in quotation_spans(text, sentences[0].start, sentences[-1].end):
            for sentence in sentences if span.closed else ():
                start, end = max(span.start, sentence.start), min(span.end, sentence.end)
                said = _spoken(text[start:end]) if end > start else ()
                if len(said) > LEAST:
                    yield Version(index, sentence, start, said)


def _spoken(text: str) -> tuple[str, ...]:
    """The words of a quotation, with contractions written out; what is in brackets is not the speaker's."""
    plain = _BRACKETS.sub(" ", text.lower())
    for pattern, written in _SPOKEN:
        plain = pattern.sub(written, plain)
    return tuple(_NUMBERS.get(word, word) for word in words(plain))


def _candidates(found: Sequence[Version]) -> list[tuple[int, int]]:
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, version in enumerate(found):
        said = version.words
        pairs = [*pairwise(said), *zip(said, said[2:], strict=False)]
        shingles = {pair for pair in pairs if not STOPWORDS.issuperset(pair)}
        for shingle in shingles:
            holders[shingle].append(at)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for held in holders.values():
        if len(held) <= MOST_HOLDERS:
            for pair in combinations(held, 2):
                shared[pair] += 1
    return sorted(
        pair
        for pair, count in shared.items()
        if (count > 1 or min(len(found[at].words) for at in pair) < SHORT) and _close(found, *pair)
    )


def _close(found: Sequence[Version], left: int, right: int) -> bool:
    """Whether two quotations are no copies of each other, and the shorter may be most of the longer."""
    one, other = found[left].words, found[right].words
    return one != other and len(set(one) & set(other)) >= SHARE * min(len(set(one)), len(set(other)))


def _altered(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words two versions of one quotation share, where another word has been put into it; else 0."""
    blocks = SequenceMatcher(None, one, other, autojunk=False)
    matched = sum(block.size for block in blocks.get_matching_blocks())
    share = SHARE if matched >= LEAST_UNKNOWN else SHARE_SHORT
    opcodes = blocks.get_opcodes()
    turned = [
        (b - a, d - c) for kind, a, b, c, d in opcodes if kind == "replace" and _turns(one[a:b], other[c:d])
    ]
    least = min(len(one) - sum(n for n, _ in turned), len(other) - sum(n for _, n in turned))
    if matched < LEAST or matched < share * least:
        return 0
    changes = 0
    for place, (kind, a, b, c, d) in enumerate(opcodes):
        if kind == "equal":
            continue
        at_end = place in (0, len(opcodes) - 1)
        if at_end and (kind != "replace" or b - a != d - c or b - a > LONGEST_END):
            continue
        if max(b - a, d - c) > LONGEST_CHANGE:
            return 0
        changes += _changes(one[a:b], other[c:d], one[a - 1] if a else "")
    return matched if 0 < changes <= MOST_CHANGES else 0


def _turns(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one of two stretches negates what the other grants: "not", "but it is also"."""
    return len(_NEGATIONS.intersection(one)) != len(_NEGATIONS.intersection(other)) and STOPWORDS.issuperset(
        {*one, *other} - _NEGATIONS
    )


def _changes(one: Sequence[str], other: Sequence[str], before: str) -> bool:
    """Whether another thing is said by words in the place of others, `before` which a word stands.

    A slip in writing is none. One and many are two where they can be no verbs: "his shirt", "his shirts".
    """
    first, second = set(one) - set(other), set(other) - set(one)
    if bool(first & _NEGATIONS) != bool(second & _NEGATIONS):
        return STOPWORDS.issuperset((first | second) - _NEGATIONS)
    strong, weak = first - STOPWORDS, second - STOPWORDS
    if not strong or not weak:
        return False
    return not any(_one_word(a, b, before in _OWNERS) for a in strong for b in weak)


def _one_word(one: str, other: str, owned: bool) -> bool:
    """Whether two words are one, written or bent in two ways."""
    short, long = sorted((one, other), key=len)
    if long == short + "s" and owned:
        return False
    if any(letter.isdigit() for letter in one + other):
        return False
    if stem(one) == stem(other) or one in other or other in one:
        return True
    return SequenceMatcher(None, one, other).ratio() >= 0.8


def _speaker(article: Article, version: Version) -> str | None:
    quotes = find_quotes(article.text)
    quote = next((q for q in quotes if q.start - 1 <= version.start + 1 < q.end + 1), None)
    speaker = resolve_speaker(article.text, quote, quotes) if quote else None
    named = _NAME.search(speaker) if speaker else None
    return named[0] if named else speaker


def _one_speaker(
    articles: Sequence[Article], versions: Sequence[Version], speakers: Sequence[str | None], matched: int
) -> bool:
    """Whether two versions may be of one person: by the speakers read, or by the name that stands beside both."""
    names = [words(speaker)[-1] if speaker and words(speaker) else None for speaker in speakers]
    if names[0] and names[0] == names[1]:
        return True
    for name, version in zip(reversed(names), versions, strict=True):
        at = version.sentence.paragraph
        near = (at, at - 1) if set(names) & _PRONOUNS else (at,)
        paragraph = [s for s in articles[version.article].body if s.paragraph in near]
        if name and any(name in words(sentence.text) for sentence in paragraph):
            return True
    if all(names):
        common = set(words(speakers[0] or "")) & set(words(speakers[1] or "")) - STOPWORDS
        return bool(common) and not all(_named(speaker) for speaker in speakers)
    return any(names) and matched >= LEAST_UNKNOWN


def _name_of(speakers: Sequence[str | None]) -> str | None:
    """The full name of the speaker where both sources, or the only one that says it, agree on it."""
    named = {speaker for speaker in speakers if speaker and _named(speaker)}
    return named.pop() if len(named) == 1 else None


def _named(speaker: str | None) -> bool:
    """Whether a speaker has a full name, so that another one is another person."""
    return bool(_NAME.search(speaker or ""))


def _alike(found: Sequence[Version], at: int, taken: set[int]) -> Iterator[Version]:
    """The other articles' copies of a version."""
    for other, version in enumerate(found):
        if other != at and other not in taken and version.words == found[at].words:
            taken.add(other)
            yield version
