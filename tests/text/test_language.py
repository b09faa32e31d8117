"""The language of a text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.text.language import detect_language

SENTENCES = {
    "en": "The ferry sank in the harbour late on Tuesday after it struck a rock, officials said.",
    "de": "Die Fähre sank am späten Dienstag im Hafen, nachdem sie einen Felsen gerammt hatte.",
    "fr": "Le ferry a coulé dans le port tard mardi soir après avoir heurté un rocher.",
    "es": "El transbordador se hundió en el puerto a última hora del martes tras chocar con una roca.",
    "it": "Il traghetto è affondato nel porto martedì sera dopo aver urtato uno scoglio.",
    "pt": "O ferry afundou no porto na noite de terça-feira depois de bater em uma rocha.",
    "nl": "De veerboot zonk dinsdagavond laat in de haven nadat hij een rots had geraakt.",
    "sv": "Räddningspersonal letar fortfarande efter överlevande i dalen och vid floden, säger polisen.",
    "no": "Tre personer ble fraktet til sykehus, sier politiet.",
    "fi": "Lautta upposi satamaan myöhään tiistaina, kun se oli osunut kallioon.",
    "pl": "Prom zatonął w porcie późnym wieczorem we wtorek po uderzeniu w skałę.",
    "cs": "Trajekt se v úterý pozdě večer potopil v přístavu poté, co narazil do skály.",
    "hu": "A komp kedden késő este elsüllyedt a kikötőben, miután sziklának ütközött.",
    "ro": "Feribotul s-a scufundat în port marți seara, după ce a lovit o stâncă.",
    "tr": "Feribot salı günü geç saatlerde bir kayaya çarptıktan sonra limanda battı.",
    "id": "Kapal feri itu tenggelam di pelabuhan pada Selasa malam setelah menabrak batu.",
    "vi": "Chiếc phà bị chìm trong cảng vào tối muộn thứ Ba sau khi va phải đá.",
    "ru": "Паром затонул в порту поздно вечером во вторник после столкновения со скалой.",
    "uk": "Пором затонув у порту пізно ввечері у вівторок після зіткнення зі скелею.",
    "el": "Το πλοίο βυθίστηκε στο λιμάνι αργά το βράδυ της Τρίτης.",
    "ar": "غرقت العبارة في الميناء في وقت متأخر من يوم الثلاثاء بعد اصطدامها بصخرة.",
    "fa": "کشتی دیرهنگام سه‌شنبه پس از برخورد با صخره در بندر غرق شد.",
    "he": "המעבורת טבעה בנמל בשעת לילה מאוחרת ביום שלישי.",
    "hi": "मंगलवार देर रात एक चट्टान से टकराने के बाद नौका बंदरगाह में डूब गई।",
    "zh": "渡轮周二晚间在港口触礁后沉没，三人被送往医院。",
    "ja": "フェリーは火曜日の深夜、岩に衝突した後、港で沈没した。",
    "ko": "여객선이 화요일 늦은 밤 바위에 부딪힌 뒤 항구에서 침몰했다.",
}


@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_one_sentence_tells_its_language(language: str) -> None:
    """By its script, its function words and the endings of its words."""
    assert detect_language(SENTENCES[language]) == language


@pytest.mark.parametrize(
    "text", ["", "   ", "12345 67890", "OK", "Ida Brandt", "https://example.org/a/b", "!?"]
)
def test_what_is_too_short_or_not_clear_has_no_language(text: str) -> None:
    """None rather than a guess."""
    assert detect_language(text) is None


def test_a_foreign_quotation_does_not_change_the_language() -> None:
    """The most of the text decides."""
    assert detect_language(f"{SENTENCES['en']} {SENTENCES['en']} “{SENTENCES['fr']}”") == "en"


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_has_one_language_or_none(text: str) -> None:
    """No error, whatever the characters, and a code of two letters."""
    language = detect_language(text)
    assert language is None or (len(language) == 2 and language.isalpha())
