"""Every person, place and organisation of the statement is in its passages, and in the same role."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from briefer.text.countries import COUNTRIES, is_country, same_place
from briefer.text.names import Name, name_key, same_name
from briefer.text.thesaurus import base_form, base_stem, known
from briefer.text.tokens import STOPWORDS
from briefer.text.vocabulary import MONTHS, SPEECH_VERBS, WEEKDAYS, word_set
from briefer.types import CheckResult, DraftStatement
from briefer.verify.evidence import ArticleReading, Evidence
from briefer.verify.numbers.binding import bound_elsewhere
from briefer.verify.reading import Reading
from briefer.verify.sense.roles import swapped

NAME = "names"
ROOT = 5  # letters of a word that its endings in two languages may follow
BESIDE = 4  # words beside a noun in which a country may be its own

_DAYS = frozenset(base_stem(day) for day in (*WEEKDAYS, *MONTHS))
_LESSER = word_set("deputy vice acting assistant interim")
_BEHIND_A_NOUN = word_set("with of about over from for")  # "Trouble with flares": no name, and no person
_SENTENCE_END = re.compile(r"(?<=\w{2})\. ")


def check(claim: DraftStatement, evidence: Evidence) -> CheckResult:
    """Fails on a name that the passages do not have, or have in another role or under another title."""
    names = evidence.claim.names
    if evidence.verbatim:
        return CheckResult(NAME, "ok" if names else "not_applicable")
    if not names:
        fault = "" if evidence.foreign else _other_country(evidence) or swapped(evidence.alignment)
        return CheckResult(NAME, "failed" if fault else "not_applicable", fault)
    figures = evidence.claim.figure_words
    for name in names:
        if any(w.index in figures for w in evidence.claim.between(name.start, name.end)):
            continue  # a unit or a number word: "GWh", "Thirty-one"
        if _is_plural(name):
            continue
        fault = _missing(name, evidence) or _promoted(name, evidence) or _mixed(name, evidence)
        if fault:
            return CheckResult(NAME, "failed", fault)
    fault = _other_country(evidence) or swapped(evidence.alignment)
    return CheckResult(NAME, "failed", fault) if fault else CheckResult(NAME, "ok")


def _other_country(evidence: Evidence) -> str:
    """A country before a noun that the articles only have with other countries: "Omani carriers" for "Israeli"."""
    for word, noun in pairwise(evidence.claim.words):
        if word.lower not in COUNTRIES or not noun.content or noun.lower in COUNTRIES:
            continue
        own, others = False, set[str]()
        for article in evidence.articles:
            for number in article.index.get(noun.stem, ()):
                reading = article.sentence(number)
                for place in reading.positions[noun.stem]:
                    near = reading.words[max(0, place - BESIDE) : place + BESIDE + 1]
                    own = own or any(same_place(word.lower, w.lower) for w in near)
                    others |= {w.text for w in reading.words[place - 1 : place] if w.lower in COUNTRIES}
        if others and not own:
            return f'"{word.text} {noun.text}" where the passages have "{min(others)} {noun.text}"'
    return ""


def _missing(name: Name, evidence: Evidence) -> str:
    """Why a name is not what the passages and the sentences around them have, or nothing."""
    if _stands(name, evidence) or _is_outlet(name, evidence):
        return ""
    known = [n for article in evidence.articles for n in article.names]
    alike = [n.text for n in known if _shares_word(name, n)]
    return f'"{name.text}" is not in the passages' + (f', which have "{alike[0]}"' if alike else "")


def _is_outlet(name: Name, evidence: Evidence) -> bool:
    """Whether the statement names the outlet or the author of an article that it cites."""
    words = set(name.key.split())
    signed = (f"{a.article.outlet or ''} {a.article.author or ''}" for a in evidence.articles)
    return any(words <= set(name_key(line).split()) for line in signed)


def _stands(name: Name, evidence: Evidence) -> bool:
    alike = [other for article in evidence.articles for other in article.names if _same(name, other)]
    if alike:
        return not _conflicts(name, evidence) and not _strange_word(name, alike, evidence)
    words = tuple(w.lower() for w in name.text.replace("-", " ").replace("’", "'").removesuffix("'s").split())
    if len(words) == 1 and base_stem(words[0]) in _DAYS:
        return True
    if name.start == 0 and len(words) == 1 and _plain_word(base_stem(words[0]), evidence):
        return True
    if name.start == 0 and len(words) == 1 and known(base_stem(words[0])):
        following = evidence.claim.text[name.end :].split()[:1]
        if following and (following[0] in _BEHIND_A_NOUN or _is_noun(following[0])):
            return True
        return evidence.foreign or any(base_stem(words[0]) in article.index for article in evidence.articles)
    if any(_holds(article.sentence(n), words) for article, n in _sentences_with(words, evidence)):
        return True
    return _joined(name.text, evidence) or (evidence.foreign and _adjective_abroad(words, evidence))


def _adjective_abroad(words: tuple[str, ...], evidence: Evidence) -> bool:
    """Whether a word stands in another language's small letters and ending: "Ostrovian", "ostroviens"."""
    root = re.sub(r"(?:ian|ean|an|ish|ese|i)$", "", words[0])
    if len(words) > 1 or root == words[0] or len(root) < ROOT:
        return False
    return any(re.search(rf"\b{re.escape(root)}", a.article.text, re.IGNORECASE) for a in evidence.articles)


def _is_noun(word: str) -> bool:
    """Whether a word behind the first of a statement is no verb, so that the two are one term: "Base pay rises"."""
    plain = word.lower()
    return (
        word.islower()
        and plain.isalpha()
        and plain not in STOPWORDS | SPEECH_VERBS
        and not plain.endswith(("ed", "s", "ing"))
        and base_form(plain) == plain
    )


def _is_plural(name: Name) -> bool:
    """Whether it is the plural of a word that opens the statement: "Shops lost a third of their customers"."""
    word = name.text.lower()
    return (
        name.start == 0
        and word.isalpha()
        and word.endswith("s")
        and base_stem(word) != word
        and known(base_stem(word))
    )


def _joined(text: str, evidence: Evidence) -> bool:
    """Whether each half of "Norland-Varria" is there."""
    halves = text.replace("’", "'").removesuffix("'s").split("-")
    known = {
        part for article in evidence.articles for n in article.names for part in re.split(r"[\s-]", n.key)
    }
    if len(halves) == 1:
        return False
    return all(half[:1].isupper() and any(same_place(half.lower(), k) for k in known) for half in halves)


def _plain_word(stem: str, evidence: Evidence) -> bool:
    """Whether the first word of a statement stands in an article as a word in small letters."""
    return any(
        article.sentence(n).words[i].text.islower()
        for article in evidence.articles
        for n in article.index.get(stem, ())
        for i in article.sentence(n).positions[stem]
    )


def _strange_word(name: Name, alike: list[Name], evidence: Evidence) -> bool:
    """Whether a name has a word, not its first, that no article has: "James Gunn Space Telescope"."""
    whole = _SENTENCE_END.split(name.text)[0]  # "El Al. Previously" is a name and the next sentence
    words = name_key(whole).replace("-", " ").split()
    if name.kind == "acronym" or any(
        o.kind == "acronym" or o.key == name.key or _same_pair(name.key, o.key) for o in alike
    ):
        return False
    return any(
        not any(base_stem(word) in article.index for article in evidence.articles)
        for word in words[1:]
        if len(word) > 2 and not any(same_place(word, other.key) for other in alike)
    )


def _sentences_with(words: tuple[str, ...], evidence: Evidence) -> Iterator[tuple[ArticleReading, int]]:
    for article in evidence.articles:
        for number in article.index.get(base_stem(words[0]), ()):
            yield article, number


def _holds(reading: Reading, words: tuple[str, ...]) -> bool:
    lowered = tuple(w.lower for w in reading.words)
    return any(lowered[i : i + len(words)] == words for i in range(len(lowered)))


def _same(one: Name, other: Name) -> bool:
    if one.key == other.key or same_name(one.text, other.text) or _same_pair(one.key, other.key):
        return True
    if is_country(one.key) and any(same_place(one.key, word) for word in other.key.split()):
        return True  # "the UK airline", "British Airways"
    return (len(one.key.split()) == 1 or len(other.key.split()) == 1) and same_place(one.key, other.key)


def _same_pair(one: str, other: str) -> bool:
    """Whether two names join the same countries: "China-Russia" and "Russian-Chinese"."""
    first, second = one.split("-"), other.split("-")
    if len(first) < 2 or len(first) != len(second):
        return False
    return all(any(same_place(a, b) for b in second) for a in first)


def _conflicts(name: Name, evidence: Evidence) -> bool:
    """Whether the surname of a full name belongs to somebody else by the article's own full names."""
    words = name.key.split()
    if len(words) < 2 or name.kind != "name":
        return False
    full = [
        n.key.split()
        for article in evidence.articles
        for n in article.names
        if len(n.key.split()) > 1 and n.key.split()[-1] == words[-1]
    ]
    return bool(full) and not any(same_name(" ".join(other).title(), name.text) for other in full)


def _promoted(name: Name, evidence: Evidence) -> str:
    """Whether "Deputy Governor Haske" has become "Governor Haske" or "Haske, the governor"."""
    bearers = [n for article in evidence.articles for n in article.names if _same(name, n) and n.title]
    ranks = {str(n.title).lower() for n in bearers}
    lesser = {rank for rank in ranks if _LESSER & set(rank.replace("-", " ").split())}
    if not lesser or ranks - lesser:
        return ""
    before = evidence.claim.text[: name.start].lower().replace("-", " ").split()[-3:]
    after = evidence.claim.text[name.end :].lower().replace("-", " ").replace(",", " ").split()[:3]
    near = {*before, *after}
    for rank in sorted(lesser):
        words = rank.replace("-", " ").split()
        if words[-1] in near and not _LESSER & near:
            return f'"{name.text}" is called "{rank}" in the passages'
    return ""


def _shares_word(one: Name, other: Name) -> bool:
    return bool(set(one.key.split()) & set(other.key.split()))


def _mixed(name: Name, evidence: Evidence) -> str:
    """Where another name stands in the place that the statement gives to this one."""
    if name.kind == "demonym" or any(_same(name, m) for reading in evidence.nearby for m in reading.names):
        return ""
    mentions = [(n, m) for n, passage in enumerate(evidence.passages) for m in passage.names]
    own = [(n, m.start, m.end) for n, m in mentions if _same(name, m)]
    parts = set(name.key.split())
    with_own = {n for n, _, _ in own}
    with_own |= {n for n, p in enumerate(evidence.passages) if parts & {w.lower for w in p.words}}
    said = {w.lower for w in evidence.claim.words}
    owns = _owns(evidence.claim, name)
    rivals = [
        (n, m.start, m.end)
        for n, m in mentions
        if n not in with_own
        and m.kind != "demonym"
        and not said & set(m.key.split())
        and (not owns or _owns(evidence.passages[n], m))
    ]
    rival = bound_elsewhere(evidence.alignment, (name.start, name.end), own, rivals)
    if rival is None:
        return ""
    number, start, end = rival
    other = evidence.passages[number].text[start:end]
    return f'"{name.text}" where the passage has "{other}"'


def _owns(reading: Reading, name: Name) -> bool:
    """Whether a name is in the possessive: it says whose somebody is, and is not who that is."""
    return (
        reading.text[name.end - 2 : name.end + 2].count("'")
        + reading.text[name.end - 2 : name.end + 2].count("’")
        > 0
    )
