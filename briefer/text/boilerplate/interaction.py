"""What a page asks its reader to do: comment, share, subscribe, accept, pay, follow."""

from __future__ import annotations

import re

from briefer.text.boilerplate.line import Context, Line

SHOP = (
    "shop now", "buy now", "order now", "book now", "enter to win", "win a ", "win tickets", "play now",
    "use code", "promo code", "limited time", "special offer", "today only", "brought to you by",
    "presented by", "powered by", "in partnership with", "paid for by",
)  # fmt: skip
COMMENTS = (
    "leave a reply", "leave a comment", "post a comment", "add a comment", "write a comment",
    "cancel reply", "your email address will not be published", "required fields are marked",
    "save my name, email", "you must be logged in to", "comments are closed", "comments are moderated",
    "no comments yet", "be the first to comment", "view comments", "show comments", "load comments",
    "sign in to comment", "log in to comment", "comments (", "notify me of", "discuss this",
    "we'd love to hear from you", "join the conversation", "share your thoughts in the comments",
    "read comments", "report this comment", "conversation is closed", "schreiben sie einen kommentar",
    "schreibe einen kommentar", "kommentar hinterlassen", "kommentar verfassen",
    "deine e-mail-adresse wird nicht", "ihre e-mail-adresse wird nicht", "laisser un commentaire",
    "laissez un commentaire", "votre adresse e-mail ne sera pas", "deja un comentario",
    "deja una respuesta", "tu dirección de correo electrónico no será", "lascia un commento",
    "deixe um comentário", "geef een reactie", "оставить комментарий", "добавить комментарий",
    "ваш адрес email не будет", "ваш e-mail не будет",
)  # fmt: skip
COMMENTS_INSIDE = (
    "email address will not be published", "required fields are marked", "les champs obligatoires",
    "los campos obligatorios", "erforderliche felder sind", "обязательные поля помечены",
    "please keep comments civil", "comments are moderated", "in the comments below",
    "we'd like to hear from you", "we want to hear from you", "like to hear from you", "comment policy",
)  # fmt: skip
SHARE = (
    "spread the love", "share this", "share on", "share via", "share with", "share:", "share article",
    "share story", "save article", "save this article", "save for later", "listen to this article",
    "listen to this story", "print this", "print article", "email this", "tweet this",
    "read or share this", "copy link", "copy this code", "copy this link", "gift this article",
    "like this:", "recommend to a friend", "send to a friend", "cite this article", "download pdf",
    "republish this", "text size", "font size", "spread the word",
    "thank you for your interest in spreading", "jetzt teilen", "artikel teilen", "drucken",
    "partager sur", "partager cet article", "compartir en", "compartir esta", "condividi su",
    "condividi:", "поделиться", "deel dit artikel", "embed further", "embed more", "play facebook",
    "thank you for sharing",
)  # fmt: skip
NEWSLETTER = (
    "sign up for", "sign up to", "sign up now", "sign up here", "signup for", "sign me up", "subscribe",
    "please subscribe", "newsletter", "newsletter sign", "breaking news emails", "breaking news alerts",
    "get alerts", "get breaking news", "get the latest", "get the day's", "get our", "join our",
    "join us on", "receive our", "receive the latest", "stay up to date", "stay updated", "stay informed",
    "stay connected with", "enter your email", "your email address", "email address",
    "you can unsubscribe", "unsubscribe at any time", "subscribers get", "if you have subscribed",
    "turn on notifications", "never miss", "want more", "enjoying this", "be the first to know",
    "abonnez-vous", "inscrivez-vous", "recevez", "abonnieren sie", "jetzt abonnieren",
    "newsletter abonnieren", "melden sie sich", "suscríbete", "suscríbase", "recibe", "iscriviti",
    "assine", "подпишитесь", "подписывайтесь", "подписаться", "meld je aan",
)  # fmt: skip
NEWSLETTER_INSIDE = (
    "to your inbox", "in your inbox", "to our newsletter", "for our newsletter", "our free newsletter",
    "our daily newsletter", "our weekly newsletter", "our mailing list", "our email list",
    "whatsapp channel", "telegram channel", "our youtube channel", "our whatsapp", "our telegram",
    "dans votre boîte", "notre newsletter", "unseren newsletter", "unserem newsletter", "nuestro boletín",
    "nuestra newsletter", "наш телеграм", "наш telegram", "нашу рассылку",
    "stay up to date on the latest", "email alerts",
)  # fmt: skip
COOKIES = (
    "we use cookies", "we and our partners", "this website uses cookies", "this site uses cookies",
    "our website uses cookies", "by continuing to use", "by continuing to browse", "by using this site",
    "by clicking", "cookie settings", "cookie preferences", "cookie policy", "cookie consent",
    "cookies on", "accept all", "accept cookies", "manage cookies", "manage consent",
    "manage preferences", "reject all", "we value your privacy", "your privacy", "privacy policy",
    "terms of use", "terms of service", "terms and conditions", "diese website verwendet cookies",
    "diese webseite verwendet", "wir verwenden cookies", "nous utilisons des cookies",
    "ce site utilise des cookies", "utilizamos cookies", "este sitio utiliza cookies", "usamos cookies",
    "questo sito utilizza", "utilizziamo i cookie", "этот сайт использует", "мы используем файлы cookie",
    "мы используем cookie",
)  # fmt: skip
PAY = (
    "support our journalism", "support independent journalism", "support quality journalism",
    "become a member", "become a subscriber", "become a supporter", "donate now", "donate today",
    "make a donation", "make a contribution", "subscribe to continue", "subscribe to read",
    "to continue reading", "to read the full", "continue reading with", "this article is for subscribers",
    "this content is for subscribers", "this story is for subscribers", "already a subscriber",
    "already have an account", "already a member", "log in to read", "create a free account",
    "register to read", "register for free", "you have reached your", "you've reached your",
    "you have read your", "start your free trial", "unlock this", "give now", "jetzt weiterlesen",
    "dieser artikel ist nur für", "cet article est réservé", "article réservé aux abonnés",
    "contenido exclusivo para", "this is subscriber content", "thanks for reading",
    "thank you for reading", "upgrade to paid", "thanks for tuning in", "thanks for watching",
    "thanks for listening", "stay with", "support local journalism", "support local news",
    "you are reading the free", "you have read", "you're reading a free", "sign in to save", "chip in",
    "please consider donating", "please consider supporting", "if you value", "can you help us",
)  # fmt: skip
PAY_INSIDE = (
    "funded by its readers", "funded by our readers", "funded by readers", "supported by our readers",
    "supported by readers like you", "exclusive to subscribers", "tax-deductible donation",
    "free for 30 days", "already a subscriber?", "consider becoming a", "paid subscriber", "ad blocker",
    "is free thanks to advertising", "supported by its audience", "supported by its readers",
    "paid for by its readers", "cancel anytime", "our paywall", "reader-supported",
)  # fmt: skip
FOLLOW = (
    "follow us", "follow:", "follow the", "follow me on", "follow him on", "follow her on",
    "follow them on", "like us on", "find us on", "watch us on", "connect with us", "contact us",
    "visit our", "visit us at", "download the app", "download our app", "download our", "listen on",
    "listen and subscribe", "listen again", "vote in our", "what do you think?", "get the app",
    "get our app", "scan the qr", "tap to join", "add as a preferred source", "suivez-nous",
    "folgen sie uns", "síguenos", "síguenos en", "siga-nos", "seguici su", "следите за нами", "volg ons",
    "available on the app store", "follow the topics", "follow topics", "follow this", "add interest",
    "interested in",
)  # fmt: skip
CLICK = (
    "this story was first published", "this article was first published", "view this post on",
    "a post shared by", "view on twitter", "view on instagram", "see this post on",
    "this is a developing story", "this is a breaking news story", "this breaking news story",
    "more to follow", "more details soon", "more soon", "check back for", "please check back",
    "stay tuned for updates", "this story will be updated", "this story is developing",
    "this article will be updated", "we will update this", "refresh for updates", "please refresh",
    "this text was translated automatically", "this article was translated automatically",
    "machine translated", "this article is more than", "click here", "tap here", "click on the",
    "click to", "tap to", "click through", "please enable javascript", "your browser does not support",
    "this browser does not", "javascript is disabled", "for the latest headlines", "this page is updated",
    "this live page", "refresh this page", "was this page helpful", "report a problem with",
    "tweet with a location", "add a location to your tweets", "you can add location information",
    "when you tweet with", "the interactive transcript could not", "rating is available when",
    "this feature is not available", "site mobile", "the page you requested", "find more of",
    "you must be signed in", "session expired", "please log in again", "the login page will open",
    "after logging in you can close", "an error occurred", "skip to", "back to top", "top of page", "jump to",
    "loading", "please wait", "try again", "show more", "cliquez ici", "hier klicken", "klicken sie hier",
    "haga clic", "clicca qui", "нажмите здесь", "klik hier",
)  # fmt: skip

BUTTONS = frozenset((
    "facebook", "twitter", "whatsapp", "linkedin", "pinterest", "email", "e-mail", "mail", "print", "share",
    "shares", "save", "tweet", "copy", "link", "telegram", "reddit", "messenger", "flipboard", "pocket",
    "comments", "comment", "play", "embed", "autoplay", "sms", "threads", "bluesky", "instagram", "youtube",
    "tumblr", "google", "google+", "viber", "vk", "buffer", "like", "download", "listen", "bookmark", "x",
    "teilen", "drucken", "merken", "partager", "imprimer", "compartir", "imprimir", "replay", "mute",
    "unmute", "fullscreen", "subscribe", "follow", "facebooktwitter",
))  # fmt: skip
BUTTON_FILLERS = frozenset((
    "on", "via", "to", "by", "this", "the", "article", "story", "more", "&", "and", "+", "/", "|", "·", "•",
    "-", ",", ":", "...",
))  # fmt: skip

_MONTHLY = re.compile(
    r"\b(?:give|donate|from|for (?:just|only)|just|only)\b.{0,40}\b(?:a|per) (?:month"
    r"|week|year)\b"
)
_JOIN = re.compile(
    r"join (?:the |over |more than )?[\d.,]+[km+]? .{0,60}(?:list|newsletter|channel"
    r"|subscrib|community|follow)"
)
_DELIVERED = re.compile(
    r"\b(?:news|stories|headlines|newsletter|briefing)\b.{0,40}\bdelivered (?:straight |right |directly )?"
    r"(?:to you|weekdays?|every|each|daily)\b"
)
_GET = re.compile(
    r"(?:get|try|read|join) (?:the|our) [\w' -]{2,40}\b(?:newsletter|brief|briefing|digest"
    r"|e-?mail|app|e-paper)\b"
)
_COUNT = re.compile(
    r"[\d.,]+[km]? (?:comments?|shares?|views?|likes?|kommentare?|commentaires?"
    r"|comentarios?)"
)
_HANDLE = re.compile(r"(?:(?:twitter|instagram|facebook|x|on twitter)[:]? )?@\w{2,30}")
_FOLLOW_NAME = re.compile(
    r"follow (?:\S+ ){0,6}?(?:on (?:twitter|facebook|instagram|x|linkedin|threads)\b"
    r"|@\w+)"
)
_SAYS_YOU = re.compile(r"\b(?:our|us|your|you|we|my)\b")


def comment_form(line: Line, context: Context) -> str | None:
    """The form and the notices of a comment section."""
    if (
        line.starts(COMMENTS, 40)
        or line.holds(COMMENTS_INSIDE, 40)
        or _COUNT.fullmatch(line.low.rstrip(".! "))
    ):
        return "comment form"
    return None


def share_buttons(line: Line, context: Context) -> str | None:
    """Buttons to share, save, print or listen, as their labels read."""
    if line.starts(SHARE, 22) and not (line.prose and line.zone == "middle"):
        return "share buttons"
    tokens = line.low.split() if line.words <= 16 else []
    rest = [token for token in tokens if token.strip(".,:|") not in BUTTONS and token not in BUTTON_FILLERS]
    if (
        tokens
        and len(rest) < len(tokens)
        and all(token.strip("k.,:+()").isdigit() or token == "min" for token in rest)
    ):
        return "share buttons"
    return None


def newsletter(line: Line, context: Context) -> str | None:
    """Invitations to a newsletter, a channel or a subscription.

    News of a share offer says that investors subscribe; only an invitation begins with the verb.
    """
    personal = bool(_SAYS_YOU.search(line.low))
    if line.starts(NEWSLETTER, 40) and (personal or not line.prose) and not line.low.startswith('"'):
        return "newsletter or subscription"
    if (line.holds(NEWSLETTER_INSIDE, 40) and personal) or (
        line.words <= 12 and "whatsapp channel" in line.low
    ):
        return "newsletter or subscription"
    return (
        "newsletter or subscription"
        if line.words <= 25 and (_JOIN.match(line.low) or _GET.match(line.low) or _DELIVERED.search(line.low))
        else None
    )


def cookie_notice(line: Line, context: Context) -> str | None:
    """Consent to cookies and terms. Only a notice begins so; an article about bakeries does not."""
    if line.starts(COOKIES, 80) and not (line.prose and not _SAYS_YOU.search(line.low)):
        return "cookie or privacy notice"
    return None


def pay_or_donate(line: Line, context: Context) -> str | None:
    """Paywalls and requests for money to the reader."""
    if line.starts(PAY, 50) or line.holds(PAY_INSIDE, 60):
        return "paywall or donation"
    if line.outside and line.words <= 30 and _MONTHLY.search(line.low) and not line.prose:
        return "paywall or donation"
    return None


def follow(line: Line, context: Context) -> str | None:
    """Requests to follow an account or to install an app, and bare account names."""
    if line.starts(FOLLOW, 30) and (not line.prose or _SAYS_YOU.search(line.low)):
        return "follow or app request"
    if line.words <= 16 and (_HANDLE.fullmatch(line.low) or _FOLLOW_NAME.match(line.low)):
        return "follow or app request"
    return None


def shop(line: Line, context: Context) -> str | None:
    """Offers to buy, to book and to win."""
    return "advertisement" if line.starts(SHOP, 16) and not (line.prose and line.zone == "middle") else None


def click(line: Line, context: Context) -> str | None:
    """Directions for the use of the page itself."""
    if line.starts(CLICK, 25) or (line.holds(("click here",), 30) and not line.low.startswith('"')):
        return "page control"
    return None


RULES = (comment_form, share_buttons, newsletter, cookie_notice, pay_or_donate, follow, shop, click)
