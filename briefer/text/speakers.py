"""Who is said to speak: the subject of the verb of speech beside a quotation or in a sentence.

A subject is found by its place: behind the verb ("said Amara Whitlock, chief executive"), before it
("Whitlock, who runs the group, said"), or after "according to". Of a noun phrase the name is taken
where it holds one ("its chairwoman, Silke Marquardt"), else the phrase ("a spokesman for the ministry").
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

from briefer.text.names import Name, find_names
from briefer.text.sentences import split_sentences
from briefer.text.tokens import STOPWORDS
from briefer.text.vocabulary import SPEECH_VERBS, SPEECH_VERBS_ELSEWHERE, word_set

# A speaker tag stands within so many characters of its quotation.
TAG_REACH = 240
# A description longer than this many words is cut.
LONGEST_DESCRIPTION = 9

PRONOUNS = r"(?:he|she|they|it|I|we|He|She|They|It|We|er|Er)"
_AUXILIARIES = (
    r"(?:(?:a|ha|hat|ont|avait|hatte|había|has|had|have|was|is|were|are|did|does|do|would|could|will|can|may|might|must|should"
    r"|later|also|then|further"
    r"|once|still|just|only|first|again|even|who|which|not|never|to|[a-z]+ly),?\s+){0,3}"
)
_VERBS = "|".join(sorted(SPEECH_VERBS | SPEECH_VERBS_ELSEWHERE, key=lambda verb: (-len(verb), verb)))
_VERB = re.compile(rf"(?<![\w-])(?:{_VERBS})(?![\w-])", re.IGNORECASE)
_VERB_FIRST = re.compile(
    rf"\s*+[,–—-]?\s*+{_AUXILIARIES}(?:{_VERBS})\s+(?:(?:{_VERBS})\s+)?(?=\S)", re.IGNORECASE
)
_SUBJECT_FIRST = re.compile(
    rf"\s*+[,–—-]?\s*+(?:(?:as|and|but"
    rf"|while)\s)?(?P<subject>[^\n\"“”;:!?]{{1,150}}?),?\s+{_AUXILIARIES}(?:{_VERBS})\b"
)
_ACCORDING = re.compile(r"\b(?:[Aa]ccording to|in the words of|[Ss]elon|[Dd]['’]après|[Ss]egún)\s+(?=\S)")
# „…“, so Karl Brandt: a name and the end of a phrase, or it is the English "so".
_SO = re.compile(
    r",\s+so\s+(?=(?:(?:der|die)\s)?(?:[A-ZÄÖÜ][\w.’'-]*\s?){1,5}(?:[.,;]|$|\s(?:am|im|in|vor|nach|zu|bei)\b))"
)
_AUXILIARIES_AT_END = re.compile(rf"[\s,]+{_AUXILIARIES}$")
_PRONOUN_AT_END = re.compile(rf"\b({PRONOUNS})$")
_DETERMINERS = r"(?:the|an?|its|his|her|their|our|my|one|another|some|two|three|several|many|other)\s"
_DETERMINER = re.compile(_DETERMINERS, re.IGNORECASE)
_PHRASE_AT_END = re.compile(rf"\b{_DETERMINERS}[^,;:.]{{2,80}}$", re.IGNORECASE)
_PHRASE_END = re.compile(
    r"[;:!?\"“”()\n]|\.(?!\w)(?<!\b[A-Z]\.)(?<!\b[A-Z][a-z]\.)(?<!\b[A-Z][a-z]{2}\.)|\s[–—-]\s"
    r"|,?\s(?:who|which|that|after|before|when|while|as|during|but|and then|on (?:Mon|Tues|Wednes|Thurs|Fri"
    r"|Satur|Sun)day)\s"
)
_CUTS_DESCRIPTION = re.compile(r"\s(?:in|on|at|to|during|that|told|said|has|have|had|was|were|is|are)\s")
# What opens a description in French, German and Spanish, and what follows it.
_ARTICLE_ELSEWHERE = re.compile(r"(?:(?:le|la|les|une?|der|die|das|eine?|el|los|las|una)\s|l['’])")
_CUTS_ELSEWHERE = re.compile(
    r"\s(?:am|im|in|vor|nach|bei|zu|auf|gegenüber|dans|devant|à|au|lors|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|en|a|ante|tras|este|durante|lunes|martes|miércoles|jueves|viernes|sábado|domingo)\b"
)
_PREPOSITIONS = word_set("of for in at on by from with to the and")
_SHORT_TAG = re.compile(rf"\s*(?:[A-Z][\w.'’-]*\s){{1,4}}(?:{_VERBS})\b[^.\"“]{{0,60}}[.,\n]")


@lru_cache(maxsize=8)
def read(text: str) -> Reader:
    """The reader of a text; kept, because one article is asked for many of its quotations in a row."""
    return Reader(text)


class Reader:
    """A text with its sentences and names, read once, from which speakers are taken by offset."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.sentences = split_sentences(text)
        self._starts = [start for start, _ in self.sentences]
        self._names: list[Name] | None = None
        self._name_starts: list[int] = []

    def sentence_at(self, position: int) -> int:
        """The index of the sentence that holds a position, or of the last that begins before it."""
        return max(0, bisect_right(self._starts, position) - 1)

    def names(self, start: int, end: int) -> list[Name]:
        """The names inside `text[start:end]`, without adjectives of origin."""
        if self._names is None:
            self._names = [name for name in find_names(self.text) if name.kind != "demonym"]
            self._name_starts = [name.start for name in self._names]
        first, last = bisect_left(self._name_starts, start), bisect_left(self._name_starts, end)
        return [name for name in self._names[first:last] if name.end <= end]

    def speaker_after(self, start: int, end: int, last: str) -> str | None:
        """The speaker in a tag in `text[start:end]`, behind a quotation whose last character is `last`."""
        after = self.text[start:end]
        if (
            last in ".?!…"
            and not after.lstrip(" ,–—-")[:1].islower()
            and (last == "." or not _SHORT_TAG.match(after))
        ):
            return None
        opening = re.match(r"[\s,]*", after)
        if opening and (match := _ACCORDING.match(after, opening.end())):
            return self._speaker_in(start + match.end(), end)
        if last != "," and (match := _SO.match(after)):
            return self._speaker_in(start + match.end(), end)
        if last not in ",?!—–-…" and not after.startswith(","):
            return None
        if match := _VERB_FIRST.match(after):
            return self._speaker_in(start + match.end(), end)
        match = _SUBJECT_FIRST.match(after)
        if (
            match
            and _may_be_subject(match["subject"])
            and not _PHRASE_END.search(match["subject"].split(",")[0])
        ):
            return self._speaker_in(start + match.start("subject"), start + match.end("subject"))
        return None

    def subject_before(self, start: int, end: int) -> str | None:
        """The subject of the last verb of speech in `text[start:end]`."""
        part = self.text[start:end]
        if according := list(_ACCORDING.finditer(part)):
            return self._speaker_in(start + according[-1].end(), end)
        for verb in reversed(list(_VERB.finditer(part))):
            region = part[: verb.start()].rstrip()
            apposed = region.endswith(",")
            region = _AUXILIARIES_AT_END.sub("", region + " ").rstrip(" ,")
            if region:
                subject = (self._apposed if apposed else self._adjacent)(start, start + len(region))
                if subject:
                    return subject
        return None

    def _adjacent(self, start: int, end: int) -> str | None:
        """The subject that stands directly before a verb: a pronoun, a name, "the minister", "Police"."""
        region = self.text[start:end]
        if pronoun := _PRONOUN_AT_END.search(region):
            return pronoun[1]
        names = self.names(start, end)
        if names and names[-1].end == end:
            return names[-1].text
        if phrase := _PHRASE_AT_END.search(region[-120:]):
            return self._speaker_in(end - len(phrase[0]), end)
        words = region.split()
        alone = (
            len(words) <= 2 and words[0][0].isupper() and not STOPWORDS.intersection(region.lower().split())
        )
        return region if alone else None

    def _apposed(self, start: int, end: int) -> str | None:
        """The subject before its apposition: Jonas Wiel of `Jonas Wiel, who had mediated`."""
        if _DETERMINER.match(self.text, start):
            return self._speaker_in(start, end)
        head = start + len(self.text[start:end].split(",")[0])
        names = self.names(start, head)
        if names and re.match(r"['’]s?\s", self.text[names[-1].end : head]):
            return self._speaker_in(start, end)
        return names[-1].text if names else None

    def _speaker_in(self, start: int, end: int) -> str | None:
        """The speaker in a noun phrase: a name where it gives one, else the phrase itself."""
        while start < end and self.text[start] in " ,–—-":
            start += 1
        if pronoun := re.compile(rf"{PRONOUNS}\b").match(self.text, start, end):
            return pronoun[0]
        first = re.compile(r"\w*").match(self.text, start, end)
        if first and first[0] in STOPWORDS and not _DETERMINER.match(self.text, start):
            return None
        cut = _PHRASE_END.search(self.text, start, end)
        end = cut.start() if cut else end
        parts = self.text[start:end].split(",")
        head = start + len(parts[0])
        names = self.names(start, head)
        if article := _ARTICLE_ELSEWHERE.match(parts[0]):
            full = next((name.text for name in names if " " in name.text and name.start > start), None)
            return full or article[0] + _CUTS_ELSEWHERE.split(parts[0][article.end() :])[0].strip()
        if not _is_description(parts[0]):
            titled = next((name for name in names if name.title), None)
            return titled.text if titled else names[0].text if names else parts[0].strip() or None
        if names and names[-1].end == head and _names_its_bearer(parts[0], names[-1], start):
            return names[-1].text
        if len(parts) > 1:
            apposed = self.names(head + 1, head + 1 + len(parts[1]))
            if (
                apposed
                and apposed[0].start - head - 2 <= len(apposed[0].title or "") + 1
                and " " in apposed[0].text
            ):
                return apposed[0].text
        description = _CUTS_DESCRIPTION.split(parts[0])[0].split()[:LONGEST_DESCRIPTION]
        return " ".join(description) or None


def _is_description(phrase: str) -> bool:
    """Whether a noun phrase describes its bearer: "the minister", "Dalmont's chairman", "organisers"."""
    return bool(_DETERMINER.match(phrase) or re.match(r"[A-Z]\w+['’]s\s", phrase) or phrase[:1].islower())


def _names_its_bearer(phrase: str, name: Name, start: int) -> bool:
    """Whether the name at the end of a description is its bearer's: "the group's chairman Georg Reinholt"."""
    before = phrase[: name.start - start].split()
    return len(before) > 1 and before[-1].lower() not in _PREPOSITIONS


def _may_be_subject(phrase: str) -> bool:
    """Whether a phrase begins like a subject: a pronoun, a capital, a determiner; or is a bare plural."""
    words = phrase.split()
    if re.fullmatch(PRONOUNS, words[0]):
        return len(words) <= 4 or "," in phrase
    if _DETERMINER.match(phrase):
        return True
    if words[0][0].isupper():
        return words[0].lower() not in STOPWORDS
    return words[0].isalpha() and len(words) <= 2 and words[0] not in STOPWORDS
