"""Whether it is so: what one source states and another one flatly negates, in the same words.

"No tear gas was used at any time" stands against "Police used tear gas to clear the stand".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefer.compare.claims.clauses import Clause, clauses_of, rarity
from briefer.compare.words.lexicon import concept
from briefer.text.stemming import is_irregular
from briefer.text.thesaurus import SYNONYM, base_form, base_stem, similarity
from briefer.text.tokens import words
from briefer.text.vocabulary import word_set
from briefer.types import Article, Sentence

LEAST = 2
"""Words that both clauses have to have at least ..."""
SHARE = 0.8
"""... and their share of the words of the negated one, by weight: at two thirds most is wrong in real news."""
WEIGHT = 8.0
"""What the words in common weigh together at least, as in clauses.rarity(): "police" and "arrest" weigh 6."""
RARE = 6.5
"""Rarity of a word that is enough alone, where nobody or nothing is said to be so."""
FULL = 6.0
"""The same where every word of the negated clause stands in the other."""
MOST = 14
"""Content words of a clause at most: a longer one is no clause, but a list."""
CLOSE = 3
"""Paragraphs at most between what two named sources say in one article."""

_NEGATION = re.compile(r"\b(?:no|not|never|none|nobody|no one|neither|without|nothing)\b|n['’]t\b", re.I)
_PRONOUN = re.compile(r"^\W*(?:i|you|we|he|she|it|they|this|that|these|those|there)\b", re.IGNORECASE)
_ADVERBS = r"(?:\w+ly |been |being |be |ever |even |also |yet |any )*"
_AGREED_TO = re.compile(r"\b(?:agreed|consented|offered|promised|decided) to\b")
_NOT_DONE = re.compile(
    rf"(?:\b(?:did|does|do|has|have|had|was|were|is|are)(?: not|n['’]t| never)|\bnever) "
    rf"{_ADVERBS}(?P<verb>[a-z]+)\b"
)
_REFUSALS = word_set("refused refuses declined declines")
_REFUSED_TO = re.compile(r"\b(?:refus|declin)(?:es|ed) to (?P<verb>[a-z]+)\b")
_NONE_DONE = re.compile(
    r"^\W*(?:(?:No|Neither|None of (?:the|our|these|those|its|their))\b.{1,60}?|No ?one|Nobody|Nothing) "
    rf"(?:(?:was|were|is|are|has|have|had) )+{_ADVERBS}(?P<verb>[a-z]+)\b",
    re.IGNORECASE,
)
_LIMITED = re.compile(r"\b(?:until|unless|except|apart from|other than)\b", re.IGNORECASE)
_OCCURRING = (
    "sent|made|given|issued|received|heard|used|activated|sounded|carried out|fired|deployed|triggered|held|"
    "taken|had|has|have|"
    "was|were|got|there"
)
_OCCUR = frozenset(_OCCURRING.split("|"))
_OCCURRING_VERB = re.compile(rf"\b(?:{_OCCURRING})\b", re.IGNORECASE)
_HAS_NO = re.compile(
    r"\b(?:had|has|have|carried|held) no\b|(?<!\bor )\bwithout an?\b|\bthere (?:was|were) "
    r"no\b",
    re.IGNORECASE,
)
_NOBODY_IN = re.compile(
    r"^\W*(?:Nobody|No ?one|No (?:people|person|\w+s?)) (?:was|were) (?:in|inside|on|at|aboard)\b", re.I
)
_REPORTED = re.compile(r"\b(?:said|says|told \w+|claimed|insisted)(?: that)?\s*$")
_NONE_HAD = re.compile(
    r"^\W*(?:No|None|No ?one|Nobody)\b.{0,30}? (?:had|has|have|wore|carried)\b", re.IGNORECASE
)
_NONE = re.compile(r"^\W*(?:No|None|No ?one|Nobody|Nothing|Neither)\b", re.IGNORECASE)
_WORD = re.compile(r"[\w'’-]+")
_NO_SUBJECT = word_set(
    "the a an this these those of his her its their our in for with by from at on more most very"
)
_CUES = re.compile(
    r" not |n't |n’t | never |no |none|nobody|neither|nothing|den|reject|dismiss|refut|refused to|"
    r"refuses to|disput|untrue|false|"
    r"wrong",
    re.IGNORECASE,
)
_SILENT = re.compile(
    r"\b(?:comment|respond|repl(?:y|ied)|answer|return|identif(?:y|ied)|nam(?:e|ed)|say|elaborate)|\b(?:do|"
    r"does|did)(?: not|n['’]t) know\b",
    re.I,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DOUBT = re.compile(r"\?|\b(?:if|whether|would|could|may|might|should|will|can)\b", re.I)
_QUOTED = re.compile(r"[\"“]([^\"“”]{3,40})[\"”]")
_DENIED = re.compile(
    r"\b(?:no ?one|nobody|never|not|no)\b[^.;]{0,60}\b(?:spoken?|said|called|mentioned|used|offered|promised|"
    r"threatened|planned|is|was|are|were)\b[^.;]{0,20}$",
    re.IGNORECASE,
)
_USED = "used|employed|activated|sounded|fired|carried out|deployed|triggered|given|heard|set off|switched on|held"
_ABSENT = re.compile(
    rf"[\"“]?(?:There (?:was|were|is|are) no (\w{{4,}})[.!,\"”]|No (\w{{4,}})(?: of (?:ours|theirs|any kind))? "
    rf"(?:was|were|has been|have been)(?: ever)? (?:{_USED})\b)",
    re.IGNORECASE,
)
_OCCURS = re.compile(
    rf"\b(\w{{4,}})(?: in [\w ]{{1,40}})? (?:was|were|had been|have been|has been) (?:{_USED})\b"
    r"|\b(?:on|caught) (fire)\b|\b(\w{4,}) (?:broke out|occurred|erupted|followed)\b"
    r"|\b(?:used|employed|fired|activated|sounded|deployed|heard) (?:the |a |an |its |their |some )?(\w{4,})\b",
    re.IGNORECASE,
)
SHORT = 12
"""Words of a sentence at most that says nothing but that there was no such thing."""
PHRASE = (2, 3)
"""Words of a quotation that names a thing: a longer one is what somebody said."""
_WEAK = frozenset(
    concept(word)
    for word in word_set(
        "said time any whatsoever ever now very ours used use activated activate sounded given give heard hear set "
        "switch "
        "switched hold held carried carry deployed trigger triggered employed operate engage engaged send "
        "sent issue "
        "issued "
        "occur occurred happen happened take place day today yesterday people person man woman mr mrs ms"
    )
)


@dataclass(frozen=True, slots=True)
class Stated:
    """A sentence of an article, by its index in the cluster."""

    article: int
    sentence: Sentence


def opposite_claims(articles: Sequence[Article], origins: Sequence[str]) -> Iterator[tuple[Stated, Stated]]:
    """Pairs (what is stated, what is negated) from different sources, in order. `origins` has one an article."""
    yield from _denied_quotes(articles, origins)
    yield from _never_there(articles, origins)
    sentences = [
        (n, sentence, sentence.text.lower())
        for n, article in enumerate(articles)
        for sentence in article.body
    ]
    for index, sentence, lower in sentences:
        if not _CUES.search(lower):
            continue
        for negated in clauses_of(index, sentence):
            if negated.negated and not negated.doubtful and (found := _stated(negated, sentences, origins)):
                yield Stated(found.article, found.sentence), Stated(index, sentence)


def _stated(
    negated: Clause, sentences: Sequence[tuple[int, Sentence, str]], origins: Sequence[str]
) -> Clause | None:
    """The clause that states most of what another one negates, or None."""
    content = {
        found: word for found, word in negated.concepts if found not in _WEAK and word not in _REFUSALS
    }
    predicate = _predicate(negated)
    universal = bool(_NONE.match(negated.text))
    least = 1 if universal and any(rarity(word) >= RARE for word in content.values()) else LEAST
    if not least <= len(content) <= MOST or predicate is None or _SILENT.search(negated.text):
        return None
    if _LIMITED.search(negated.sentence.text):
        return None
    weights = {found: rarity(word) for found, word in content.items()}
    total = sum(weights.values())
    best: tuple[float, Clause] | None = None
    for clause in _near(content.values(), sentences):
        if (
            clause.negated
            or clause.doubtful
            or len(clause.concepts) > MOST
            or clause.future != negated.future
        ):
            continue
        if not _of_two_sources(clause, negated, origins):
            continue
        if not (_happens(clause) if predicate in _OCCUR else _does(clause, predicate)):
            continue
        held = [found for found in content if _holds(clause, found, content[found])]
        weight = sum(weights[found] for found in held)
        share = 1.0 if _HAS_NO.search(negated.text) else SHARE
        if (
            len(held) < LEAST
            or weight < share * total
            or weight < (WEIGHT if len(held) < len(content) else FULL)
        ):
            continue
        unnamed = _PRONOUN.match(negated.text) and not negated.denied and len(held) <= LEAST
        of_him = clause.words.intersection(concept(word) for word in words(negated.voice or ""))
        if unnamed and not of_him and not _one_voice(clause, negated):
            continue
        if set(_YEAR.findall(clause.sentence.text)) != set(_YEAR.findall(negated.sentence.text)):
            continue
        if best is None or weight > best[0]:
            best = weight, clause
    return best[1] if best else None


def _one_voice(one: Clause, other: Clause) -> bool:
    """Whether both are the words of one person, by the name at the end of what each calls the speaker."""
    last = [(voice.voice or "").split()[-1:] for voice in (one, other)]
    return last[0] == last[1] != [] and last[0][0][0].isupper()


def _near(content: Iterable[str], sentences: Sequence[tuple[int, Sentence, str]]) -> Iterator[Clause]:
    """The clauses of the sentences that have the beginnings of half of some words: only these are read."""
    beginnings = [word[:4].lower() for word in content]
    for index, sentence, lower in sentences:
        if 2 * sum(beginning in lower for beginning in beginnings) >= len(beginnings):
            yield from clauses_of(index, sentence)


def _happens(clause: Clause) -> bool:
    """Whether a clause says that something was done, given or had: what "no X was given" negates."""
    return bool(_OCCURRING_VERB.search(clause.text)) or any(_is_finite(word) for _, word in clause.concepts)


def _predicate(negated: Clause) -> str | None:
    """The verb that a clause negates, as written, or None where it has none or negates something else."""
    if negated.denied:
        return next((word for _, word in negated.concepts if _is_finite(word) or word.endswith("ing")), None)
    if found := _NOT_DONE.search(negated.text) or _REFUSED_TO.search(negated.text):
        return found["verb"]
    if found := _NONE_DONE.match(negated.text):
        return found["verb"]
    if _HAS_NO.search(negated.text):
        return "had"
    opens = negated.start == 0 or _REPORTED.search(negated.sentence.text[: negated.start]) is not None
    if opens and _NOBODY_IN.match(negated.text):
        return "was"
    if opens and _NONE_HAD.match(negated.text):
        return "had"
    if opens and _NONE.match(negated.text):
        return next((word for _, word in negated.concepts if _is_finite(word)), None)
    return None


def _does(clause: Clause, predicate: str) -> bool:
    """Whether the verb of a clause is another one, or a word for it: "sent", of "did not send"."""
    wanted, base = concept(predicate), base_stem(predicate.lower())
    before, agreed = "", bool(_AGREED_TO.search(clause.text))
    for word in _WORD.findall(clause.text):
        alike = concept(word) == wanted or similarity(base_stem(word.lower()), base) >= SYNONYM
        finite = _is_finite(word) and before.lower() not in _NO_SUBJECT
        if alike and (finite or (agreed and before == "to")):
            return True
        before = word
    return False


def _is_finite(word: str) -> bool:
    """Whether a word can be a verb in the past, or a participle."""
    return word.islower() and (word.endswith("ed") or is_irregular(word) or base_form(word) != word)


def _of_two_sources(one: Clause, other: Clause, origins: Sequence[str]) -> bool:
    """Whether two clauses are of two origins, or of two voices that one article sets side by side."""
    if one.article != other.article:
        return origins[one.article] != origins[other.article]
    if one.sentence.id == other.sentence.id or abs(one.sentence.paragraph - other.sentence.paragraph) > CLOSE:
        return False
    first, second = one.voice, other.voice
    return first is not None and second is not None and not set(words(first)) & set(words(second))


def _holds(clause: Clause, found: str, word: str) -> bool:
    """Whether a clause has a concept, or another word for it."""
    if found in clause.words:
        return True
    base = base_stem(word.lower())
    return any(similarity(base, base_stem(other.lower())) >= SYNONYM for _, other in clause.concepts)


def _denied_quotes(articles: Sequence[Article], origins: Sequence[str]) -> Iterator[tuple[Stated, Stated]]:
    """What one source calls by a word in quotation marks, and another says that there is no such thing."""
    quoted = [
        (at, sentence, phrase.lower(), bool(_DENIED.search(sentence.text[:start])))
        for at, article in enumerate(articles)
        for sentence in article.body
        for start, phrase in _scare_quotes(sentence.text)
    ]
    for at, sentence, phrase, denied in quoted:
        for other, stating, same, negated in quoted:
            if denied and not negated and phrase == same and origins[at] != origins[other]:
                yield Stated(other, stating), Stated(at, sentence)
                break


def _never_there(articles: Sequence[Article], origins: Sequence[str]) -> Iterator[tuple[Stated, Stated]]:
    """What one source says was not there or not used, and another one says was: "There was no siren."."""
    for at, article in enumerate(articles):
        for sentence in article.body:
            absent = _ABSENT.match(sentence.text)
            if absent is None or len(words(sentence.text)) > SHORT:
                continue
            thing = concept(absent[1] or absent[2])
            for other, against in enumerate(articles):
                if origins[other] == origins[at]:
                    continue
                told = next((s for s in against.body if thing in _occurring(s.text)), None)
                if told:
                    yield Stated(other, told), Stated(at, sentence)
                    break


def _occurring(text: str) -> set[str]:
    """The things of which a sentence says outright that they were used, or made themselves heard."""
    if _NEGATION.search(text) or _DOUBT.search(text):
        return set()
    return {concept(word) for match in _OCCURS.finditer(text) for word in match.groups() if word}


def _scare_quotes(text: str) -> Iterator[tuple[int, str]]:
    """The quotations of two or three words that a text has, with their places."""
    for match in _QUOTED.finditer(text):
        if PHRASE[0] <= len(words(match[1])) <= PHRASE[1]:
            yield match.start(), match[1].strip(" ,.")
