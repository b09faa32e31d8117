"""Quotations: where they stand, what they say, and who said it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefer.text.marks import Span, quotation_spans
from briefer.text.names import Name, looks_like_person, same_name
from briefer.text.sentences import split_sentences
from briefer.text.speakers import PRONOUNS, TAG_REACH, Reader, read
from briefer.text.vocabulary import word_set

__all__ = ["Quote", "Span", "find_quotes", "normalize_quote", "quotation_spans", "resolve_speaker"]

# A pronoun is resolved over so many sentences before its own.
PRONOUN_REACH = 6

_OWNER = re.compile(r"[’']s?\s")
_VERB_BEHIND = re.compile(r", (?:is|was|has|had|said|says|told|tells|\w+ed)\b")
_PARAGRAPH = re.compile(r"\S(?>(?:[^\n]|\n(?![^\S\n]*+\n))*)")
_MALE, _FEMALE = (
    ("mr", "mr.", "sir", "lord", "king"),
    ("mrs", "mrs.", "ms", "ms.", "miss", "dame", "lady", "queen"),
)

_PAPERS = word_set(
    "report statement memo ad study campaign ministry company department group poll bill letter document "
    "filing indictment officials police authorities tweet article survey agency party government court"
)

_MARKS = str.maketrans(
    dict.fromkeys("“”„«»「」『』", '"')
    | dict.fromkeys("‘’‚‹›`", "'")
    | dict.fromkeys("–—‐‑−", "-")
    | {"\u00ad": None, "\u200b": None}
)
_ELLIPSIS = re.compile(r"\s*[\[(]?(?:…|\.\s?\.\s?\.(?:\s?\.)?)[\])]?\s*")
_DASH = re.compile(r"\s+-+\s+|--+")
_BRACKETED_LETTER = re.compile(r"\[(\w)\](?=\w)")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: `text == article[start:end]`, without its marks.

    `speaker` is who said it, as it stands in the text: a name without its title ("Amara Whitlock"), a
    description ("a spokesman for the ministry") or a pronoun ("he", see resolve_speaker). None where
    the text around it does not say, as with the title of a film. Not `closed`: the closing mark is
    missing, and the quotation runs to the end of its paragraph.
    """

    start: int
    end: int
    text: str
    speaker: str | None
    closed: bool = True


def find_quotes(text: str) -> list[Quote]:
    """The outermost quotations of a text, in order, with their speakers."""
    if not any(mark in text for mark in "\"“„«「『‘'"):
        return []
    reader = read(text)
    quotes: list[Quote] = []
    carried: Quote | None = None
    for paragraph in _PARAGRAPH.finditer(text):
        start, end = paragraph.span()
        found: list[Quote] = []
        for quote in _quotations(text, start, end):
            previous = found[-1] if found else carried if quote.start == start + 1 else None
            found.append(replace(quote, speaker=_speaker(reader, quote, previous, start, end)))
        _share_backwards(text, found)
        if carried and found and carried.speaker is None and found[0].start == start + 1:
            quotes[-1] = replace(carried, speaker=found[0].speaker)
        quotes += found
        carried = found[-1] if found and not found[-1].closed else None
    return quotes


def normalize_quote(text: str) -> str:
    """A quotation in the form in which two of them are compared.

    Marks, dashes, ellipses and white space are written in one way; marks around it and a comma or stop
    at its end are dropped, as is the bracket of "[T]he". Case is kept: a caller that compares a
    fragment with the start of a sentence lowers both.
    """
    plain = _ELLIPSIS.sub(" ... ", text.translate(_MARKS))
    plain = _BRACKETED_LETTER.sub(r"\1", _DASH.sub(" - ", plain))
    plain = " ".join(plain.split()).strip("\"' ").rstrip(".,;:!-\"' ")
    return plain.removeprefix("... ")


def resolve_speaker(text: str, quote: Quote, quotes: Sequence[Quote] = ()) -> str | None:
    """The speaker of a quotation by the fullest name that the text has given before it.

    `quotes` are the quotations of the same text. A description comes back as it is. "he" and "she" are
    resolved to the last person who spoke or stood first in one of the PRONOUN_REACH sentences before;
    None where there is no such person, and for other pronouns.
    """
    reader, speaker = read(text), quote.speaker
    if speaker is None or not re.fullmatch(PRONOUNS, speaker):
        return speaker and _fullest(reader, speaker, quote.end + TAG_REACH)
    if speaker.lower() not in ("he", "she"):
        return None
    wrong = _FEMALE if speaker.lower() == "he" else _MALE
    current = reader.sentence_at(quote.start)
    before = [(reader.sentences[current][0], quote.start)]
    before += reversed(reader.sentences[max(0, current - PRONOUN_REACH) : current])
    for start, end in before:
        for person in _persons(reader, start, end, quotes):
            titles = {
                (name.title or "").lower()
                for name in reader.names(0, len(text))
                if same_name(name.text, person)
            }
            if not titles.intersection(wrong):
                return _fullest(reader, person, quote.start)
    return None


def _share_backwards(text: str, found: list[Quote]) -> None:
    """Gives a quotation that runs straight into the next one the speaker of that one."""
    for index in range(len(found) - 2, -1, -1):
        quote, following = found[index], found[index + 1]
        if quote.speaker is None and not text[quote.end + 1 : following.start - 1].strip():
            found[index] = replace(quote, speaker=following.speaker)


def _quotations(text: str, start: int, end: int) -> Iterator[Quote]:
    """The quotations of a paragraph, not yet attributed; empty ones are left out."""
    for span in quotation_spans(text, start, end):
        first, last = span.start + 1, span.end - 1 if span.closed else span.end
        while first < last and text[first].isspace():
            first += 1
        while first < last and text[last - 1].isspace():
            last -= 1
        if first < last:
            yield Quote(first, last, text[first:last], None, span.closed)


def _speaker(reader: Reader, quote: Quote, previous: Quote | None, start: int, end: int) -> str | None:
    """Who said a quotation: the tag after it, before it, or the speaker of the one it continues."""
    text = reader.text
    index = reader.sentence_at(quote.start)
    sentence_start = max(start, reader.sentences[index][0])
    opens = quote.start - sentence_start <= 1
    if _is_title(quote.text) and not (opens and quote.text.endswith(".")):
        return None
    if quote.closed:
        after = quote.end + 1
        while after < end and text[after] in "\"'”’»":
            after += 1
        tagged = reader.speaker_after(after, min(end, after + TAG_REACH), text[quote.end - 1])
        if tagged:
            return tagged
    same_sentence = previous is not None and previous.end > sentence_start
    if opens and index > 0 and text[reader.sentences[index - 1][1] - 1] in ",:":
        subject = reader.subject_before(*reader.sentences[index - 1])
    else:
        before = previous.end + 1 if previous is not None and same_sentence else sentence_start
        subject = reader.subject_before(max(before, quote.start - 2 * TAG_REACH), quote.start - 1)
    if subject:
        return subject
    if previous is not None and (same_sentence or (opens and _continues(text, quote, previous))):
        return previous.speaker
    if opens and text[quote.end - 1] in ".?!…" and index > 0:
        last_start, last_end = reader.sentences[index - 1]
        if last_start >= start and (previous is None or previous.end < last_start):
            return reader.subject_before(last_start, last_end)
    return None


def _is_title(quoted: str) -> bool:
    """Whether words in quotation marks are the title of a work: "The Early Show"."""
    long_words = [word for word in re.findall(r"\w+", quoted) if len(word) > 3]
    if quoted[-1] in ",?!" or quoted.isupper() or not 0 < len(long_words) <= 6:
        return False
    return all(word[0].isupper() for word in long_words)


def _continues(text: str, quote: Quote, previous: Quote) -> bool:
    """Whether a quotation that opens its sentence goes on from the one before: only its tag lies between."""
    between = text[previous.end + 1 : quote.start - 1].strip()
    return previous.speaker is not None and len(between) < TAG_REACH and len(split_sentences(between)) <= 1


def _persons(reader: Reader, start: int, end: int, quotes: Sequence[Quote]) -> Iterator[str]:
    """The persons that a pronoun after a sentence may stand for, the likeliest first."""
    for other in reversed(quotes):
        if start <= other.start < end and other.speaker and _may_be_person(reader, other.speaker):
            yield other.speaker
    subject = reader.subject_before(start, end)
    if subject and _may_be_person(reader, subject):
        yield subject
    for name in reader.names(start, end):
        if (_leads(reader.text, start, name) or _apposed(reader.text, name)) and looks_like_person(
            name, reader.text
        ):
            yield name.text


def _may_be_person(reader: Reader, speaker: str) -> bool:
    """Whether "he" or "she" may stand for a speaker: a person's name, or a description of one."""
    if re.fullmatch(PRONOUNS, speaker):
        return False
    words = speaker.split()
    if speaker[0].isupper():
        bearers = (name for name in reader.names(0, len(reader.text)) if same_name(name.text, speaker))
        return any(looks_like_person(name, reader.text) for name in bearers)
    plural = words[-1].endswith("s") and not words[-1].endswith("ss")
    return not plural and speaker.islower() and not _PAPERS.intersection(words)


def _leads(text: str, start: int, name: Name) -> bool:
    """Whether a name stands first in its sentence, but for its title and an opening word or two."""
    if _OWNER.match(text, name.end):
        return False
    return len(text[start : name.start].replace(name.title or "", "").split()) <= 2


def _apposed(text: str, name: Name) -> bool:
    """Whether a name stands between commas and its verb follows: "her deputy, Thierry Aubin, was less sure"."""
    return text[: name.start].endswith(", ") and _VERB_BEHIND.match(text, name.end) is not None


def _fullest(reader: Reader, speaker: str, end: int) -> str:
    """The longest way in which the text so far has written the name of the speaker."""
    if speaker[:1].islower() or " " in speaker:
        return speaker
    longer = [name.text for name in reader.names(0, end) if name.text.endswith(f" {speaker}")]
    return longer[-1] if longer and same_name(speaker, longer[-1]) else speaker
