"""Origins: what is one piece of reporting, and what is not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.events.origins import trace_origins
from briefer.types import Article, Cluster
from tests.factories import make_article, paragraphs

DISPATCH = paragraphs("""Fire closes the Tollgate tunnel

A lorry loaded with paint caught fire in the Tollgate tunnel on Monday morning and forced the closure of
the road in both directions.

The driver, a man of 46, ran to the emergency exit and was unhurt. Nine other people were led out through
the service gallery, the fire service said.

Engineers found that 120 metres of the ceiling had lost their lining. Repairs will take at least six weeks
and cost about 3 million euros, the road authority estimates.

Traffic is being sent over the Saddle pass, where a second lane will be opened to lorries at weekends.

The tunnel was built in 1974 and carries 11,000 vehicles a day. Its sprinklers were replaced last autumn.""")

CUT = paragraphs("""Six weeks of detours after tunnel blaze

A lorry loaded with paint caught fire in the Tollgate tunnel on Monday morning and forced the closure of
the road in both directions.

Engineers found that 120 metres of the ceiling had lost their lining. Repairs will take at least six weeks
and cost some 3 million euros, the road authority estimates.

The driver, a man of 46, ran to the emergency exit and was unhurt.""")

RETOLD = paragraphs("""Paint lorry burns under the mountain

On Monday in the morning a lorry carrying paint went up in flames inside the Tollgate tunnel; the road
had to be shut both ways.

Its driver, 46, escaped unhurt by the emergency exit. According to firemen nine more persons came out by
way of the service gallery.

Over 120 metres the lining of the ceiling is gone, engineers say. The authority for roads reckons with six
weeks of repairs at least and with a cost of 3 million euros.

Lorries and cars now go over the Saddle pass. At weekends lorries get a second lane there.

Built in 1974, the tunnel has 11,000 vehicles daily; new sprinklers came last autumn.""")

OWN = paragraphs("""“I just ran”: a night shift on the Saddle

Petra Lund has kept the inn on the Saddle pass for thirty years, and she had never seen a queue on a
Monday. By noon she had sold every loaf.

“I just ran,” said the man who drove the burning lorry, over a bowl of soup that she would not let him pay
for. He did not give his name.

Down in the valley the mayor, Jonas Birk, asked why the sprinklers had not worked. The road authority said
it did not know. Its engineers want to inspect 120 metres of ceiling before they say how long it takes.

The bakery in Tollgate will open at four from now on, for the drivers.""")


def test_a_copy_with_paragraphs_cut_and_moved_is_one_origin_with_its_dispatch() -> None:
    """Order and length do not matter where sentences stand word for word."""
    assert groups(DISPATCH, CUT) == [("a1", "a2")]


def test_a_paraphrase_that_tells_the_same_facts_in_the_same_order_is_one_origin() -> None:
    """No run of three words is shared, but the figures, names and their order are."""
    assert groups(DISPATCH, RETOLD) == [("a1", "a2")]


def test_a_report_of_the_same_event_with_facts_of_its_own_is_another_origin() -> None:
    """A figure in common and the same event are no evidence of copying."""
    assert groups(DISPATCH, OWN) == [("a1",), ("a2",)]


def test_two_short_reports_with_one_fact_out_of_order_are_not_one_origin() -> None:
    """Four facts of one event stand nearly in one order by chance; the reader is told that it is possible."""
    first = paragraphs("""Warehouse fire in Hesper injures 14

A fire at a furniture warehouse in the port of Hesper injured 14 people on Tuesday evening, the fire service said.

The blaze broke out at about 6:40 p.m. in the loading bay of Dorn & Sons, which employs 230 people. Two hundred
residents of Quay Street were asked to leave their homes.

“We have never seen flames travel this fast through a building,” said fire chief Mara Lindqvist.

The cause is not known. The company said it would pay for hotel rooms until Friday.""")
    second = paragraphs("""Eleven hurt in Hesper warehouse blaze

Eleven people were hurt when a furniture warehouse in Hesper caught fire on Tuesday, hospital officials said.

About 200 residents were evacuated from Quay Street as smoke drifted across the harbour.

Fire chief Mara Lindqvist said that an electrical fault in a forklift charger was the likely cause. Dorn & Sons did
not comment.

The mayor, Tobias Renn, will hold a news conference on Wednesday at 10 a.m.""")
    assert groups(first, second) == [("a1",), ("a2",)]


def test_the_same_quotation_in_two_reports_is_no_evidence() -> None:
    """Reporters at one press conference write down the same words."""
    quote = (
        "\n\n“We will open the tunnel when it is safe, and not one hour before,” said Jonas Birk, the mayor."
    )
    assert groups(DISPATCH + quote, OWN + quote) == [("a1",), ("a2",)]


def test_ten_copies_of_one_text_are_one_origin() -> None:
    """However many outlets print it."""
    assert groups(*[DISPATCH] * 10) == [tuple(f"a{n}" for n in range(1, 11))]


def test_evidence_and_label_are_in_words() -> None:
    """The reader sees how much is shared, and who is credited."""
    first = make_article(1, DISPATCH, agency="AFP", outlet="Valley Post")
    origin = trace_origins(Cluster((first, make_article(2, CUT, outlet="Pass Times")))).origins[0]
    assert origin.label == "AFP"
    assert "a2: 100 % of its sentences stand in a1" in origin.evidence
    assert "a1 credits AFP" in origin.evidence


def test_a_dispatch_taken_into_a_longer_report_stays_apart() -> None:
    """The long one has a writer and reporting of its own: only the passages belong to the agency."""
    wire = make_article(1, CUT, agency="AFP")
    own = make_article(2, OWN + "\n\n" + CUT.partition("\n\n")[2], author="Mia Holm", outlet="Saddle Echo")
    assert articles_of(wire, own) == [("a1",), ("a2",)]


def test_two_dispatches_of_one_agency_are_not_merged_on_the_credit_alone() -> None:
    """An agency files many dispatches on one day."""
    first, second = make_article(1, DISPATCH, agency="AFP"), make_article(2, OWN, agency="AFP")
    assert articles_of(first, second) == [("a1",), ("a2",)]


@pytest.mark.parametrize("body", ["", "Short.", "“Only a quotation stands here, and nothing else at all.”"])
def test_an_article_without_much_text_is_its_own_origin(body: str) -> None:
    """Nothing is proved by nothing."""
    assert groups(body, DISPATCH) == [("a1",), ("a2",)]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([DISPATCH, CUT, RETOLD, OWN, "", "One line only."]), max_size=7))
def test_every_article_is_in_exactly_one_origin(texts: list[str]) -> None:
    """Origins part the cluster, are numbered in order, and come out the same twice."""
    cluster = Cluster(tuple(make_article(n, text) for n, text in enumerate(texts, 1)))
    traced = trace_origins(cluster)
    assert sorted(a for origin in traced.origins for a in origin.articles) == sorted(
        a.id for a in cluster.articles
    )
    assert [origin.id for origin in traced.origins] == [f"o{n}" for n in range(1, len(traced.origins) + 1)]
    assert trace_origins(replace(cluster)) == traced


def groups(*texts: str) -> list[tuple[str, ...]]:
    return articles_of(*(make_article(number, text) for number, text in enumerate(texts, 1)))


def articles_of(*articles: Article) -> list[tuple[str, ...]]:
    return [origin.articles for origin in trace_origins(Cluster(articles)).origins]


def test_a_short_item_that_names_its_source_and_retells_a_part_of_it_is_no_origin_of_its_own() -> None:
    """Three sentences out of a long dispatch, in other words, with the agency named."""
    brief = paragraphs("""Tunnel shut after blaze

    A burning paint lorry has closed the Tollgate tunnel both ways, AFP reported on Monday.

    Repairs of 120 metres of ceiling lining take six weeks and cost 3 million euros, by the road
    authority's estimate.""")
    wire, item = make_article(1, DISPATCH, agency="AFP"), make_article(2, brief, outlet="Saddle Echo")
    assert articles_of(wire, item) == [("a1", "a2")]


def test_a_translation_is_of_the_origin_that_it_translates() -> None:
    """Across languages figures, names and kindred words tell, and their order."""
    spanish = paragraphs("""Cerrado el túnel de Tollgate

Un camión cargado de pintura ardió el lunes en el túnel de Tollgate y obligó a cerrar la carretera en ambas
direcciones.

El conductor, de 46 años, corrió hacia la salida de emergencia y resultó ileso. Otras nueve personas fueron
evacuadas por la galería de servicio, según los bomberos.

Los ingenieros constataron que 120 metros del techo habían perdido su revestimiento. Las reparaciones
durarán al menos seis semanas y costarán unos 3 millones de euros, estima la autoridad.

El tráfico se desvía por el puerto de Saddle, donde se abrirá un segundo carril los fines de semana.

El túnel fue construido en 1974 y soporta 11.000 vehículos al día. Sus rociadores se cambiaron en otoño.""")
    english, foreign = make_article(1, DISPATCH), make_article(2, spanish)
    cluster = Cluster((replace(english, language="en"), replace(foreign, language="es")))
    assert [origin.articles for origin in trace_origins(cluster).origins] == [("a1", "a2")]


def foreign(english: str, other: str, language: str) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]:
    """The origins of an English article and one in another language, and what is possibly of the first."""
    pair = (make_article(1, english, language="en"), make_article(2, other, language=language))
    origins = trace_origins(Cluster(pair)).origins
    return tuple(origin.articles for origin in origins), origins[0].possibly


TRANSFER = paragraphs("""Rovers take Castellon to tribunal over Mendez transfer

Lorne Rovers have filed a complaint with the Court of Arbitration for Sport over the failed transfer of
midfielder Iker Mendez, the club said Sunday, demanding 34 million euros in damages from Castellon FC.

Castellon agreed on Aug. 28 to sell the 23-year-old for 62 million euros but withdrew hours before the window
closed, Rovers said in a statement.

"An agreement is an agreement," Rovers chief executive Hal Brimley said. "We had his shirt printed."

Castellon denied that a binding contract existed. "No document was signed by the president," the Spanish club
said.

A hearing is scheduled for Jan. 14 in Lausanne.""")


def test_a_short_translation_is_of_the_origin_that_it_translates() -> None:
    """Cut by a sentence, with the quotations translated and the small numbers in words."""
    french = paragraphs("""Mendez : Rovers saisit le tribunal contre Castellon

Lorne Rovers a déposé une plainte devant le tribunal arbitral du sport après le transfert manqué du milieu de
terrain Iker Mendez, a annoncé dimanche le club, qui réclame 34 millions d'euros de dommages à Castellon FC.

Castellon avait accepté le 28 août de vendre le joueur de 23 ans pour 62 millions d'euros, mais s'est retiré
quelques heures avant la clôture, selon un communiqué de Rovers.

« Un accord est un accord », a déclaré le directeur général de Rovers, Hal Brimley.

Castellon a nié l'existence d'un contrat. « Aucun document n'a été signé par le président », a indiqué le club.

Une audience est prévue le 14 janvier à Lausanne.""")
    assert foreign(TRANSFER, french, "fr") == ((("a1", "a2"),), ())


def test_a_foreign_report_with_a_figure_and_a_source_of_its_own_is_another_origin() -> None:
    """That both tell of one event, in nearly the same order, does not make it a translation."""
    spanish = paragraphs("""El Castellón responde al Rovers: "No hay contrato"

El Castellon FC rechazó este domingo la demanda del Lorne Rovers ante el Tribunal de Arbitraje Deportivo por el
fallido traspaso de Iker Mendez.

"Ningún documento fue firmado por el presidente", indicó el club en un comunicado.

El club inglés reclama 34 millones de euros. El traspaso se había acordado por 58 millones de euros más 4 en
variables, según fuentes consultadas por este diario.

La vista se celebrará el 14 de enero en Lausana.""")
    assert foreign(TRANSFER, spanish, "es") == ((("a1",), ("a2",)), ())


def test_a_foreign_report_that_adds_figures_is_only_possibly_a_translation() -> None:
    """Most facts in the same order, and some that the other one does not have: the reader is told."""
    added = "\n\nLos bomberos desplegaron a 85 efectivos y 23 vehículos, y cortaron 14 kilómetros de vía. Los daños"
    spanish = paragraphs("""Cerrado el túnel de Tollgate

Un camión cargado de pintura ardió el lunes en el túnel de Tollgate y obligó a cerrar la carretera en ambas
direcciones.

El conductor, de 46 años, corrió hacia la salida de emergencia y resultó ileso. Otras nueve personas fueron
evacuadas por la galería de servicio, según los bomberos.

Los ingenieros constataron que 120 metros del techo habían perdido su revestimiento. Las reparaciones
durarán al menos seis semanas y costarán unos 3 millones de euros, estima la autoridad.

El túnel fue construido en 1974 y soporta 11.000 vehículos al día. Sus rociadores se cambiaron en otoño.""")
    assert foreign(DISPATCH, spanish, "es") == ((("a1", "a2"),), ())
    spanish = spanish.rpartition("\n\n")[0]
    assert foreign(DISPATCH, spanish + added + " suman 720.000 euros.", "es") == ((("a1",), ("a2",)), ("a2",))
