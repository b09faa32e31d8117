"""Words that several readers of text need: months, weekdays, verbs of speech, titles, openers."""

from __future__ import annotations


def word_set(listing: str) -> frozenset[str]:
    """The words of a listing that are parted by white space."""
    return frozenset(listing.split())


MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thur "
        "thu", "friday fri", "saturday sat",
         "sunday sun")
    )
    for name in names.split()
}  # fmt: skip

# Verbs that name an act of speech or writing, in the forms that stand beside a quotation.
SPEECH_VERBS = word_set(
    "said says say saying told tells tell telling added adds add adding asked asks ask warned warns warn "
    "warning wrote writes write writing insisted insists argued argues argue replied replies answered "
    "answers explained explains noted notes declared declares announced announces stated states claimed "
    "claims admitted admits acknowledged acknowledges conceded concedes confirmed confirms denied denies "
    "recalled recalls remarked remarks observed observes continued continues concluded concludes quipped "
    "joked jokes tweeted tweets posted posts commented comments suggested suggests predicted predicts "
    "complained complains urged urges promised promises pledged pledges vowed vows testified testifies "
    "shouted shouts cried exclaimed whispered responded responds countered counters stressed stresses "
    "emphasized emphasised emphasizes reiterated reiterates repeated repeats lamented laments boasted "
    "boasts maintained maintains contended contends alleged alleges asserted asserts reported reports "
    "read reads demanded demands objected objects agreed agrees called calls described describes dubbed "
    "termed labeled labelled branded characterized characterised dismissed denounced condemned praised "
    "hailed blasted criticized criticised accused blamed thanked referred cited mused sighed joking "
    "texted emailed cautioned cautions pleaded reasoned reckons reckoned opined intoned offered assured "
    "assures affirmed affirms considered considers indicated indicates underlined deplored regretted "
    "judged clarified sagte sagt erklärte betonte schrieb dijo declaró afirmó añadió aseguró déclaré dit "
    "affirmé disse сказал сказала заявил заявила"
)

# The same in French, German and Spanish, beside quotations only.
SPEECH_VERBS_ELSEWHERE = word_set(
    "raconte raconté explique expliqué ajoute ajouté déclare assure assuré confie confié estime estimé indique indiqué "
    "précise précisé souligne souligné témoigne témoigné répond répondu lancé insiste insisté rappelle rappelé "
    "regrette regretté soupire conclut affirme dénonce dénoncé confirme confirmé "
    "erzählt erzählte berichtet berichtete meint meinte erklärt betont schreibt fügte ergänzte ergänzt klagt klagte "
    "warnt warnte forderte fordert kritisierte kritisiert versicherte versichert bestätigte bestätigt teilte räumte "
    "antwortete antwortet gesagt erzählt geschrieben "
    "dice contó cuenta contado explicó explica explicado afirma afirmado añade señaló señala señalado indicó "
    "aseguró asegura asegurado declara declarado manifestó sostuvo comentó relató relata advirtió admitió reconoció "
    "lamentó insistió respondió recordó subrayó dicho"
)

# A title that makes a name out of what follows it.
HONORIFICS = word_set(
    "mr mrs ms mx miss mister madam sir dame lord lady dr prof professor president chancellor king queen "
    "prince princess emperor pope cardinal archbishop bishop father sister imam ayatollah sheikh rabbi "
    "reverend rev senator sen sens representative rep reps congressman congresswoman governor gov mayor "
    "minister premier secretary ambassador amb envoy chairman chairwoman chairperson chair chief officer "
    "ceo director commissioner judge justice prosecutor speaker captain capt colonel col general gen "
    "major maj lieutenant lt sergeant sgt corporal cpl private pvt admiral adm commander cmdr inspector "
    "superintendent supt detective det constable sheriff deputy coach councillor councilman councilwoman "
    "councillors mp mep treasurer leader herr frau monsieur madame mme mlle m señor señora hon "
    "spokesman spokeswoman spokesperson delegate marshal baron baroness count countess duke duchess "
    "editor founder analyst economist lawyer attorney"
)
# These stand before a title and belong to it, but make none themselves.
TITLE_MODIFIERS = word_set(
    "prime vice deputy assistant associate acting former interim then-president foreign interior finance "
    "defense defence justice health education economy energy environment transport trade home labor "
    "labour agriculture attorney executive financial operating managing supreme crown house senate state "
    "federal national chief police fire lead senior first lieutenant brigadier major rear surgeon press "
    "majority minority opposition special right party regional provincial and the of for general staff "
    "governing board commanding union"
)
DEMONYMS = word_set(
    "afghan african albanian algerian american arab argentine argentinian armenian asian australian "
    "austrian azerbaijani bangladeshi belarusian belgian bolivian bosnian brazilian british bulgarian "
    "cambodian cameroonian canadian chechen chilean chinese colombian congolese croatian cuban cypriot "
    "czech danish dutch ecuadorian egyptian emirati english estonian ethiopian european filipino finnish "
    "french georgian german ghanaian greek guatemalan haitian honduran hungarian icelandic indian "
    "indonesian iranian iraqi irish israeli italian ivorian jamaican japanese jewish jordanian kazakh "
    "kenyan korean kosovar kurdish kuwaiti kyrgyz lao latvian lebanese libyan lithuanian macedonian "
    "malaysian maltese mexican moldovan mongolian moroccan muslim burmese nepalese nicaraguan nigerian "
    "norwegian omani pakistani palestinian panamanian paraguayan persian peruvian polish portuguese "
    "qatari romanian russian rwandan saudi scottish senegalese serbian singaporean slovak slovenian "
    "somali spanish sudanese swedish swiss syrian taiwanese tajik tanzanian thai tibetan tunisian turkish "
    "turkmen ugandan ukrainian uruguayan uzbek venezuelan vietnamese welsh yemeni zambian zimbabwean "
    "christian catholic protestant sunni shiite hindu buddhist republican republicans democrat democrats "
    "democratic russians americans israelis palestinians germans ukrainians europeans iranians"
)

# Common words that open sentences, beyond the stop words; capitalised there, they name nobody.
OPENERS = word_set(
    "according additionally adding actor actors administration analysts anger anyone apparently article "
    "astronomers authorities average back beginning beyond breaking calls campaigners candidates "
    "certainly children citing citizens civilians clearly close coming companies comments conditions "
    "considering contact copyright correction could courtesy crews critics currently customers days dear "
    "death deaths demand democracy despite details detectives developing did director doctors documents "
    "does driver drivers earlier early economists editor elsewhere emergency employees energy enough "
    "everybody everyone everything evidence experts exports facing families family farmers federal fewer "
    "fighting finally fire firefighters first five follow following forecasters foreign formal former "
    "fortunately four friday friends fresh full further given good governments great growth half hardly "
    "health help here hours house houses hundreds image images indeed inflation information initially "
    "inside interest investigators investors journalists judges just justice keep last late later "
    "lawmakers lawyers learn legal less lessons listen local long look lower major markets mayors media "
    "meanwhile medical members men migrants military millions ministers moments money months more mostly "
    "motorists mothers moving multiple nearby nearly negotiations negotiators neighbours neighbors never "
    "nevertheless new news next nine nobody none nonetheless normally nothing notably obviously officers "
    "officials oil older one opponents opposition organisers organizers outside overall paramedics "
    "parents parliament part passengers patients people personally photo photograph photos picture plans "
    "players please point police political polls power president prices prior prisoners private probably "
    "production profit prosecutor prosecutors protesters protests public published questions rain rains "
    "read readers reaction recently records related relatives relations remember report reporters reports "
    "rescue rescuers researchers residents responding right roads roughly sales schools science "
    "scientists second see seeing seemingly senators senior seven several shares shortly six slightly "
    "soldiers some sometimes soon sorry source sources speaking staff starting state states still story "
    "students subscribe sub suddenly supporters sure surely survivors suspects talks teachers ten tens "
    "thank thanks third thousands three time times today tomorrow tonight top tourists trade traders "
    "trading traffic troops try turns twelve twenty two ultimately unfortunately union unions unless "
    "unlike update updated usually victims video videos villagers volunteers voters voting wages war "
    "warnings watch water weather week weeks whatever women work workers world worldwide writing year "
    "years yes yesterday young younger eight eleven fifteen fifty forty hundred seventy sixty thirty "
    "eighty ninety million amid versus till owing due based born asked told said says besides otherwise "
    "regardless furthermore moreover consequently hence accordingly similarly likewise conversely "
    "overnight afterwards afterward incidentally importantly interestingly ironically remarkably "
    "reportedly allegedly officially publicly privately historically traditionally increasingly "
    "eventually previously simultaneously separately together alone"
)

# Month names of other languages, read after a day: "16. Mai 2024", "16 de mayo de 2024".
FOREIGN_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar jänner janvier enero gennaio janeiro januari",
            "februar février fevrier febrero febbraio fevereiro februari",
            "märz mars marzo março maart",
            "avril abril aprile",
            "mai mayo maggio maio mei maj",
            "juni juin junio giugno junho",
            "juli juillet julio luglio julho",
            "août aout agosto augusti augustus",
            "septembre septiembre settembre setembro",
            "oktober octobre octubre ottobre outubro",
            "novembre noviembre novembro",
            "dezember décembre decembre diciembre dicembre dezembro",
        ),
        start=1,
    )
    for name in names.split()
}
