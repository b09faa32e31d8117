"""Countries, their adjectives and their capitals' short forms, where one stands for the other."""

from __future__ import annotations

# Each line: the forms by which one country goes. Keys are as names.py makes them.
_FORMS = """
united states, us, usa, america, american, americans, washington, white house
united kingdom, uk, britain, great britain, british, briton, britons, anglo
england, english
scotland, scottish, scot, scots
wales, welsh
ireland, irish
france, french, paris, franco
germany, german, germans, berlin
spain, spanish, spaniard, madrid
italy, italian, italians, rome, italo
portugal, portuguese
netherlands, holland, dutch
belgium, belgian, belgians
switzerland, swiss
austria, austrian, austrians
poland, polish, pole, poles, warsaw
czech republic, czechia, czech, czechs
hungary, hungarian, hungarians
romania, romanian, romanians
bulgaria, bulgarian, bulgarians
greece, greek, greeks, athens, greco
turkey, turkiye, turkish, turk, turks, ankara
russia, russian, russians, russo, kremlin, moscow, russian federation
ukraine, ukrainian, ukrainians, kyiv, kiev
belarus, belarusian
sweden, swedish, swede, swedes
norway, norwegian, norwegians
denmark, danish, dane, danes
finland, finnish, finn, finns
iceland, icelandic
china, chinese, beijing, sino
taiwan, taiwanese
japan, japanese, tokyo
south korea, south korean, south koreans, seoul
north korea, north korean, north koreans, pyongyang
india, indian, indians, new delhi, delhi, indo
pakistan, pakistani, pakistanis, islamabad
bangladesh, bangladeshi
sri lanka, sri lankan
nepal, nepalese, nepali
afghanistan, afghan, afghans, kabul
iran, iranian, iranians, tehran
iraq, iraqi, iraqis
syria, syrian, syrians
israel, israeli, israelis
lebanon, lebanese
jordan, jordanian, jordanians
saudi arabia, saudi, saudis
yemen, yemeni, yemenis
oman, omani
qatar, qatari, qataris
kuwait, kuwaiti
egypt, egyptian, egyptians, cairo
libya, libyan, libyans
tunisia, tunisian
algeria, algerian
morocco, moroccan
sudan, sudanese
ethiopia, ethiopian
kenya, kenyan, kenyans
uganda, ugandan
nigeria, nigerian, nigerians
ghana, ghanaian
south africa, south african, south africans
zimbabwe, zimbabwean
somalia, somali
canada, canadian, canadians, ottawa
mexico, mexican, mexicans
cuba, cuban, cubans
haiti, haitian
brazil, brazilian, brazilians
argentina, argentine, argentinian
chile, chilean
peru, peruvian
colombia, colombian
venezuela, venezuelan, venezuelans
australia, australian, australians, canberra
new zealand, new zealander
indonesia, indonesian
malaysia, malaysian
philippines, filipino, philippine, filipinos
thailand, thai
vietnam, vietnamese
myanmar, burma, burmese
singapore, singaporean
european union, eu, brussels
europe, european, europeans
africa, african, africans
asia, asian, asians
armenia, armenian, armenians
azerbaijan, azerbaijani
georgia, georgian
serbia, serbian, serb, serbs
kosovo, kosovan
croatia, croatian
united nations, un
"""
_COUNTRY = {form: line.split(",")[0] for line in _FORMS.split("\n") for form in line.split(", ") if form}
# Of these one holds another, or each holds many: "British" and "Welsh" may be said of one thing.
_HOLDING = frozenset(
    {
        "united kingdom",
        "england",
        "scotland",
        "wales",
        "ireland",
        "european union",
        "europe",
        "africa",
        "asia",
    }
    | {"united nations"}
)
COUNTRIES = frozenset(form for form, country in _COUNTRY.items() if country not in _HOLDING)
"""The forms by which countries go that lie outside each other."""
_ENDINGS = ("ians", "ian", "ans", "an", "ese", "ish", "is", "i", "ns", "n")
STEM = 4  # letters that an adjective and its place share at least: Ostavia, Ostavian


def same_place(one: str, other: str) -> bool:
    """Whether two names in lower case mean one country: Britain and the UK, Oman and Omani."""
    first, second = _COUNTRY.get(one, one), _COUNTRY.get(other, other)
    return first == second or _derived(first, second) or _derived(second, first)


def is_country(name: str) -> bool:
    """Whether a name in lower case is that of a country or of a part of the world, in any form of the list."""
    return name in _COUNTRY


def _derived(adjective: str, place: str) -> bool:
    """Whether a word looks like the adjective of a place that no list has: Kestrian, Kestria."""
    for ending in _ENDINGS:
        root = adjective.removesuffix(ending)
        if root != adjective and len(root) >= STEM and place.startswith(root) and len(place) - len(root) <= 3:
            return True
    return False
