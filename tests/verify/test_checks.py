"""Each check catches its kind of error, names it, and lets an honest paraphrase pass."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from briefer.text.sentences import split_sentences
from briefer.text.thesaurus import opposition, similarity
from briefer.types import Article, Cluster, Draft, DraftStatement, Section, Sentence
from briefer.verify import Finding, verify, verify_claim
from briefer.verify.evidence import Sources
from briefer.verify.locate import cite
from briefer.verify.patchwork import patched
from briefer.verify.reading import Reading

STORY = (
    "Harlow Freight has agreed to buy Penwick Ferries for about 1.2 billion crowns. "
    "The price is a premium of 34 percent to the closing price on Friday and of 21 percent to the average of June. "
    "Sales of Penwick rose 8 percent last year, while those of Harlow fell 3 percent. "
    "Up to 400 jobs would go over three years, said chief executive Nora Vance. "
    '"We did not look for a buyer. We listened to an offer," said Penwick chairman Otto Brand. '
    "Harlow said it had no plans to close the yard in Selby. "
    "A rival, Dunmore Lines, is considering a possible counteroffer, two people said. "
    "The union ANW claims that safety rules were broken at the yard. "
    "The regulator has asked Harlow for its accounts. "
    "Shareholders vote on 4 July at two thirds of the 90 ports."
)


def article(text: str, article_id: str = "a1", published: str | None = "2025-06-16") -> Article:
    sentences = tuple(
        Sentence(f"{article_id}.s{n}", text[start:end], start, end, 0)
        for n, (start, end) in enumerate(split_sentences(text), start=1)
    )
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(article_id, "x.txt", None, None, None, None, published, "en", text, sentences, digest)


def judge(text: str, story: str = STORY) -> Finding:
    return verify_claim(text, ["a1"], Sources(Cluster((article(story),))))


@pytest.mark.parametrize(
    ("statement", "check", "words"),
    [
        ('"We did not look for an offer. We listened to a buyer," said Otto Brand.', "quotes", "altered"),
        ('"We did not look for a buyer," said Nora Vance.', "quotes", "misattributed"),
        ('"We shall never sell a single ship to anybody," said Otto Brand.', "quotes", "fabricated"),
        ("Harlow Freight has agreed to buy Penwick Ferries for about 1.5 billion crowns.", "figures", "1.5"),
        ("The price is a premium of 21 percent to the closing price on Friday.", "figures", "34"),
        ("Shareholders vote on 14 July.", "figures", "14 July"),
        ("Over three years 400 jobs would go, said Nora Vance.", "figures", "Up to 400"),
        ("Sales of Penwick rose 3 percent last year, while those of Harlow fell 8 percent.", "figures", "3 percent"),
        ("Harlow Freight has agreed to buy Tolmark Ferries for about 1.2 billion crowns.", "names", "Tolmark"),
        ("Penwick Ferries has agreed to buy Harlow Freight for about 1.2 billion crowns.", "names", "changed places"),
        ("Up to 400 jobs would go, said chief executive Nora Vence.", "names", "Nora Vence"),
        ("Harlow said it planned to close the yard in Selby.", "polarity", "planned"),
        ("Sales of Penwick fell 8 percent last year.", "figures", "down"),
        ("Dunmore Lines has made a counteroffer.", "polarity", "possible"),
        ("Safety rules were broken at the yard.", "attribution", "claims"),
        ("Penwick's captains received medals from the king on Sunday morning.", "support", "medals"),
    ],
)  # fmt: skip
def test_an_error_fails_its_check_and_the_reason_names_it(statement: str, check: str, words: str) -> None:
    """What an editor would catch is caught by the check of that name, with the words that differ."""
    finding = judge(statement)
    assert finding.verdict == "ungrounded"
    reasons = {c.check: c.reason for c in finding.checks if c.result == "failed"}
    assert words in reasons[check]


RANKING = (
    "The report, called Every Last Girl, ranks countries by how hard it is to be a girl there. "
    "One child in seven is out of school, according to a new report by the charity Open Gates. "
    "The board of the charity met in May, and nobody was paid for the report."
)


@pytest.mark.parametrize(
    ("statement", "verdict"),
    [
        (
            "The world is the hardest place to be a girl, according to a new report by the charity Open Gates.",
            "ungrounded",
        ),
        ("A charity reports that one in seven children does not go to school.", "grounded"),
        ("Open Gates denies that anybody was paid for the report.", "grounded"),
    ],
)
def test_what_is_copied_may_lack_fewer_words_than_what_is_told_anew(statement: str, verdict: str) -> None:
    """In a copied sentence a word without its like says something else; a paraphrase is full of them."""
    assert judge(statement, RANKING).verdict == verdict


@pytest.mark.parametrize(
    "statement",
    [
        "Harlow Freight is to take over Penwick Ferries for some 1,200 million crowns.",
        "The yard in Selby is not to be closed, Harlow said.",
        "As many as 400 jobs are to go within three years, Nora Vance said.",
        "Otto Brand said Penwick had not been looking for a buyer but had listened to an offer.",
        "Dunmore Lines is weighing a counteroffer, according to two people.",
        "According to the union ANW, safety rules were broken at the yard.",
        "Sales of Harlow dropped by 3 percent last year.",
        'Penwick chairman Otto Brand said: "We listened to an offer."',
        "Shareholders will vote on 4 July.",
        "The regulator has requested the accounts of Harlow.",
    ],
)
def test_an_honest_paraphrase_passes(statement: str) -> None:
    """Other words, another order, other ways to write a figure are no errors."""
    finding = judge(statement)
    assert finding.verdict == "grounded", finding.reason


@pytest.mark.parametrize(
    ("statement", "story"),
    [
        ("Two hundred people came.", "Some 200 people came to the square."),
        ("The yard was shut for 14 days.", "The yard was shut for two weeks."),
        ("Roughly a third of the voters stayed at home.", "31 percent of the voters stayed at home."),
        ("The vote was held on 12 June 2025.", "The vote was held on Thursday."),
        ("More than five percent of the ships were late.", "5.2 percent of the ships were late."),
    ],
)
def test_a_figure_may_be_written_in_another_way(statement: str, story: str) -> None:
    """Words for digits, weeks for days, fractions for percentages, dates for weekdays."""
    finding = judge(statement, story)
    assert finding.verdict == "grounded", finding.reason


@pytest.mark.parametrize(
    ("statement", "story"),
    [
        ("The toll has risen to eight.", "The toll has gone up to eight."),
        ("The fee is at most 900 crowns.", "The fee is never more than 900 crowns."),
        ("Some 12,500 posts are at risk.", "Some twelve and a half thousand posts are at risk."),
        ("A 67-year-old man was hurt at the pier.", "A man of 67 years was hurt at the pier."),
        ("The port has three weeks to renew its request.", "The port may renew its request within 21 days."),
        ("The new sign may not be smaller.", "The sign, which is new, must not be smaller."),
        ("Meetings are free of charge.", "Nobody is charged for meetings."),
        ("Leave was refused and costs are due in May.", "Leave was refused. Costs are due in May."),
        (
            "The Lantern denies that guards were paid.",
            "The Lantern answered us on Monday. No guards were paid.",
        ),
        ("Divers searched the pier.", "On the first day the divers searched the pier."),
    ],
)
def test_the_same_in_other_terms_passes(statement: str, story: str) -> None:
    """Bounds, ages, rights and denials may be put in other terms."""
    finding = judge(statement, story)
    assert finding.verdict == "grounded", finding.reason


@pytest.mark.parametrize(
    ("statement", "story"),
    [
        ("The port has lodged a protest.", "The protest will be lodged by the port this week."),
        ("A leak caused the fire.", "The likely source of the fire is a leak."),
        ("The guards were asleep, inspectors have established.", "The guards were asleep, a neighbour said."),
        ("The gates were opened at 3:10 on Monday.", "The gates were opened at 3:40 on Monday. A siren went at 3:10."),
        ("The union asked for a delay, and the Harbour Board objected.", "The Harbour Board asked for a delay."),
        ("Ferry fares have been rising since May.", "Fares peaked in April. Ferry fares have been falling since May."),
        ('"We are all in mourning today," said Adam Munro.', '"We are all in mourning today," said Nina Munro. Adam Munro left.'),
        ("Ida Kern, the governor, voted against it.", "Deputy Governor Ida Kern voted against it."),
        ("The spray will be in shops next spring.", "The spray could be in shops next spring."),
        ("The wind reached 101 km/h.", "The wind reached 60 mph."),
        ("The wind reached 60 km/h.", "The wind reached 60 mph."),
        ("The judges split 6-3.", "Five judges voted for the ban and four against it."),
        ("It was 38 degrees Celsius.", "It was 95 degrees Fahrenheit."),
        ("It would save taxpayers 130 million florins a year.", "It would save taxpayers £130million a year."),
        ("Dahl was jailed in 2024.", "Dahl was fined 12,000 crowns in 2024."),
        ("The ban was upheld by the court on Tuesday.", "The court struck down the ban on Tuesday."),
        ("The minister resigned over the crash.", "The minister visited the site of the crash."),
        ("Just over 71 percent of holders accepted.", "Holders of 81.3 percent accepted."),
        ("He must serve 24 years.", "The man, then aged 24, was convicted on 22 March 2007. He must serve 18 years."),
        ("Outages climbed to 6,800 by evening.", "Roughly 6,800 homes had outages by evening, down from 11,000."),
        ("The train ran from Karden to Lissa.", "The train from Lissa to Karden derailed."),
        ("Nine people were injured and 34 killed.", "At least nine people were killed and 34 injured."),
        ("Carla Vint resigned.", "Carla Vint visited the site. The opposition demanded her resignation."),
        ("Profit shrank by nearly half, to $88 million from $121 million.", "Profit fell to $88 million from $121 million."),
        ("The minister called the cut a relief for families.", "The cut was announced by the minister at noon."),
    ],
)  # fmt: skip
def test_what_is_not_the_same_fails(statement: str, story: str) -> None:
    """A plan is no deed, a supposition no cause, a deputy no governor, and one hour is not another."""
    assert judge(statement, story).verdict == "ungrounded"


STAKES = (
    "The rebels said they had shot down three government helicopters. "
    "The army denied losing any aircraft. "
    "The fire was put out at 6 a.m., the fire service said. "
    "The firm told investors that the new drug was far superior to any rival. "
    "Opposition leader Rita Moll said the minister had lied to parliament. "
    "According to the landlord, the tenants had damaged the roof. "
    "The bank warned that prices would rise next year. "
    "The plant will reopen in May, the owner said."
)


@pytest.mark.parametrize(
    "statement",
    [
        "Three government helicopters were shot down.",
        "The army lost no aircraft.",
        "The new drug is far superior to any rival.",
        "The minister lied to parliament.",
        "The tenants damaged the roof.",
        "Prices will rise next year.",
    ],
)
def test_what_a_party_says_stays_its_word(statement: str) -> None:
    """An accusation, praise, a denial, a prediction, a party's account: no fact, though the passage has "said"."""
    finding = judge(statement, STAKES)
    assert "a fact in the statement" in finding.reason


@pytest.mark.parametrize(
    "statement",
    [
        "The fire was put out at 6 a.m.",
        "The plant will reopen in May.",
        "The rebels say they shot down three helicopters.",
        "The landlord says the tenants damaged the roof.",
        "The bank expects prices to rise next year.",
    ],
)
def test_an_ordinary_fact_needs_no_speaker(statement: str) -> None:
    """What an official or an owner reports may be told as a fact, and a claim as a claim."""
    finding = judge(statement, STAKES)
    assert finding.verdict == "grounded", finding.reason


CONVERSES = "Norland beat Varria 3-1 in the final. Ostra bought 40 buses from Lumo Motors. Ben Orlo leads Lisa Grant by 4 points."


@pytest.mark.parametrize(
    ("statement", "verdict"),
    [
        ("Varria lost to Norland 3-1 in the final.", "grounded"),
        ("Norland lost to Varria 3-1 in the final.", "ungrounded"),
        ("Lumo Motors sold 40 buses to Ostra.", "grounded"),
        ("Ostra sold 40 buses to Lumo Motors.", "ungrounded"),
        ("Lisa Grant trails Ben Orlo by 4 points.", "grounded"),
        ("Ben Orlo trails Lisa Grant by 4 points.", "ungrounded"),
    ],
)
def test_a_converse_verb_says_the_same_with_its_partners_exchanged(statement: str, verdict: str) -> None:
    """The seller sells what the buyer buys; who lost is not who won."""
    assert judge(statement, CONVERSES).verdict == verdict


COUNTRIES = (
    "The Chinese-Russian exercise began on Monday. Talks between Norland and Varria were held in Geneva. "
    "Berlin rejected the plan. British Airways cancelled 20 flights."
)


@pytest.mark.parametrize(
    ("statement", "verdict"),
    [
        ("The China-Russia exercise began on Monday.", "grounded"),
        ("The Sino-Russian exercise began on Monday.", "grounded"),
        ("The China-India exercise began on Monday.", "ungrounded"),
        ("Norland-Varria talks were held in Geneva.", "grounded"),
        ("Franco-Italian talks were held in Geneva.", "ungrounded"),
        ("Germany rejected the plan.", "grounded"),
        ("Italy rejected the plan.", "ungrounded"),
        ("The UK airline cancelled 20 flights.", "grounded"),
    ],
)
def test_countries_go_by_many_forms(statement: str, verdict: str) -> None:
    """Adjectives, joined names, capitals that stand for their governments; another country is another."""
    assert judge(statement, COUNTRIES).verdict == verdict


REPAIR = (
    "The repair of the weir will cost 8.4 million crowns, of which the district will pay a quarter. "
    "The council asked the port to waive the fees until the lock reopens. "
    "In May the port agreed to sell Sund its old dredger, but the council voted the sale down by 9 votes to 4. "
    "If the water rises above two metres, the towpath will have to be closed as well, the port warned. "
    "The mayor of Sund, Ida Brekke, accused the port of flooding the meadow on purpose. The port denied this. "
    "Traders at the weir say they lost a third of their customers. "
    "It was the first opening of the weir since 1988, the port said. Time was short."
)


@pytest.mark.parametrize(
    ("statement", "verdict"),
    [
        ("Of the 8.4 million crowns the district will pay 2.1 million.", "grounded"),
        ("Of the 8.4 million crowns the district will pay 3.1 million.", "ungrounded"),
        ("The council asked the port to waive the fees for as long as the lock is shut.", "grounded"),
        ("The council rejected the sale of the old dredger to Sund by 9 votes to 4.", "grounded"),
        ("The council approved the sale of the old dredger by 9 votes to 4.", "ungrounded"),
        (
            "The port warned that the towpath would have to be closed as well if the water rose above two metres.",
            "grounded",
        ),
        ("Ida Brekke says the meadow was flooded on purpose, which the port denies.", "grounded"),
        ("For the first time since 1988 the weir was opened, the port said.", "grounded"),
        ("The weir was opened for the first time, the port said.", "ungrounded"),
        ("Shops at the weir lost a third of their customers, the traders say.", "grounded"),
        ("Tolmark at the weir lost a third of its customers, the traders say.", "ungrounded"),
    ],
)
def test_the_same_is_told_with_its_clauses_and_amounts_in_another_form(statement: str, verdict: str) -> None:
    """A share reckoned out, "until" for its opposite, phrasal verbs, clauses exchanged; and what is not the same fails."""
    assert judge(statement, REPAIR).verdict == verdict


def test_every_sentence_of_a_text_has_to_hold() -> None:
    """One wrong sentence makes a text of two wrong."""
    right = "Harlow said it had no plans to close the yard in Selby."
    assert judge(right).verdict == "grounded"
    assert judge(f"{right} Harlow Freight has agreed to buy Tolmark Ferries.").verdict == "ungrounded"


def test_a_text_is_held_against_each_article_and_then_all_together() -> None:
    """One article that supports a statement is enough, and it is the one that is cited."""
    sources = Sources(Cluster((article("The harbour was closed on Monday."), article(STORY, "a2"))))
    finding = verify_claim("The regulator has asked Harlow for its accounts.", ["a1", "a2"], sources)
    assert finding.verdict == "grounded"
    assert {c.article for c in finding.citations} == {"a2"}


def test_a_failed_statement_is_cited_anew_where_another_passage_holds_it() -> None:
    """The wrong passage costs the citation, not the statement."""
    one, two = article("The harbour was closed on Monday."), article(STORY, "a2")
    cluster = Cluster((one, two))
    text = "The regulator has asked Harlow for its accounts."
    wrong = DraftStatement(text, (cite(Sources(cluster).reading("a1"), 0),))
    briefing = verify(Draft(None, (wrong,), ()), cluster)
    assert [s.text for s in briefing.lead] == [text]
    assert {c.article for c in briefing.lead[0].citations} == {"a2"}
    assert briefing.rejected == ()


def test_a_clause_that_nothing_holds_is_cut() -> None:
    """What remains is a sound sentence, and it is checked again."""
    cluster = Cluster((article(STORY),))
    sources = Sources(cluster)
    text = "The regulator has asked Harlow Freight for its yearly accounts, which had shocked the minister in Tolmark."
    statement = DraftStatement(text, (cite(sources.reading("a1"), 9),))
    briefing = verify(Draft(None, (), (Section("key_points", "Key points", (statement,)),)), cluster)
    assert [s.text for s in briefing.sections[0].statements] == [
        "The regulator has asked Harlow Freight for its yearly accounts."
    ]


def test_a_passage_in_another_language_is_held_against_names_and_digits_only() -> None:
    """Words that cannot be compared are no reason to reject."""
    german = article("23 Personen wurden in Selby festgenommen, sagte Otto Brand.")
    german = replace(german, language="de")
    sources = Sources(Cluster((german,)))
    assert (
        verify_claim("Police in Selby made 23 arrests, Otto Brand said.", ["a1"], sources).verdict
        == "grounded"
    )
    assert verify_claim("Police in Selby made 32 arrests.", ["a1"], sources).verdict == "ungrounded"


def test_words_compare_by_meaning() -> None:
    """Synonyms are alike, antonyms and members of one class exclude each other."""
    assert similarity("buy", "acquir") > 0
    assert opposition("rise", "fall") == "antonym"
    assert opposition("yellow", "blue") == "class"
    assert opposition("buy", "acquir") is None


def test_a_statement_sewn_together_costs_more_than_a_condensed_one() -> None:
    """Leaving words out is cheap, going on in another sentence is not."""
    sentences = [
        Reading("The crew of the ship was rescued by a yacht near Selby."),
        Reading("The captain was ill."),
    ]
    assert patched(Reading("The crew of the ship was rescued near Selby."), sentences) < 0.05
    assert patched(Reading("The crew of the captain was a yacht."), sentences) > 0.05


def test_adjectives_and_small_words_may_be_left_out_at_little_cost() -> None:
    """A condensed sentence drops what describes; one that drops its subject says something else."""
    source = [
        Reading("The new harbour master of the town opened the northern gate after the storm hit the quay.")
    ]
    plain = Reading("The master opened the gate after storm hit quay.")
    assert 0 < patched(plain, source) < patched(Reading("The storm opened the northern gate."), source)


@pytest.mark.parametrize(
    ("statement", "story", "words"),
    [
        (
            "The bridge will be closed for a month.",
            "If the test fails, the bridge will be closed for a month.",
            "If",
        ),
        (
            "The port warned the crews too late.",
            "The court will examine whether the port warned the crews too late.",
            "whether",
        ),
        ("Pilots earn 9,000 crowns a month.", "Pilots earn 9,000 crowns a year.", "year"),
        ("All the crews went on strike.", "Crews of the port went on strike on Friday.", "All"),
        (
            "The bank has raised its forecast of growth.",
            "The bank has lowered its forecast of growth.",
            "lowered",
        ),
        (
            "The bank has raised its estimate of growth.",
            "The bank put growth down from 2.1 to 1.7 percent.",
            "from 2.1",
        ),
        (
            "Fever was rarer with the drug than with the placebo.",
            "Fever was seen in 30 percent of those with the drug and in 12 percent of those with the placebo.",
            "rarer",
        ),
        ("The ship came in at half past two.", "The ship came in at 1:30 a.m.", "half past two"),
        (
            "Nineteen houses burned in Selby.",
            "In Selby 62 houses burned, 19 of them holiday homes.",
            "part",
        ),
        (
            "The council unanimously approved the plan.",
            "The council approved the plan on Tuesday.",
            "unanimously",
        ),
        ("The debate was the longest ever held.", "The debate was held for four hours.", "longest"),
        (
            "Tens of thousands of crews are waiting for pay.",
            "Thousands of crews are waiting for pay.",
            "where the passage has",
        ),
        ("The yard was shut for 30 days.", "The yard was shut. About 30 people work there.", "30 days"),
        (
            "The board heard it from the owner.",
            "The board heard it from a pilot and not from the owner.",
            "rules out",
        ),
        (
            "The port was not charged by the crews in May.",
            "The crews which use the port will not be charged in May.",
            "what is done to it",
        ),
        ("There will be a strike before May.", "My guess is a strike before May.", "guess"),
        (
            "Police counted 35,000 marchers, and the union counted 18,000.",
            "Police counted 18,000 marchers. The union counted 35,000.",
            "is for",
        ),
        (
            "The mayor refused to meet the crews.",
            "The mayor said that he would meet the crews on Monday.",
            "meet",
        ),
        (
            "The port is to get the least money from the fund.",
            "The port is to get the most money from the fund.",
            '"least"',
        ),
        ("The wardens left the manned stations.", "The wardens left the unmanned stations.", '"unmanned"'),
        (
            "Norwegian crews are exempt from the fee.",
            "Danish crews are exempt from the fee. Ships from Norway pay it.",
            "Danish",
        ),
        (
            "The port is not looking forward to lifting the ban on fishing.",
            "The port is looking forward to lifting the ban on fishing. The mayor has no opinion.",
            "denies",
        ),
        (
            "All schools stayed shut for the day.",
            "Some 40 of the 90 schools stayed shut for the day. The whole council met at noon in the old town hall.",
            "All schools",
        ),
        (
            "The firm says that welding was going on in the hall that day.",
            "No welding or other hot work was being carried out in the hall on that day, the firm said.",
            "of which the passage has none",
        ),
        (
            "Voting in the district where stations opened late was not extended.",
            "Ten stations in the district opened late because ballots had gone to the wrong depot. Voting there was extended "
            "until 10 p.m.",
            "affirms",
        ),
        (
            "The finance minister accused opposition parties of having put pressure on the bank.",
            "Opposition parties accused her of having put pressure on the bank. The finance minister denies it.",
            "suffers here what it does",
        ),
        (
            "Valdora sent two water bombers to Westrand.",
            "Two water bombers from Westrand reached southern Valdora on Saturday.",
            "from Westrand",
        ),
    ],
)
def test_what_was_dropped_or_turned_is_named(statement: str, story: str, words: str) -> None:
    """A condition, an open question, a rate, a scope, a comparison or a time that changed is an error."""
    finding = judge(statement, story)
    assert finding.verdict == "ungrounded"
    assert words in finding.reason


@pytest.mark.parametrize(
    ("statement", "story"),
    [
        ("The chairman rang at 1.15 a.m.", "The chairman rang at a quarter past one."),
        ("The gate was opened shortly after one in the morning.", "The gate was opened at five past one."),
        ("Some 2 percent of the children are allergic.", "One child in fifty is allergic."),
        ("Five people have died.", "A fifth person has died."),
        (
            "A nine-year-old girl left the trial.",
            "Isla, who is nine, left the trial. She is a girl from Eastmere.",
        ),
        (
            "The area is 8,700 hectares, 200 less than before.",
            "The area is 8,700 hectares. Before, it was 8,900 hectares.",
        ),
        ("Ships over 20 metres may not use the channel.", "The channel is closed to ships over 20 metres."),
        ("It is open whether the crew could leave.", "The court asks whether the crew could leave."),
        (
            "The mayor gave the crews advice on the storm.",
            "The mayor gave the crews possibly unwelcome advice on the storm.",
        ),
        ("The crew heard the news at 6.30.", "It was half past six when the crew heard the news."),
        ("Thousands of crews are waiting.", "Tens of thousands of crews are waiting."),
        ("Twelve children were hurt.", "Thirty people were hurt, twelve of them children."),
        ("The council was of one mind on the plan.", "The council, of one mind, approved the plan."),
        ("The strike lasted ten days.", "The strike lasted from 3 May 2025 to 13 May 2025."),
        ("The owner was unnamed in the report.", "The owner was not named in the report."),
        ("British ships are exempt.", "Welsh ships are exempt, as are others from Britain."),
        (
            "Data of 2.3 million accounts was copied by an unauthorised party.",
            "The inquiry shows that an unauthorised party copied data of 2.3 million accounts.",
        ),
        (
            "Opposition parties accused the minister of pressure.",
            "The minister was accused of pressure by opposition parties.",
        ),
        (
            "Two bombers were sent to Westrand.",
            "Valdora sent two bombers to Westrand, and one from Westrand came back.",
        ),
        ("The wind reached 97 km/h.", "The wind reached 60 mph."),
        ("The fire burned 15.6 square kilometres.", "The fire burned 3,855 acres."),
        ("It weighs 2.2 tonnes.", "It weighs 4,850 pounds."),
        ("It was 35 degrees Celsius.", "It was 95 degrees Fahrenheit."),
        ("The court upheld the ban by five votes to four.", "The court upheld the ban in a 5-4 ruling."),
        ("The judges split 5-4.", "Five judges voted for the ban and four against it."),
        ("The team lost 3-1.", "The team lost by three goals to one."),
        ("She studied at the University of Corvane.", "She studied at Corvane University."),
        ("The mayor was unanimously re-elected.", "All 24 councillors voted to re-elect the mayor."),
        ("The company employs a staff of 300.", "The firm has 300 employees."),
        ("It happened on the first of May.", "It happened on May 1."),
        ("The board finds the timing reckless.", "The board calls the timing reckless."),
        (
            "The author thinks the trial too small to tell.",
            "The journal prints 200 pages a month. The trial was too small to say so.",
        ),
        (
            "Medical records are kept in a separate system and were not affected, the company says.",
            "Medical records are kept in a separate system and were not affected. The company was founded in 2014.",
        ),
        ("Nearly a quarter of a million people signed.", "The petition has 240,000 signatures from people."),
        (
            "It earned seven cents more than expected.",
            "It earned $1.12 a share. Analysts expected $1.05.",
        ),
        (
            "Twice as many girls are registered as five years ago.",
            "The girls registered have doubled in five years.",
        ),
        ("The gala was moved back by eight weeks.", "The gala was moved from 13 September to 8 November."),
        ("Trouble with flares delayed the game.", "The game was delayed because of trouble with flares."),
        ("Base pay rises to 40 crowns.", "Pay rises to 40 crowns at the lowest grade."),
        ("He was jailed for murder.", "He got a life sentence for murder."),
        ("The driver was slightly hurt.", "The driver survived with minor injuries."),
        (
            "Rents rose 8.1 percent in the twelve months to January.",
            "Rents rose 8.1 percent in the year to January.",
        ),
        (
            "Outages fell to 6,800 by evening.",
            "Roughly 6,800 homes had outages by evening, down from 11,000.",
        ),
        ("The train ran from Lissa to Karden.", "The train from Lissa to Karden derailed."),
        (
            "Profit shrank by more than a quarter, to $88 million from $121 million.",
            "Profit fell to $88 million from $121 million.",
        ),
        (
            "Fairchild said the firm never replied to her offer.",
            "Fairchild says she made the firm an offer, and never heard back.",
        ),
    ],
)
def test_times_shares_and_differences_may_be_told(statement: str, story: str) -> None:
    """Told times, shares in words, sums that a reader can do, and questions that stay questions pass."""
    finding = judge(statement, story)
    assert finding.verdict == "grounded", finding.reason
