"""Words that news writers use for one another, as classes of stems.

Written by hand from the vocabulary of news reports; each line is one class, its first word the name.
A word belongs to one class only, and a class holds words that keep a sentence's meaning when they are
exchanged: "killed" and "dead" are one, "killed" and "injured" never. Two words that exclude one another
(rise and fall) are in different classes on purpose: see OPPOSITES.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from briefer.text.tokens import STOPWORDS, stem, words

_CLASSES = """
die dead death kill killed fatality lethal perish deceased toll slain claimed
injure injured injury wound wounded hurt casualty
miss missing unaccounted
arrest arrested detain detained apprehend custody
robber thief raider burglar
charge count
prisoner captive detainee inmate
hostage abductee
migrant immigrant immigration immigrate
refugee displaced
smuggle smuggling traffic trafficking contraband
rise rose risen increase grow grew grown growth climb gain jump surge soar swell raise raised lift boost
fall fell fallen drop decline decrease dip plunge slump shrink shrank slide tumble reduce lower lowered cut
reply replied answer answered respond responded response
say said tell told state add note explain announce declare disclose inform stress remark comment
report
deny denied reject refuse refute dismiss
agree agreement deal accord pact treaty
sign signature signed ink
buy bought purchase acquire acquisition takeover take-over
sell sold sale
merge merger combine combination
pay payment paid
price fare
loss losses
profit earnings
revenue turnover
job post position redundancy layoff
employee worker staff workforce personnel staffer
company firm group business corporation enterprise
shareholder investor stockholder stakeholder
stake holding share shares
chief boss head leader
chairman chair chairwoman chairperson
president presidential
minister ministry
lawmaker legislator deputy mp parliamentarian
election vote ballot poll
talks negotiation discussion conversation
meet met meeting summit encounter
start begin began begun commence launch
end finish conclude complete completion
stop halt cease suspend
open reopen
close shut closed closure
flee fled escape evacuate evacuated evacuation
rescue save rescued
fire blaze inferno flames
quake earthquake tremor
flood flooding inundation
storm hurricane typhoon cyclone
crash collision collide accident
explode explosion blast detonate
attack assault raid
bomb bombing
shoot shot shooting gunfire
protest demonstrate demonstration rally protester demonstrator
crowd audience spectator onlooker
troops soldier military army forces
police officer constable
doctor physician
child children kid youngster
people person persons
woman women
man men
house home household dwelling
flat apartment
student pupil
customer client user subscriber
building structure
road street highway motorway
bridge crossing
border frontier boundary
car vehicle automobile
truck lorry
ship vessel boat tanker freighter
strike walkout walk-out stoppage
factory plant
ferry
plane aircraft airplane aeroplane jet
train railway rail
school
hospital clinic
city town municipality
village hamlet
country nation
area region
river stream
dam barrage reservoir
power electricity energy
month
year annual annually yearly
week weekly
day daily
hour
big large huge major vast great immense massive enormous giant gigantic
biggest largest
small little tiny minor
help aid assist assistance support
damage damaged destruction destroy destroyed wreck
build built construct construction erect
plan intend intention
expect forecast predict projected
demand urge request
fear worry concern
claim allege assert contend
warn warning caution
promise pledge vow undertake commit commitment guarantee
welcome praise hail
criticise criticize condemn denounce slam blast
visit trip travel tour
arrive arrival
leave left depart departure quit resign resignation
appoint name nominate
trial court tribunal
judge justice
guilty convict convicted conviction
sentence sentenced jail jailed imprison
law legislation bill statute
rule ruling verdict decision decide
ban prohibit outlaw forbid forbade
permit allow authorise authorize approve approval
cause reason trigger
inspect inspection
delay postpone
extend extension prolong
permanent indefinitely
comet
smog haze
fair expo exhibition
sanction embargo
weapon arms
missile rocket
war conflict hostilities
peace ceasefire truce
free release liberate
exchange swap trade
freight goods cargo
passenger traveller traveler
investigate investigation probe inquiry
document paper text communique statement
photo picture image
theory theoretical hypothesise hypothesize hypothetical hypothesised
shareholding
"""

OPPOSITES: tuple[tuple[str, str], ...] = (
    ("rise", "fall"),
    ("open", "close"),
    ("start", "end"),
    ("buy", "sell"),
    ("free", "arrest"),
    ("welcome", "criticise"),
    ("permit", "ban"),
    ("agree", "deny"),
    ("war", "peace"),
    ("profit", "loss"),
    ("arrive", "leave"),
    ("big", "small"),
)
"""Classes, by the first words of their lines, of which one cannot stand for the other."""


def concepts(text: str) -> list[str]:
    """The content words of a text in order, each as the name of its class, or its stem without one."""
    table = _table()
    stems = [stem(word) for word in words(text) if word not in STOPWORDS]
    return [table.get(found, found) for found in stems]


@lru_cache(maxsize=65536)
def concept(word: str) -> str:
    """The name of a word's class, or its stem where it is in none. A possessive is taken off."""
    bare = words(word)
    found = stem(bare[0] if bare else word.lower())
    return _table().get(found, found)


def opposed(left: Iterable[str], right: Iterable[str]) -> bool:
    """Whether one side has a concept and the other its opposite, and neither has both."""
    first, second = set(left), set(right)
    for one, other in _opposite_concepts():
        here, there = {one, other} & first, {one, other} & second
        if len(here) == len(there) == 1 and here != there:
            return True
    return False


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    table: dict[str, str] = {}
    for line in _CLASSES.split("\n"):
        names = [stem(word) for word in line.split()]
        for name in names:
            table.setdefault(name, names[0])
            table.setdefault(stem(name), names[0])  # the noun of a figure comes as a stem already
    return table


@lru_cache(maxsize=1)
def _opposite_concepts() -> tuple[tuple[str, str], ...]:
    return tuple((concept(one), concept(other)) for one, other in OPPOSITES)
