"""Quotations: where they stand, what they say, and who said it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefer.text.marks import Span, quotation_spans
from briefer.text.names import Name, find_names, same_name
from briefer.text.sentences import split_sentences
from briefer.text.tokens import STOPWORDS
from briefer.text.vocabulary import SPEECH_VERBS

__all__ = ["Quote", "Span", "find_quotes", "normalize_quote", "quotation_spans", "resolve_speaker"]

# A speaker tag stands within so many characters of its quotation.
TAG_REACH = 240
# A pronoun is resolved over so many sentences before its own.
PRONOUN_REACH = 6

_PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?![^\S\n]*+\n))*+")
_PRONOUN = r"(?:he|she|they|it|I|we|He|She|They|It|We)"
_ADVERBS = r"(?:(?:has|had|have|was|is|later|also|then|further|once|still|all|both|again|who|which|[a-z]+ly),?\s+){0,3}"
_VERBS = "|".join(sorted(SPEECH_VERBS, key=lambda verb: (-len(verb), verb)))
_VERB_FIRST = re.compile(rf"\s*+[,–—-]?\s*+{_ADVERBS}(?:{_VERBS})\s+(?=\S)")
_SUBJECT_FIRST = re.compile(
    rf"\s*+[,–—-]?\s*+(?:(?:as|and|but|while)\s)?(?P<subject>[^\n\"“”;:!?]{{1,150}}?),?\s+{_ADVERBS}(?:{_VERBS})\b"
)
_ACCORDING = re.compile(r"\b(?:[Aa]ccording to|in the words of)\s+(?=\S)")
_VERB = re.compile(rf"(?<![\w-])(?:{_VERBS})(?![\w-])")
_PHRASE_END = re.compile(
    r"[.;:!?\"“”()\n](?!\w)|\s[–—-]\s|,?\s(?:who|which|after|before|when|while|as|during|but|and then)\s"
)
_DETERMINER = re.compile(
    r"(?:the|a|an|its|his|her|their|our|my|one|another|some|two|three|several|many)\s", re.IGNORECASE
)
_PREPOSITIONS = frozenset("of for in at on by from with to".split(" "))
_PRONOUN_AT_END = re.compile(rf"\b({_PRONOUN})$")
_PHRASE_AT_END = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ne)\s[^,;:.]{2,80}$")

_MARKS = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "「": '"', "」": '"', "『": '"', "』": '"',
                        "‘": "'", "’": "'", "‚": "'", "‹": "'", "›": "'", "`": "'", "–": "-", "—": "-", "‐": "-",
                        "‑": "-", "−": "-", "\u00ad": None, "\u200b": None})  # fmt: skip
_ELLIPSIS = re.compile(r"\s*[\[(]?(?:…|\.\s?\.\s?\.(?:\s?\.)?)[\])]?\s*")
_DASH = re.compile(r"\s+-+\s+|--+")
_BRACKETED_LETTER = re.compile(r"\[(\w)\](?=\w)")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: `text == article[start:end]`, without its marks.

    `speaker` is who said it, as it stands in the text: a name without its title ("Amara Whitlock"), a
    description ("a spokesman for the ministry") or a pronoun ("he", see resolve_speaker). None where
    the text around it does not say, as with a word in quotation marks. Not `closed`: the closing mark
    is missing, and the quotation runs to the end of its paragraph.
    """

    start: int
    end: int
    text: str
    speaker: str | None
    closed: bool = True


def find_quotes(text: str) -> list[Quote]:
    """The outermost quotations of a text, in order, with their speakers."""
    sentences = split_sentences(text)
    quotes: list[Quote] = []
    carried: Quote | None = None
    for paragraph in _PARAGRAPH.finditer(text):
        start, end = paragraph.span()
        found: list[Quote] = []
        for span in quotation_spans(text, start, end):
            inner = _inner(text, span)
            if inner is None:
                continue
            quote = Quote(*inner, text[inner[0] : inner[1]], None, span.closed)
            previous = found[-1] if found else carried if span.start == start else None
            found.append(replace(quote, speaker=_speaker(text, quote, previous, sentences, start, end)))
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
    return " ".join(plain.split()).strip("\"' ").rstrip(".,;:!-\"' ").removeprefix("... ")


def resolve_speaker(text: str, quote: Quote, quotes: Sequence[Quote] = ()) -> str | None:
    """The speaker of a quotation by the fullest name that the text has given before it.

    `quotes` are the quotations of the same text. A description comes back as it is. "he" and "she" are
    resolved to the last person who spoke or stood first in one of the PRONOUN_REACH sentences before;
    None where there is no such person, and for other pronouns.
    """
    speaker = quote.speaker
    if speaker is None or not re.fullmatch(_PRONOUN, speaker):
        return speaker and _fullest(speaker, text[: quote.end + TAG_REACH])
    if speaker.lower() not in ("he", "she"):
        return None
    sentences = split_sentences(text)
    current = max(0, bisect_right(sentences, (quote.start, len(text))) - 1)
    for index in range(current - 1, max(-1, current - 1 - PRONOUN_REACH), -1):
        start, end = sentences[index]
        for other in reversed(quotes):
            if start <= other.start < end and other.speaker and not re.fullmatch(_PRONOUN, other.speaker):
                return _fullest(other.speaker, text[: quote.start])
        subject = _reporting_subject(text[start:end])
        if subject is None or re.fullmatch(_PRONOUN, subject):
            names = find_names(text[start:end], text[:start])
            subject = next((n.text for n in names if n.kind == "name" and _leads(text[start:end], n)), None)
        if subject:
            return _fullest(subject, text[: quote.start])
    return None


def _inner(text: str, span: Span) -> tuple[int, int] | None:
    """The offsets of what stands between the marks, trimmed, or None where nothing does."""
    start, end = span.start + 1, span.end - 1 if span.closed else span.end
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _speaker(
    text: str, quote: Quote, previous: Quote | None, sentences: list[tuple[int, int]], start: int, end: int
) -> str | None:
    """Who said a quotation: the tag after it, before it, or the speaker of the one it continues."""
    index = max(0, bisect_right(sentences, (quote.start, len(text))) - 1)
    sentence_start = max(start, sentences[index][0])
    if quote.closed and not _is_title(quote.text):
        after = text[quote.end + 1 : min(end, quote.end + 1 + TAG_REACH)].lstrip("\"'”’»“")
        tagged = _speaker_after(after, text[quote.end - 1])
        if tagged:
            return tagged
    same_sentence = previous is not None and previous.end > sentence_start
    before_start = previous.end + 1 if previous is not None and same_sentence else sentence_start
    if _is_title(quote.text):
        return None
    before = text[max(before_start, quote.start - 2 * TAG_REACH) : quote.start - 1]
    if not before.strip() and index > 0 and text[sentences[index - 1][1] - 1] in ",:":
        before = text[slice(*sentences[index - 1])]
    if subject := _reporting_subject(before):
        return subject
    if previous is not None and (same_sentence or _continues(text, quote, previous, sentence_start)):
        return previous.speaker
    if quote.start - sentence_start <= 1 and text[quote.end - 1] in ".?!…" and index > 0:
        last_start, last_end = sentences[index - 1]
        if last_start >= start and (previous is None or previous.end < last_start):
            return _reporting_subject(text[last_start:last_end])
    return None


def _is_title(quoted: str) -> bool:
    """Whether words in quotation marks are the title of a work: "The Early Show"."""
    long_words = [word for word in re.findall(r"\w+", quoted) if len(word) > 3]
    return (
        quoted[-1] not in ",?!"
        and 0 < len(long_words) <= 6
        and all(word[0].isupper() for word in long_words)
        and not quoted.isupper()
    )


def _continues(text: str, quote: Quote, previous: Quote, sentence_start: int) -> bool:
    """Whether a quotation that opens its sentence goes on from the one before: only its tag lies between."""
    if quote.start - sentence_start > 1:
        return False
    between = text[previous.end + 1 : quote.start - 1].strip()
    return previous.speaker is not None and len(split_sentences(between)) <= 1 and len(between) < TAG_REACH


def _speaker_after(after: str, last: str) -> str | None:
    """The speaker in a tag that follows a quotation whose last character is `last`."""
    ended = last in ".?!…"
    if ended and not after.lstrip(" ,–—-")[:1].islower() and (last == "." or not _short_tag(after)):
        return None
    according = re.match(r"\s*,?\s*", after)
    if according and (match := _ACCORDING.match(after, according.end())):
        return _phrase_speaker(after[match.end() :])
    if last not in ",?!—–-…" and not after.startswith(","):
        return None
    if match := _VERB_FIRST.match(after):
        return _phrase_speaker(after[match.end() :])
    match = _SUBJECT_FIRST.match(after)
    if (
        match
        and _may_be_subject(match["subject"])
        and not re.search(r"[.]\s+[A-Z]", re.sub(r"\b[A-Z][a-z]{0,3}\.", "", match["subject"]))
    ):
        return _phrase_speaker(match["subject"])
    return None


def _may_be_subject(phrase: str) -> bool:
    """Whether a phrase begins like a subject: a pronoun, a capital, a determiner; or is a bare plural."""
    first = phrase.split()[0]
    if re.fullmatch(_PRONOUN, first) or _DETERMINER.match(phrase):
        return True
    if first[0].isupper():
        return first.lower() not in STOPWORDS
    return first.isalpha() and len(phrase.split()) <= 2 and first not in STOPWORDS


def _short_tag(after: str) -> bool:
    """Whether what follows is a name, a verb of speech and little more: `Mr. Smith asked.`"""
    return re.match(rf"\s*(?:[A-Z][\w.'’-]*\s){{1,4}}(?:{_VERBS})\b[^.\"“]{{0,60}}[.,\n]", after) is not None


def _reporting_subject(before: str) -> str | None:
    """The subject of the last verb of speech in the part of a sentence before a quotation."""
    if according := list(_ACCORDING.finditer(before)):
        return _phrase_speaker(before[according[-1].end() :])
    for verb in reversed(list(_VERB.finditer(before))):
        region = re.sub(rf"[\s,]+{_ADVERBS}$", "", before[: verb.start()].rstrip() + " ")
        cut = region.rstrip()
        if not cut:
            continue
        apposed = before[: verb.start()].rstrip().endswith(",")
        subject = _apposed_subject(cut) if apposed else _adjacent_subject(cut)
        if subject:
            return subject
    return None


def _adjacent_subject(region: str) -> str | None:
    """The subject that stands directly before a verb: a pronoun, a name, "the minister", "Police"."""
    if pronoun := _PRONOUN_AT_END.search(region):
        return pronoun[1]
    names = find_names(region)
    if names and names[-1].end == len(region) and names[-1].kind != "demonym":
        return names[-1].text
    if phrase := _PHRASE_AT_END.search(region[-120:]):
        return _phrase_speaker(phrase[0])
    return (
        region
        if len(region.split()) <= 2 and region[:1].isupper() and region.lower() not in STOPWORDS
        else None
    )


def _apposed_subject(region: str) -> str | None:
    """The subject before its apposition: `Jonas Wiel, who had mediated for 16 months` gives Jonas Wiel."""
    head = region.split(",")[0]
    names = [name for name in find_names(head) if name.kind != "demonym"]
    if names and re.match(r"['’]s?\s", head[names[-1].end :]):
        return _phrase_speaker(region)
    if names:
        return names[-1].text
    return _phrase_speaker(head) if _DETERMINER.match(head) else None


def _phrase_speaker(phrase: str) -> str | None:
    """The speaker in a noun phrase: a name where it gives one, else the phrase itself."""
    phrase = phrase.strip(" ,–—-")
    pronoun = re.match(rf"{_PRONOUN}\b", phrase)
    if pronoun:
        return pronoun[0]
    cut = _PHRASE_END.search(re.sub(r"\b([A-Z][a-z]{0,3})\.", r"\1_", phrase))
    phrase = phrase[: cut.start()] if cut else phrase
    parts = [part.strip() for part in phrase.split(",")]
    names = [name for name in find_names(parts[0]) if name.kind != "demonym"]
    described = (
        _DETERMINER.match(parts[0]) or re.match(r"[A-Z]\w+['’]s\s", parts[0]) or parts[0][:1].islower()
    )
    if not described:
        titled = next((name for name in names if name.title), None)
        return titled.text if titled else names[0].text if names else (parts[0] or None)
    if names and names[-1].end == len(parts[0]):
        before = parts[0][: names[-1].start].split()
        if len(before) > 1 and before[-1].lower() not in _PREPOSITIONS and before[-1].lower() != "the":
            return names[-1].text
    if len(parts) > 1:
        apposed = find_names(parts[1])
        if apposed and apposed[0].start <= len(apposed[0].title or "") + 1 and " " in apposed[0].text:
            return apposed[0].text
    described_by = re.split(r"\s(?:in|on|at|to|during|that|told|said)\s", parts[0])[0]
    return " ".join(described_by.split()[:9]) or None


def _leads(sentence: str, name: Name) -> bool:
    """Whether a name stands first in its sentence, but for its title and an opening word or two."""
    return len(sentence[: name.start].replace(name.title or "", "").split()) <= 2


def _fullest(speaker: str, before: str) -> str:
    """The longest way in which the text so far has written the name of the speaker."""
    if speaker[:1].islower() or " " in speaker:
        return speaker
    longer = [
        name.text
        for name in find_names(before)
        if name.text.endswith(f" {speaker}") and same_name(speaker, name.text)
    ]
    return longer[-1] if longer else speaker
