"""How pages that are no articles say what they are, in English, German, French, Spanish, Italian and Dutch."""

from __future__ import annotations

import re


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


# Of a title or a heading, whole or at its beginning.
ERROR_TITLE = _any(
    r"^\W*(?:error|fehler|erreur|http)?\W*(?:4(?:0[0134]|10|29|51)|50[0-4]|52\d)"
    r"(?:\W*$|\W*[-–|:]|\W+(?:not|error|page|forbidden|gone|bad|internal|service|gateway|unauthori[sz]ed|too"
    r"|unavailable|fehler|seite|nicht|erreur|página|introuvable)\b)",
    r"\b(?:page|article|story|content|document|url|site) (?:\w+ )?(?:not found|(?:cannot|can't|could not"
    r"|couldn't) be found"
    r"|(?:is )?no longer (?:available|exists)|does(?: not|n't) exist|(?:is )?unavailable|has (?:expired"
    r"|moved|been removed))",
    r"^\W*(?:not found|nothing (?:was )?found|oops|access denied|forbidden|gone)\W*(?:$|[-–|:])",
    r"^\W*(?:oops|whoops|sorry, (?:we|this page|the page|that page)|we can't find"
    r"|we couldn't find"
    r"|bad gateway|bad request|service (?:temporarily )?unavailable"
    r"|internal server error"
    r"|gateway time-?out|something went wrong|site (?:under )?maintenance|under maintenance"
    r"|we'll be (?:right )?back"
    r"|temporarily unavailable|too many requests|this (?:account|domain) (?:has been suspended|is for sale))",
    r"\b(?:seite|artikel|beitrag|inhalt) (?:\w+ ){0,3}(?:nicht (?:gefunden|verfügbar|vorhanden"
    r"|mehr verfügbar)|existiert nicht)",
    r"^\W*(?:nicht gefunden|hoppla|ups\b|wartungsarbeiten|wegen wartung|ein fehler ist aufgetreten"
    r"|zugriff verweigert)",
    r"\b(?:page|article|contenu) (?:\w+ ){0,3}(?:introuvable|non trouvée?|n'existe (?:pas|plus)"
    r"|(?:plus )?indisponible)",
    r"^\W*(?:oups|mince|désolée?,|accès refusé|site en maintenance|une erreur (?:est survenue|s'est produite))",
    r"\b(?:página|artículo|contenido|noticia) (?:\w+ ){0,3}(?:no (?:encontrad[ao]|existe|disponible)"
    r"|ya no (?:está|existe))",
    r"^\W*(?:no encontrad[ao]|lo sentimos|ups\b|vaya\b|acceso denegado|en mantenimiento|se ha producido un error)",
    r"\bpagina (?:\w+ )?(?:non trovata|inesistente|niet gevonden)",
)
ROBOT = _any(
    r"\b(?:verify|confirm|prove|make sure|checking (?:if|that)|whether) (?:that )?you(?: are|'re) (?:a "
    r"|not a |an actual )?(?:human|robot|bot)",
    r"\bare you (?:a |an )?(?:human|robot|bot)\b", r"\bi(?:'m| am) not a robot\b",
    r"\bjust a moment\W*$", r"\bcaptcha\b",
    r"attention required!? \| cloudflare", r"\bunusual (?:traffic|activity) (?:from|on|coming)",
    r"pardon our interruption",
    r"checking (?:your browser|the site connection)|security check to access|ddos protection by|press (?:&"
    r"|and) hold to confirm",
    r"access to this page has been denied|bot detection|automated (?:access|requests)"
    r"|please enable cookies and reload",
    r"\bbestätigen sie,? dass sie (?:ein mensch|kein (?:robot|bot))|ich bin kein robot|sicherheitsüberprüfung",
    r"\b(?:vérifi\w+|confirm\w+|prouve\w*) que vous (?:êtes (?:humain|un humain)|n'êtes pas un robot)"
    r"|je ne suis pas un robot",
    r"\b(?:verifi\w+|confirm\w+|demuestr\w+) que (?:eres|es usted|no eres|no es) (?:un )?(?:humano|robot)"
    r"|no soy un robot",
)  # fmt: skip
CONSENT = _any(
    r"\bcookies?\b", r"\bconsent\b", r"\bgdpr\b", r"\bour (?:\d+ )?(?:trusted )?(?:partners|vendors)\b",
    r"\bpersonal(?:i[sz]ed)? (?:data|ads|advertising)\b", r"\bprivacy (?:policy|settings|preferences|choices)\b",
    r"\blegitimate interest", r"\b(?:zustimm\w+|einwillig\w+|datenschutz\w*|tracking|werbefrei\w*)\b",
    r"\bunsere (?:\d+ )?partner\b",
    r"\b(?:consentement|traceurs|données personnelles|nos (?:\d+ )?partenaires|confidentialité)\b",
    r"\b(?:consentimiento|nuestros (?:\d+ )?socios|datos personales|privacidad)\b", r"\b(?:consenso"
    r"|toestemming|privacyverklaring)\b",
)  # fmt: skip
PAYWALL = _any(
    r"\b(?:subscribe|sign up|register|log ?in|sign in|join|upgrade|become a (?:member"
    r"|subscriber))(?: (?:now|today|for free|here))?"
    r" (?:to|and|or [\w ]{2,20} to) (?:continue|keep|finish|read|unlock|access|view|get (?:full|unlimited))",
    r"\b(?:this|the (?:full|rest of (?:this|the))) (?:article|story|content|post|page) is (?:only )?(?:for"
    r"|available (?:only )?(?:to|for)"
    r"|reserved for|exclusive to|limited to) (?:\w+ ){0,3}(?:subscribers?|members?|registered)",
    r"\b(?:for|exclusively for|available to) (?:our )?(?:paid |paying |digital |registered )?(?:subscribers"
    r"|members)(?: only)?\b",
    r"\bcreate (?:an|your)(?: free)? account (?:to|and) (?:continue|keep|finish|read|unlock|access|view)\b",
    r"\b(?:available|open) (?:only )?to (?:\w+ ){0,2}(?:members|subscribers) only\b",
    r"\b(?:subscriber|member|premium)[ -](?:only|exclusive)\b", r"\balready (?:a |have a "
    r"|an )?(?:subscriber|subscription|member|account)\b",
    r"\byou(?:'ve| have) (?:reached|read|hit|used)[^.]{0,40}\b(?:limit|free articles?|last free)",
    r"\b(?:to (?:continue|keep) reading|read the (?:full|whole) (?:article|story) (?:with|by)"
    r"|unlock this (?:article|story)|start your free trial)",
    r"\b(?:weiterlesen|jetzt (?:weiter)?lesen) mit\b|\b(?:mit|nur (?:für|mit)"
    r"|für) (?:\w+ ){0,2}(?:abo(?:nnent(?:en|innen)?)?|plus-abo|digitalabo)\b",
    r"\b(?:artikel|beitrag|inhalt)\b[^.]{0,40}\b(?:abonnent\w*|kostenpflichtig|registrierte|abo lesen)",
    r"\bbereits abonnent\w*",
    r"\b(?:réservée?s? (?:à nos|aux) abonnée?s|déjà abonnée?|abonnez-vous (?:pour|dès)|pour (?:lire"
    r"|continuer)[^.]{0,30}abonn\w+"
    r"|il vous reste [\d ,]+% de cet article|la suite est réservée)",
    r"\b(?:(?:exclusiv[oa]|solo|reservad[oa]) (?:para|a) (?:nuestros )?(?:suscriptores|abonados)"
    r"|suscríbe(?:te|se) para"
    r"|ya (?:eres|es) suscriptor|para seguir leyendo|contenido (?:exclusivo|premium))",
    r"\b(?:riservato agli abbonati|abbonati per (?:leggere|continuare)|alleen voor abonnees)",
)  # fmt: skip
LOGIN_TITLE = _any(
    r"^\W*(?:log ?in|sign ?in|log on|sign (?:in|up)|register|create (?:an |your )?account|my account"
    r"|anmelden|einloggen|login"
    r"|registrieren|se connecter|connexion|connectez-vous|iniciar sesión|acceder|inicia sesión|accedi|inloggen)\b"
)
SEARCH_TITLE = _any(
    r"^\W*(?:(?:\d+ )?(?:search )?results (?:for|found|of)|search(?: results?)?\s*(?:$|[-|:–\"“])"
    r"|you searched|(?:\d+ )?such(?:ergebnisse?|e nach|treffer)"
    r"|ergebnisse für|résultats? (?:de (?:la )?recherche|pour)|recherche\s*(?:$|[-|:–])"
    r"|resultados (?:de (?:la )?búsqueda|para)|búsqueda\s*(?:$|[-|:–])"
    r"|risultati|zoekresultaten)",
    r"\bsearch results\b",
)
VIDEO_TITLE = _any(r"^\W*(?:video|watch|vidéo|vídeo|ver)\s*[:|]", r"\b(?:video|vidéo|vídeo)\W*$")
GALLERY_TITLE = _any(
    r"^\W*(?:photos?|gallery|photo gallery|in pictures|slideshow|bilder|bildergalerie|fotostrecke|diaporama"
    r"|en images"
    r"|fotos|galería)\s*[:|]?",
    r"\b(?:in pictures|photo gallery|bildergalerie|fotostrecke|en images|fotogalería)\b",
)
SCRIPT_NEEDED = _any(
    r"(?:enable|requires?|activate|turn on|need|without) (?:\w+ ){0,3}java ?script", r"java ?script (?:is"
    r"|must be|to be) (?:\w+ )?"
    r"(?:disabled|enabled|required|turned)", r"(?:aktivieren sie|benötigt"
    r"|erfordert) (?:\w+ ){0,3}java ?script|java ?script (?:aktivieren|ist deaktiviert)",
    r"(?:activer|activez|nécessite) (?:\w+ ){0,3}java ?script", r"(?:habilit\w+|activ\w+"
    r"|requiere) (?:\w+ ){0,3}java ?script",
)  # fmt: skip
