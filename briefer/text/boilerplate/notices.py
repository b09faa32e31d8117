"""Notices that are printed with a text and tell nothing about the event: legal, service, machines."""

from __future__ import annotations

import re

from briefer.text.boilerplate.line import Context, Line

LEGAL = (
    "not for release", "not for distribution", "not for publication", "for immediate release",
    "embargoed until", "forward-looking statement", "forward looking statement", "cautionary statement",
    "cautionary note", "safe harbor", "safe harbour", "this announcement contains",
    "this press release contains", "this release contains", "this communication does not constitute",
    "this announcement does not constitute", "this announcement is not", "no offer or solicitation",
    "disclaimer", "disclosure:", "disclosures:", "the issuer is solely responsible",
    "neither the company nor", "important information", "important notice", "regulatory information",
    "this article is provided for information", "this article is for information", "past performance",
    "nothing in this article", "the author has no position", "i/we have", "the author or his firm",
    "editor's disclosure", "###", "- ends -", "-ends-", "ends", "- end -", "-30-", "notes to editors",
    "note to editors", "check against delivery", "this statement is also available",
    "images for editorial use", "you receive this", "you received this", "you are receiving this",
    "prices are delayed", "market data delayed", "not investment advice", "no guarantee is given",
)  # fmt: skip
LEGAL_INSIDE = (
    "undertakes no obligation to update", "undertake no obligation to update",
    "no obligation to update any forward", "are subject to risks and uncertainties",
    "forward-looking statements within the meaning", "is a distribution service",
    "solely responsible for the content", "to be investment advice", "is not investment advice",
    "does not constitute investment advice", "should not be construed as investment advice",
    "is not financial advice", "not responsible for the content of external", "syndicated feed",
    "is not responsible for the content", "check against delivery", "may have positions in mentioned",
    "may earn a commission", "affiliate commission", "earn an affiliate",
)  # fmt: skip
ARCHIVE = (
    "these crawls are part of an effort to archive", "crawls of supported", "focused crawls are collections",
    "wide crawls of the internet", "web wide crawl with", "the seed for this crawl", "crawl of outlinks from",
    "a crawl of outlinks from", "captures of pages from youtube", "web crawl data from", "survey crawls are",
    "this is a collection of pages and embedded objects", "this is a collection of web page captures",
    "this collection contains web crawls",
)  # fmt: skip
ARCHIVE_INSIDE = (
    "donating their crawl data to", "added to the wayback machine", "wayback machine live proxy",
    "internet archive's wayback machine project", "many different web crawls", "crawls are running",
    "view the web archive through", "returns the arc/warc record", "crawl configuration from",
    "crawler configuration from", "worldwide web crawl", "lists of urls that are known as", "the seed for wide",
    "these files are currently not publicly accessible", "slash pages from every domain",
    "captures of these pages", "logic of each crawl", "visit the wayback machine to explore",
    "using survey crawl", "inter-domain navigational link",
)  # fmt: skip
PAGE_ITSELF = (
    "the page you requested", "page you requested was", "the page you are looking for",
    "the page you were looking for", "page you're looking for", "check the url for", "check the url and",
    "javascript is disabled", "javascript is not enabled", "enable javascript", "turn on javascript",
    "browser does not support", "browser doesn't support",
    "older version of your browser", "upgrade your browser",
    "enable cookies in your", "cookies are disabled", "transcript could not be loaded",
    "this feature is not available right now", "this video is unavailable", "this video is not available",
    "this video has been removed", "this content is not available", "this content isn't available",
    "content is currently unavailable", "media could not be loaded", "video could not be loaded",
    "tweet location history", "location to your tweets", "location information to your tweets",
    "location on/off before each tweet", "third-party applications. you", "copying the code below",
    "tweets you love", "a tweet you love", "share someone else's tweet",
    "twitter may be over capacity", "instant updates about topics", "request your email address",
    "capture any email address", "you have been blocked", "your request has been blocked",
    "unusual traffic from your", "you don't have permission to access", "try your search again",
    "the link you followed may be broken", "this page isn't available", "this page is not available",
    "this page is no longer available", "this page does not exist", "page may have been removed",
    "page cannot be found", "page could not be found", "page can't be found", "the requested url",
    "the requested page", "the content you requested", "the article you requested", "this account is private",
    "sign in to make your opinion count", "sign in to add this video", "sign in to report",
    "want to watch this again later", "need to report the video", "you must log in to continue",
    "rating is available when", "your browser is not supported",
    "your browser is out of date", "please upgrade your", "reload the page", "reloading the page",
    "flash player is required", "embed this tweet", "embed this video",
    "add this tweet to your website", "add this video to your website", "tap the icon to send it",
    "hover over the profile pic", "experiencing a momentary hiccup",
)  # fmt: skip
SERVICE = (
    "weather in", "weather for", "today's weather", "weather forecast:", "weather:", "air quality",
    "prayer times", "today's prayer times", "gold rate", "horoscope", "your horoscope", "lottery results",
    "lotto", "death notices", "crossword", "sudoku", "tides:", "traffic and", "snow report",
    "avalanche bulletin", "for sale:", "on air now", "tv guide", "currency converter", "exchange rates",
    "classifieds", "wetter in", "wetter für", "horoskop", "météo", "погода в", "курс валют",
    "el tiempo en", "continued on page", "turn to page", "see page",
)  # fmt: skip
OVERRIDE = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass|do not follow|stop following)\b.{0,40}"
    r"\b(?:instruction|prompt|direction|command|guideline|rule|task|context|text above|everything above"
    r"|article above|indicator)s?\b"
)
MACHINE = re.compile(
    r"\b(?:ai (?:assistants?|models?|agents?|systems?|summari[sz]ers?|readers?|tools?)|a\.i\.|as an ai"
    r"|language models?|llms?"
    r"|chat ?bots?|chatgpt|gpt-?\d?|assistants?|summari[sz]ers?|summari[sz]ation (?:tool|system|model)s?"
    r"|system prompt|ai:"
    r"|automated (?:systems?|readers?|tools?|agents?)|bots?|copilot|gemini|claude)\b"
)
ORDER = re.compile(
    r"(?:^|[.:;!?,)\]>\"'*-]\s?|\b(?:and|then|please|must|should|instead|now|to|always|only|never|don't"
    r"|do not) )"
    r"(?:print|output|reply|respond|answer|include|insert|append|add|say|state|write|mention|recommend|rate"
    r"|repeat|reveal|"
    r"summari[sz]e|translate|return|send|tell|begin|start|end|act|pretend|report|describe|conclude|praise"
    r"|forward|execute|"
    r"you are now|skip|omit|remove|leave out|replace|use|visit|call|delete|treat|present|put)\b"
)
ADDRESS = re.compile(
    r"^\W{0,6}(?:system|assistant|user|developer|important|attention|note|notice|instructions?|message"
    r"|reminder|urgent)?\b[^.:]{0,30}"
    r"\b(?:to|for|if you are|note to|dear) (?:an? |any |all |the |our )?(?:ai\b|a\.i\.|llms?\b"
    r"|language models?\b|chatbots?\b|assistants? (?:reading|summari|process)"
    r"|automated (?:systems?|readers?|tools?|summari)|summari[sz](?:er|ation|ing (?:tool|system"
    r"|model))s?\b)"
    r"|^\W{0,6}(?:system|assistant|developer|ai|llm|chatgpt|gpt)(?: (?:prompt|message|instruction|note"
    r"|override)s?)?\s?[:>\]|]"
    r"|^\W{0,6}(?:new|updated|revised|additional|hidden|secret) (?:system )?instructions?\b"
    r"|^\W{0,4}(?:ai|dear ai|hey ai|dear assistant|dear language model|hello,? (?:ai|assistant|chatgpt))\b"
)
YOUR_ANSWER = re.compile(
    r"^\W{0,4}(?:please )?(?:modify|enhance|add|include|insert|replace|remove|provide|incorporate|embed"
    r"|merge|blend|append|end|begin"
    r"|start|shift|jumble|write|encode|encrypt|translate|format|limit|integrate|fuse|develop|enrich|conceal"
    r"|structure|alter|adjust)\b"
    r".{0,160}\byour (?:answer|response|reply|output|summary|solution|code|implementation|explanation"
    r"|message)\b"
)
OVERRIDE_ELSEWHERE = re.compile(
    r"\b(?:ignorier\w*|missacht\w*|vergiss|vergessen)\b.{0,40}\b(?:anweisung|instruktion|befehl)|"
    r"\b(?:ignore[zr]?|oubliez?)\b.{0,40}\binstructions? (?:précédente|antérieure)|"
    r"\b(?:ignora|ignore|olvida)\b.{0,40}\binstrucciones\b|(?:игнорируй|забудь)\w*.{0,40}инструкци"
)
# One of these is in whatever the patterns above find. Looked for first: hardly a line of news has one.
OF_OVERRIDE = ("ignore", "disregard", "forget", "override", "bypass", "follow")
OF_ELSEWHERE = ("instru", "anweisung", "befehl", "инструкц")
TOKENS = (
    "[system]",
    "<system>",
    "[inst]",
    "<|im_start|>",
    "<|im_end|>",
    "<|system|>",
    "<|endoftext|>",
    "### instruction",
    "<<sys>>",
    "[/inst]",
)
REPORTED = re.compile(
    r"\b(?:said|says|told|wrote|writes|researchers?|according to|reported|hackers?|attackers?|demonstrated"
    r"|showed|prosecutors?"
    r"|tricked|attack|lawsuit|court|experiment|users? (?:typed|entered|asked))\b"
)

_SEE_PAGE = re.compile(
    r".{0,80}\b(?:see|turn to|continued on|siehe|voir) (?:also )?(?:page|p\."
    r"|seite) ?[a-z]?-?\d{1,3}\b.{0,12}|(?:kommentar|bericht|mehr|story|report|comment"
    r"|editorial|siehe)\W{1,2}(?:seite|page) \d{1,3}"
)

# What blog engines put below each entry of a feed.
FEED_FOOT = re.compile(
    r"the\s+(?:post|article|story)\b.{1,300}\b(?:appeared\s+first|first\s+appeared|was\s+(?:first\s+)?published)\s+(?:on|at|in)\b.{1,150}"
    r"|(?:l['’]article|der\s+(?:beitrag|artikel)|la\s+entrada|l['’]articolo|o\s+(?:post|artigo)|het\s+bericht)\b.{1,300}"
    r"\b(?:est\s+apparu\s+en\s+premier|erschien\s+zuerst|se\s+publicó\s+primero|proviene\s+da|apareceu\s+primeiro"
    r"|verscheen\s+eerst)\b.{1,150}",
    re.IGNORECASE,
)

# What an encyclopedia puts above an article on a name that means several things.
HATNOTE = re.compile(
    r"(?:for (?:other|more|the|an?|similar|earlier|later|further)\b[^.]{1,80}, see\b"
    r"|[^.]{2,60} redirects? here(?:\.|$)|not to be confused with\b"
    r"|(?:(?:main|further|see) (?:article|information|also)s?\s?:)"
    r"|this (?:article|page) is about\b"
    r"|(?:dieser artikel (?:behandelt|beschreibt|handelt von|befasst sich mit)"
    r"|zu weiteren bedeutungen siehe|weitere bedeutungen|nicht zu verwechseln mit|cet article (?:concerne|traite)"
    r"|pour les articles homonymes"
    r"|ne doit pas être confondu avec|para otros usos|este artículo trata|no debe confundirse con|no confundir con)\b)"
)
_HATNOTE_WORDS = 60


def legal(line: Line, context: Context) -> str | None:
    """What lawyers put around a press release or an investment column."""
    if line.low.startswith(LEGAL) and line.words <= 150 and not (line.prose and line.low.startswith("ends")):
        return "legal notice" if not line.low.startswith("ends") or line.words <= 1 else None
    return "legal notice" if line.holds(LEGAL_INSIDE, 120) else None


def archive(line: Line, context: Context) -> str | None:
    """What a web archive says of its own crawl where the page itself was not kept."""
    if line.words <= 150 and (line.low.startswith(ARCHIVE) or line.holds(ARCHIVE_INSIDE, 60)):
        return "archive notice"
    return None


def page_itself(line: Line, context: Context) -> str | None:
    """What a page or a service says of itself to its reader: not found, not loaded, how it is used."""
    if line.holds(PAGE_ITSELF, 40) and not REPORTED.search(line.low):
        return "notice of the page"
    return None


def hatnote(line: Line, context: Context) -> str | None:
    """ "For other uses, see ...": where an encyclopedia sends a reader who looks for something else."""
    if line.words > _HATNOTE_WORDS or not HATNOTE.match(line.low) or REPORTED.search(line.low):
        return None
    return "hatnote" if all(map(HATNOTE.match, line.low.split(". "))) else None


def service(line: Line, context: Context) -> str | None:
    """Weather, prayer times, exchange rates and references to other pages of the paper."""
    if line.words > 15 or (line.prose and line.zone == "middle"):
        return None
    if line.outside and line.starts(SERVICE, 15):
        return "service line"
    return "service line" if _SEE_PAGE.fullmatch(line.low) else None


def feed_foot(line: Line, context: Context) -> str | None:
    """Where an entry of a feed says that it was published first."""
    return "service line" if line.words <= 60 and FEED_FOOT.fullmatch(line.low) else None


def instruction_to_machine(line: Line, context: Context) -> str | None:
    """An instruction to a language model that stands in the text as if it were part of it.

    Two of its marks must meet: it is addressed to a machine, it revokes earlier instructions, it says
    what to put out. News that quotes such an instruction says who gave it, and stays.
    """
    low = line.low
    elsewhere = any(map(low.__contains__, OF_ELSEWHERE)) and OVERRIDE_ELSEWHERE.search(low)
    if any(map(low.__contains__, TOKENS)) or elsewhere or YOUR_ANSWER.match(low):
        return "instruction to a machine"
    revokes = any(map(low.__contains__, OF_OVERRIDE)) and bool(OVERRIDE.search(low))
    addressed = bool(ADDRESS.search(low[:200]))
    if not revokes and not addressed:
        return None
    marks = revokes + addressed + bool(MACHINE.search(low)) + bool(ORDER.search(low))
    if REPORTED.search(low) and not addressed:
        return None
    return "instruction to a machine" if marks >= 2 else None


RULES = (legal, archive, page_itself, hatnote, service, feed_foot, instruction_to_machine)
