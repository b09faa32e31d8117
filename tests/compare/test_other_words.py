"""Disagreements told in other words: states, causes, acts, roles and what is to be done."""

from __future__ import annotations

import pytest

from briefer.compare.disagreements import find_disagreements
from briefer.types import Cluster, Disagreement, DraftStatement
from tests.factories import make_article


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # The same is counted, by another word for what happened.
        (
            "Nearly 300 people were told to leave the area as the water rose.",
            "Police evacuated 450 residents as the water rose.",
        ),
        ("The death toll from the landslide stands at 12.", "Nine people are dead after the landslide."),
        ("No one will be dismissed, the mill said.", "Ninety workers will lose their jobs, a union said."),
        ("Of the 230 on board, 41 were rescued.", "Sixty-two people were rescued from the ferry."),
        (
            "The plane was carrying 162 people, including seven crew.",
            "There were 156 passengers and crew on board the plane.",
        ),
        ("Six crew members were aboard the plane.", "The plane had a crew of eight."),
        ("A quarter of the harvest was lost.", "Half of the harvest was lost, farmers said."),
        ("The trial lasted eight weeks.", "The trial took eleven weeks."),
        # Ages by role.
        ("The driver, 34, was taken to hospital.", "A 37-year-old man at the wheel was taken to hospital."),
        ("The hostage, 52, was freed.", "The 55-year-old hostage was freed."),
        ("The victim was 19 years old.", "The victim, a 21-year-old student, was found on Sunday."),
        # The time of one act.
        ("The train left the rails at 7:40 a.m. near Orlen.", "The train derailed at 8:10 a.m. near Orlen."),
        ("The delegation arrived on Monday in Geneva.", "The delegation arrived on Tuesday in Geneva."),
        ("The fire broke out shortly after 10 a.m., police said.", "Guests put the start at about 9:15 a.m."),
        # Causes.
        ("Officials said the fire was caused by a faulty heater.", "Police believe the blaze was arson."),
        ("Investigators blamed pilot error for the crash.", "The crash was caused by engine failure."),
        ("The outage was due to a software update.", "A mouse in a cabinet caused the outage, staff said."),
        # States.
        ("The bridge is still open to traffic.", "The bridge was closed to traffic on Monday."),
        ("Two of the six doors were locked.", "All emergency exits were open, the owner said."),
        ("The mine's ventilation was working, the owner said.", "The ventilation had been broken for days."),
        ("The cyclist died in hospital on Monday.", "The cyclist died at the scene, police said."),
        ("Marco Berti turned himself in on Sunday.", "Police arrested Marco Berti at his flat."),
        ("The gunman was shot dead by police.", "The gunman shot himself, police said."),
        ("The captain was at the controls.", "The first officer was flying the aircraft, a source said."),
        ("Campers were warned by loudspeaker.", "The water came without any warning, campers said."),
        ("Passports were not affected.", "Thieves made off with names, addresses and even passports."),
        # Measures, each told in its own way.
        ("The robbers got away with 2.3 million euros.", "The gang escaped with 1.6 million euros, police said."),
        ("Turnout was put at 54 percent.", "The commission said 61 percent of voters had cast their ballots."),
        ("He was sentenced to 12 years in prison.", "The court gave him nine years in jail."),
        ("The shares lost 7 percent.", "The company's stock fell 9 percent on Tuesday."),
        ("Rescuers pulled 17 people from the rubble.", "By nightfall 23 survivors had been dug out."),
        ("Seismologists gave the magnitude as 6.2.", "The quake, 12 kilometres deep, measured 5.8."),
        ("Anna Brock has been mayor since 2009.", "Anna Brock took office as mayor in 2011."),
        ("The mill employs 1,100 people.", "The mill has 900 workers."),
        ("No deaths have been reported so far.", "An 81-year-old man has died, the clinic said."),
        ("The vote was counted by the middle of 2027.", "The vote was counted in December 2026."),
        ("The climber fell from the wall at 11:15 p.m.", "He slipped off the wall at 10:40 p.m., friends said."),
        ("There were no serious side effects.", "Four volunteers suffered serious side effects."),
        ("The trawler sank after a collision with a tanker.", "A wave had capsized the trawler, a survivor said."),
        ("The general is under house arrest.", "The general has fled the country."),
        # Details of the event.
        ("The plane crashed into a field.", "The plane came down in a lake."),
        ("The body was found in a forest.", "The body was found in the river."),
        ("The two were arrested in Kallin.", "The two were arrested at the border near Sorn."),
        ("The gunman fled on foot.", "The gunman escaped on a motorcycle."),
        ("The attack was claimed by the Red Dawn group.", "The Free Army claimed responsibility for the attack."),
        ("The first goal was scored by Marek.", "Olsen scored the first goal."),
        ("The victim was a Swiss national.", "The victim was a German citizen."),
        # What is to be done.
        ("His lawyer vowed to appeal.", "His lawyer said no decision on an appeal had been taken."),
        ("Compulsory redundancies are not planned.", "Its head declined to rule out redundancies."),
        # What one denies and another one states.
        ("The company paid a ransom to the hackers.", "The company said it had not paid a ransom to the hackers."),
        ("The minister met the lobbyist in May.", "The minister denied that he had met the lobbyist."),
    ],
)  # fmt: skip
def test_the_same_told_in_other_words_is_held_against_each_other(one: str, other: str) -> None:
    """One source in each article, and each position cites its own."""
    cited = [
        {citation.article for citation in position.citations}
        for found in disagree(one, other)
        for position in found.positions
    ]
    assert {"a1"} in cited
    assert {"a2"} in cited


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The driver, 34, was hurt.", "His passenger, 36, was hurt."),
        ("The suspect, 24, was charged.", "The victim, 31, was a teacher."),
        ("The plane landed at 10:40.", "The plane took off at 8:15."),
        ("She arrived on Monday.", "He left on Tuesday."),
        ("The train derailed at 7:40 a.m.", "The train derailed at about 8 a.m."),
        ("Two men were arrested on Monday.", "A third man was arrested on Tuesday."),
        ("There were 140 passengers on board.", "Ten crew members were on board."),
        ("The mill employs 5,200 people.", "At the gate she spoke to 2,500 workers."),
        ("The firm made a profit of 4 million euros.", "The firm had sales of 9 million euros."),
        ("The mayor, 58, said help was on its way.", "The governor, 61, said help was on its way."),
        ("The fire was caused by a short circuit.", "The fire was caused by an electrical fault."),
        ("The explosion was caused by gas.", "The delay was caused by fog."),
        ("As to the fire, arson was ruled out.", "The fire was caused by a candle."),
        ("The airport was closed.", "The airport's car park was open."),
        ("One gate was shut.", "The other gates were open."),
        ("The museum may be closed.", "The museum is open."),
        ("The dam was not damaged.", "Many houses were damaged."),
        ("Ana Reis died in hospital.", "Jon Alm died at the scene."),
        ("He was arrested in Lyon.", "He was arrested in France."),
        ("He was sentenced to 12 years in prison.", "The prosecutor had asked for 15 years in prison."),
        ("Nobody was hurt in the first blast.", "Three people were hurt in the second blast."),
        ("The road to Kallin is closed.", "The road to Sorn is open."),
        ("The first goal was scored by Marek.", "Olsen scored the second goal."),
        ("No trains ran on Monday.", "Trains ran again on Tuesday."),
        ("The victim was a Swiss national.", "The suspect is a German citizen."),
        ("He did not say when the work would start.", "He said the work would cost 3 million."),
        ("The minister denied that taxes would rise.", "The minister confirmed that he would resign."),
        ("No one had been arrested over the theft.", "Two men were arrested in a separate case."),
    ],
)
def test_what_only_looks_alike_is_no_disagreement(one: str, other: str) -> None:
    """Another person, act, thing, part, or a mere possibility."""
    assert not disagree(one, other)


def test_what_was_closed_and_is_open_later_is_an_update() -> None:
    """States that change in hours are in the order of time where each article is later than the last."""
    (found,) = disagree(
        ("The bridge was closed to traffic.", "2025-03-01T09:00:00+00:00"),
        ("The bridge has reopened.", "2025-03-02T09:00:00+00:00"),
    )
    assert found.kind == "updated_over_time"
    assert found.topic == "open or closed: bridge"


def test_days_told_from_each_articles_own_day_are_compared() -> None:
    """ "On Monday" of one week and "yesterday" of the next day are one day; the day before is another."""
    one = ("The dam broke on Monday near Kallin, the mayor said.", "2025-03-04T09:00:00+00:00")
    same = ("The dam broke on 3 March near Kallin, the owner said.", "2025-03-06T09:00:00+00:00")
    other = ("The dam broke on 2 March near Kallin, the owner said.", "2025-03-06T09:00:00+00:00")
    assert not disagree(one, same)
    assert [found.topic.split(":")[0] for found in disagree(one, other)] == ["day"]


def disagree(*texts: str | tuple[str, str]) -> tuple[Disagreement[DraftStatement], ...]:
    articles = []
    for number, given in enumerate(texts, 1):
        text, published = (given, None) if isinstance(given, str) else given
        articles.append(make_article(number, f"Title\n\n{text}", published=published))
    return find_disagreements(Cluster(tuple(articles)))
