"""Whether the first pronoun of a sentence has something in the sentence to stand for.

Only the first one is asked: what a sentence has named, its later pronouns may take up. By rules on the
surface of English, on text whose quotations were taken out.
"""

from __future__ import annotations

import re

from briefer.text.tokens import STOPWORDS
from briefer.text.vocabulary import MONTHS, OPENERS, WEEKDAYS

# An opening phrase is no longer than this, in characters.
FURTHEST_COMMA = 120
TIMES = (
    r"(?:morning|afternoon|evening|night|week|weekend|month|quarter|season|spring|summer|autumn|fall|winter|year|"
    r"decade|century|time|day|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|"
    r"July|August|September|October|November|December|Christmas|Easter|country|nation|century)"
)
# "It is unclear whether ...", "It took firefighters three hours to ...": it stands for what follows.
# Nothing is meant by it only with a judgement or a verb of saying: "It was closed to traffic" means something.
_EXPLETIVE = re.compile(
    r"it(?:['’]s|['’]ll)?(?:\s(?:is|was|isn['’]t|wasn['’]t|will|would|may|might|could|can|has|had|be|been|become|became"
    r"|remains?|remained|seems?|seemed|appears?|appeared|also|not|all|that|still|now|only|often|rarely|always|never|too|so|very|more|most"
    r"|quite|almost|probably|perhaps|immediately|later|even|first|recently|\w+ly))*\s"
    r"(?:(?:un)?(?:clear|likely|known|usual|common|certain|fair|necessary|wise|reasonable|acceptable|thinkable|lawful|true)"
    r"|(?:im)?(?:possible|probable|portant|moral)|(?:il)?legal"
    r"|hard|harder|tough|nice|fitting|understandable|imperative|uncommon|unfortunate|learned|suggested"
    r"|easy|easier|difficult|important|vital"
    r"|crucial|essential|early|late|soon|better|best|good|bad|right|wrong|rare|normal|safe|safer|dangerous|cheap|cheaper"
    r"|expensive|enough|time|up|obvious|evident|ironic|telling|worth|surprising|striking|notable|tempting|thought|believed"
    r"|said|reported|announced|understood|alleged|claimed|feared|hoped|estimated|confirmed|agreed|decided|revealed|found"
    r"|noted|argued|emerged|follows|turned\sout|turns\sout)\b[^,;.]{0,70}?\s?"
    r"\b(?:that|whether|if|who|how|when|what|why|where|to)\b(?!\sbe\s(?:his|her|its|their|an?|the)\b)"
    r"|it\s(?:will\s|would\s|can\s|could\s|may\s)?(?:took|takes?|costs?)\b[^;.]{1,60}?\sto\b"
    r"|it(?:['’]s|\sis|\swas)\sgoing\sto\stake\b|it\s(?:may|might|could)\s(?:even\s)?be\sthat\b"
    r"|it\s(?:seems|seemed|appears|appeared)\s(?:that|as)\b|it\s(?:was|is)\s(?:not\s)?until\b"
    r"|it(?:['’]s|\sis|\swas)(?:\snot)?(?:\sonly)?\s(?:(?:in|on|at|under|during|with|because|after)\b[^,;.]{1,60}\sthat\b"
    r"|the\s(?:first|second|third|last|only)\stime\b)"
    r"|it\s(?:rained|snowed|has\sbeen\s\S+\s(?:years|months|weeks|days)|(?:is|was)\s(?:(?:not|yet|n['’]t)\s)*(?:\w+ly\s)?"
    r"(?:un)?clear)",
    re.IGNORECASE,
)
_OF_PERSONS = frozenset(("he", "she", "him", "his", "her"))
_PRONOUN = re.compile(r"\b(?:he|she|they|him|them|his|her|their|it|its)\b", re.IGNORECASE)
_NAME = re.compile(
    r"(?:\b(?P<no_person>(?i:the|in|at|near|outside|across))\s)?"
    r"(?<![.!?] )\b(?P<name>[A-Z][\w’'-]*(?:\s[A-Z][\w.’'-]*)*)"
)
_NO_NAMES = frozenset(
    word.lower()
    for words in (STOPWORDS, OPENERS, WEEKDAYS, MONTHS)
    for name in words
    for word in name.split()
)
_NOUN_PHRASE = re.compile(
    r"\b(?:the|an?|some|one|two|three|four|five|many|most|several|each|every|more than|at least|no|\d[\d,.]*)"
    r"\s+(?!of\b)[\w’'-]+|\b(?:[\w-]{2,}[^su\W]s|police|people|men|women|children)\b",
    re.IGNORECASE,
)
# What "he" or "she" may be, beside the words in -man, -woman, -person and -ist.
_PERSONS = (
    "activist actor actress adviser advisor agent aide ambassador analyst attacker attorney aunt author "
    "baby banker bishop boss boy boyfriend bride broker brother buyer candidate captain carer caretaker "
    "celebrity champion chancellor chef chief child citizen clerk client coach collector colonel comedian "
    "commander commissioner composer conductor cook cop correspondent cousin creator critic customer "
    "dancer daughter dealer defendant defender deputy designer detective developer director doctor donor "
    "driver economist editor emperor employee employer engineer executive expert farmer father fighter "
    "firefighter fisher follower founder friend general girl girlfriend governor graduate grandfather "
    "grandmother groom guard guest guide gunner guy hacker head heir hero hiker holder host hostage "
    "hunter husband immigrant infant inmate inspector instructor investigator investor jeweller jogger "
    "journalist judge juror keeper killer king lawmaker lawyer leader lecturer legislator lieutenant "
    "listener lover maker male manager mayor mechanic member merchant migrant miner minister monk mother "
    "musician negotiator neighbor neighbour nephew newcomer niece novelist nun nurse observer officer "
    "official operator opponent organiser organizer owner painter parent partner passenger patient "
    "pensioner performer philosopher photographer physician pilot player poet politician pope premier "
    "president priest prince princess principal prisoner producer professor programmer prosecutor "
    "protester psychiatrist pupil queen rabbi racer ranger rapper reader recruit refugee reporter "
    "representative rescuer researcher resident rider rival robber ruler runner sailor scholar seller "
    "senator sergeant servant settler sheriff shooter shopkeeper singer sister skier smuggler soldier "
    "solicitor son speaker spy staffer star stranger student successor supervisor supporter surgeon "
    "survivor suspect swimmer teacher teen teenager tenant thief toddler tourist trader trainer traveller "
    "trustee twin tycoon uncle user victim viewer visitor volunteer waiter waitress warden widow widower "
    "wife winner witness worker writer youngster youth"
)
_PERSON = re.compile(
    rf"\b(?:{'|'.join(_PERSONS.split())}|(?!(?:hu|ger|ro|otto|nor|tur)man\b|(?:ex|cons|pers|ins|ass|res|des|tw|l|m|wr|enl|g|f)ist\b)"
    rf"[\w-]*(?:man|woman|person|ist|ician|ologist)|\d+-year-old)\b",
    re.IGNORECASE,
)
# What "it" may be is one thing: neither "Republicans" nor "officials".
_ONE_THING = re.compile(
    r"\b(?i:the|an?|one|each|every|this|that|its|his|her|their|[A-Z][\w.&]*['’]s)\s+[\w’'-]+"
    r"|(?<![.!?] )\b(?!(?:I|He|She|It|They|His|Her|Its|Their|On|In|At|The|And|But|If|When|While|After|Before|As|Until"
    r"|Once|Since|Though|Although|Because|Unless|For|From|With|By|To|Under|Through|During|Despite|Following|Asked|Like|Unlike)\b)"
    r"[A-Z][\w.’'&-]*[^s\W]\b"
)
_OPENING_PHRASE = re.compile(
    r"(?:In|On|At|During|After|Before|Following|With|By|For|From|Under|Through|Despite|When|While|As|Since|Once"
    r"|Until|If|Though|Although|Because|Like|Unlike|Among|Throughout|Amid|Instead of|According to|Asked"
    r"|Along with|To|[A-Z][a-z]+ing)\b"
)
# "When the ship sank, it": the clause names it. "In a statement, it": the phrase does not.
_SUBORDINATOR = re.compile(
    r"(?:After|Although|As|Because|Before|If|Once|Since|Though|Unless|Until|When|Whenever|While)\b"
)
_OPENING_TIME = re.compile(
    r"(?:(?:In|On|At|By|For|Within|Since|During|Until|Last|This|Earlier|Later|Early|Late|Just|Only)\s)?"
    r"(?:the\s|that\s|this\s|last\s|next\s|early\s|late\s|\w+\s)?"
    rf"(?:\d+|{TIMES}s?)(?:\s(?:of\s)?\d+)?(?:,\s|\s(?=(?:he|she|they|it|his|her|their)\b))"
)
# "Smoke harms the lungs, she said": who, the sentence before has told.
_SAID_AT_END = re.compile(
    r",\s(?:he|she|they)\s(?:said|says|added|adds|told|wrote|explained|argued|noted|warned)\b[^,;.]{0,40}\.$"
)


def has_dangling_pronoun(text: str) -> bool:
    """Whether the first pronoun of the third person has no name and no fitting noun before it.

    A pronoun in an opening phrase may look ahead: "In his speech on Monday, President Macron said".
    """
    pronoun = next((p for p in _PRONOUN.finditer(text) if not _EXPLETIVE.match(text, p.start())), None)
    if pronoun is None:
        return False
    if _SAID_AT_END.search(text) and not _names(text[: pronoun.start()], opens=True, persons=True):
        return True
    before, word = text[: pronoun.start()], pronoun[0].lower()
    time = _OPENING_TIME.match(before + pronoun[0])
    before = before[time.end() :] if time and time.end() <= len(before) else before
    opens = _OPENING_PHRASE.match(before) is not None
    if word in ("it", "its"):
        found = _ONE_THING.search(before) is not None
    elif word in _OF_PERSONS:
        found = _names(before, opens=opens, persons=True) or _PERSON.search(before) is not None
    else:
        found = _names(before, opens=opens, persons=False) or _NOUN_PHRASE.search(before) is not None
    if found and (not opens or word not in ("they", "it") or _SUBORDINATOR.match(before)):
        return False
    return not (opens and _named_after_comma(text, pronoun.end()))


def _names(before: str, *, opens: bool, persons: bool) -> bool:
    """Whether a word is capitalised for itself, not for the sentence that it opens.

    A person is neither "the Council" nor "in Paris" nor "FBI".
    """
    for match in _NAME.finditer(before):
        name = match["name"]
        first = match.start() == 0 and " " not in name
        if all(word.rstrip(".").lower() in _NO_NAMES for word in name.split()):
            continue
        if persons and (match["no_person"] or (name.isupper() and len(name) > 1)):
            continue
        if not first or (not opens and before[match.end() :].strip()):
            return True
    return False


def _named_after_comma(text: str, at: int) -> bool:
    comma = text.find(",", at)
    if comma < 0 or comma - at > FURTHEST_COMMA:
        return False
    follows = text[comma + 1 :].lstrip()
    name = _NAME.match(follows)
    capitalised = name is not None and name["name"].split()[0].lower() not in STOPWORDS
    return capitalised or re.match(r"(?:the|an?|one|two|\d+)\s", follows) is not None
