"""Where sentences begin and end, as offsets into the text.

Rules, not a model: a regular expression finds runs of terminators, and a few looks at the word before
and the character after decide. Linear in the length of the text, whatever stands in it.

What a reader of a briefing needs shaped three choices:

- A closing quotation mark or bracket after the full stop belongs to the sentence that it closes.
- A short quotation stays whole, with its speaker tag: `"That is legal. Decent it is not," said Silke
  Marquardt.` is one sentence, because half of it could neither be printed nor attributed. A quotation
  longer than LONGEST_WHOLE_QUOTATION is split at its terminators like any other text.
- A blank line always ends a sentence. A single line break is white space, unless a list item follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefer.text.marks import quotation_spans
from briefer.text.vocabulary import word_set

# In characters: about 60 words. In 1,370 news articles 99 % of the quotations are shorter.
LONGEST_WHOLE_QUOTATION = 400

_CLOSERS = "\"'”’»“›)\\]}」』）】*"
_OPENERS = "\"'“‘«„‹(\\[{「『（¿¡*"
_TERMINATORS = ".!?…؟۔।॥‽"
_UNSPACED_TERMINATORS = "。！？｡།။។"
# Both patterns begin with a character class, so that the engine skips to it without trying each place.
_BREAK = re.compile(
    r"[\n\u2029\f](?:(?<!\n)|[^\S\n]*+(?:\n|(?=[•‣▪◦●·]\s))"
    r"|(?<=[.!?:;]\n)[^\S\n]*+(?=(?:[-–—*]|\d\d?[.)])\s))\s*+"
)
# The lookahead sees the first character of what follows: after dashes and opening marks.
_CANDIDATE = re.compile(
    rf"([{_TERMINATORS}{_UNSPACED_TERMINATORS}][{_TERMINATORS}{_UNSPACED_TERMINATORS}]*+)"
    rf"([{_CLOSERS}]*+(?>(?:\[\d{{1,3}}\])*))(?=(\s*+)(?:[–—-]\s++)?[{_OPENERS}]*+(.)?)",
    re.DOTALL,
)
# Before these nothing has ended: "Ann Rowe (D-Md. ), who ...".
_AFTER_NO_SENTENCE = frozenset(")]},;")
_WORD = re.compile(r"[^\W\d_]+\b(?!\.)")
_SPEAKER_TAG = re.compile(
    r"\s*+(?!(?:He|She|It|They|We|You)\b)(?:[A-Z][\w.'’-]*+\s){1,4}"
    r"(?:said|says|asked|asks|told|added|wrote|replied|shouted|cried|warned|tweeted|posted|exclaimed)\b"
)

# Before a capital letter these never end a sentence.
_TITLES = word_set(
    "mr mrs ms mx dr prof gen sen rep reps gov lt col sgt capt cpt maj cmdr cdr adm pvt cpl hon rev fr "
    "pres messrs mme mlle mm sr sra dra st ste mt ft det supt insp amb atty hr frau dña d.ª ud uds им ул "
    "проф акад пр св vs v cf e.g i.e eg ie viz al z.b u.a d.h bzw nr abs ca sog p.ej núm pág т.е напр см "
    "r.i.p"
)
# These may end one: they do before a word that commonly opens a sentence.
_ABBREVIATIONS = word_set(
    "inc corp ltd co cos bros jr sr llc plc dept univ assn ave blvd rd hwy jan feb mar apr jun jul aug "
    "sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun no nos fig figs pp p vol vols ch "
    "sec art approx est etc ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn "
    "miss mo mont neb nev okla ore pa penn tenn tex va vt wash wis wyo mio mrd str tel bd ee uu г гг"
)
_OPENING_WORDS = word_set(
    "The He She It They We You But And In On At By To This That These Those There If When While After "
    "Before As For From His Her Its Their Our My An However Meanwhile Also What Who How Why Where Some "
    "Many Most Both Since With According Although Despite During Earlier Later Now Then Until Yet Not No "
    "One Two Police Officials Der Die Das Er Sie Es Und Aber Le La Les Il Elle El Los Las"
)
_NOT_AFTER_CLOCK = re.compile(
    r"[A-Z]{2,4}\b|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Eastern|Pacific|Central|Local)\b|[A-Z][a-z]+ [Tt]ime\b"
)
_AFTER_ORDINAL = re.compile(
    r"Jan|Feb|März|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez|Jänner|Jahrhundert|Liga|Runde|Platz|Tag|Mal"
    r"|Lebensjahr|(?:Spiel)?[Mm]inute|Auflage|Geburtstag|Stock|Klasse"
)
# Scraped text loses spaces: "help.The agency". Not so in addresses: "Example.Com".
_GLUED = re.compile(r"[a-z0-9]{2}\.(?!Com|Org|Net)[A-Z][a-z]*[ ,’']")


def split_sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of a text as (start, end), trimmed of white space, in order, never overlapping.

    Everything but white space lies in some sentence.
    """
    sentences: list[tuple[int, int]] = []
    for start, end in _paragraphs(text):
        kept_whole = _whole_quotations(text, start, end)
        next_quotation = 0
        for candidate in _CANDIDATE.finditer(text, start, end):
            stop = candidate.end()
            while next_quotation < len(kept_whole) and kept_whole[next_quotation][1] < stop:
                next_quotation += 1
            if next_quotation < len(kept_whole):
                opened, closed = kept_whole[next_quotation]
                if opened < candidate.start() and stop < closed:
                    continue
            if stop < end and _ends_sentence(text, start, candidate):
                sentences.append((start, stop))
                start = stop + len(candidate[3])
        if start < end:
            sentences.append((start, end))
    return sentences


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The stretches between blank lines and before list items, trimmed, none empty."""
    start = 0
    for line_break in _BREAK.finditer(text):
        if trimmed := _trimmed(text, start, line_break.start()):
            yield trimmed
        start = line_break.end()
    if trimmed := _trimmed(text, start, len(text)):
        yield trimmed


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _whole_quotations(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The quotations of a paragraph, marks included, that are short enough to be kept whole."""
    spans = quotation_spans(text, start, end)
    return [(s.start, s.end) for s in spans if s.closed and s.end - s.start <= LONGEST_WHOLE_QUOTATION]


def _ends_sentence(text: str, start: int, candidate: re.Match[str]) -> bool:
    """Whether a run of terminators inside a paragraph ends the sentence that began at `start`."""
    mark, closers, space, following = candidate.groups()
    if mark[0] in "。！？｡።။។":
        return not (closers and following in ("と", "、", "，", "は", "の", ","))
    if not space:
        return mark == "." and _GLUED.match(text, max(start, candidate.start() - 2)) is not None
    if not following or following in _AFTER_NO_SENTENCE:
        return False
    if following < "\u0590" and following.islower():
        return text[candidate.end(4)].isupper() if candidate.end(4) < len(text) else False
    if mark != ".":
        return not (closers and _SPEAKER_TAG.match(text, candidate.end()))
    return closers != "" or _full_stop_ends_sentence(text, start, candidate.start(), candidate.start(4))


def _full_stop_ends_sentence(text: str, start: int, stop: int, following: int) -> bool:
    """Whether a single full stop at `stop`, before a character that is not lower case, is no abbreviation."""
    before = text[max(start, stop - 16) : stop].rsplit(None, 1)
    word = before[-1].lstrip("(\"'“‘«[„—–-") if before else ""
    lower = word.lower()
    if lower in _TITLES:
        return False
    if lower in ("a.m", "p.m"):
        return not text[following].isdigit() and not _NOT_AFTER_CLOCK.match(text, following)
    if lower in ("no", "nos"):
        return not text[following].isdigit()
    if word.isdigit():
        opens_list = stop - len(word) == start and len(word) < 3
        return not opens_list and not (len(word) <= 3 and _AFTER_ORDINAL.match(text, following))
    initial = len(word) == 1 and word.isupper()
    if initial or lower in _ABBREVIATIONS or ("." in word and len(word) < 8 and _dotted(word)):
        opener = _WORD.match(text, following)
        return opener is not None and opener[0] in _OPENING_WORDS
    return True


def _dotted(word: str) -> bool:
    """Whether a word is letters parted by full stops: U.S, Ph.D, e.g."""
    return all(len(part) <= 2 and part.isalpha() for part in word.split("."))
