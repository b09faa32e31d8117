"""decode(): bytes in any encoding a real file has, or a refusal that names what they are."""

from __future__ import annotations

import unicodedata

import pytest

from briefer.text.decode import NotText, decode, tidy

ENGLISH = "The minister said that the bridge – closed for weeks – would open in June. “We’re ready,” he said."
RUSSIAN = (
    "Министр заявил в понедельник, что мост откроют в июне. «Мы готовы», — сказала она журналистам в Москве."
)
RUSSIAN_PLAIN = "Министр заявил в понедельник, что мост откроют в июне. Ремонт длился девять месяцев."
JAPANESE = (
    "大臣は月曜日、橋が六月に再開すると述べた。「準備はできている」と記者団に語った。修理には九か月かかった。"
)
CHINESE = (
    "部长星期一表示，大桥将于六月重新开放。“我们准备好了”，她在北京对记者说。维修历时九个月，耗资三十亿元。"
)
KOREAN = "장관은 월요일에 다리가 6월에 다시 열릴 것이라고 말했다. 우리는 준비되어 있다고 그녀는 말했다."
GERMAN = (
    "Der Minister sagte am Montag, die Brücke werde im Juni geöffnet. „Wir sind bereit“, sagte sie – in Köln."
)
FRENCH = (
    "Le ministre a déclaré lundi que le pont rouvrirait en juin, après des travaux de 3 milliards d’euros."
)
POLISH = (
    "Minister powiedział w poniedziałek, że most zostanie otwarty w czerwcu. „Jesteśmy gotowi” – dodała. "
    "Źródło: urząd."
)
GREEK = "Ο υπουργός δήλωσε τη Δευτέρα ότι η γέφυρα θα ανοίξει ξανά τον Ιούνιο, μετά από εννέα μήνες."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "utf-8"), (ENGLISH, "utf-8-sig"), (ENGLISH, "utf-16"), (ENGLISH, "utf-16-le"),
        (ENGLISH, "utf-16-be"), (ENGLISH, "utf-32"), (ENGLISH, "cp1252"), (GERMAN, "cp1252"),
        (FRENCH, "cp1252"),
        (RUSSIAN, "cp1251"), (RUSSIAN_PLAIN, "koi8-r"), (RUSSIAN, "utf-16-le"), (RUSSIAN, "utf-16-be"),
        (JAPANESE, "shift_jis"), (JAPANESE, "euc_jp"), (JAPANESE, "iso2022_jp"), (JAPANESE, "utf-16"),
        (CHINESE, "gb18030"), (KOREAN, "euc_kr"), (POLISH, "cp1250"), (GREEK, "cp1253"),
    ],
)  # fmt: skip
def test_an_encoding_that_nobody_declared_is_found(text: str, encoding: str) -> None:
    """One paragraph is enough to tell the encodings that news is kept in."""
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("declared", ["iso-8859-1", "ascii", "windows-1251", "nonsense", "", None])
def test_utf8_is_utf8_whatever_is_declared(declared: str | None) -> None:
    """A page that declares latin-1 and is UTF-8 reads as UTF-8."""
    assert decode(GERMAN.encode(), declared) == GERMAN


def test_latin1_that_is_declared_utf8_is_read_as_what_it_is() -> None:
    """A page that declares UTF-8 and is latin-1 has its umlauts."""
    text = "Köln und Düsseldorf hätten früher gewählt, sagte er."
    assert decode(text.encode("latin-1"), "utf-8") == text


def test_a_declared_encoding_decides_between_those_that_are_alike() -> None:
    """Too short to guess from, a text is read as its source declares."""
    assert decode("Мост закрыт".encode("cp1251"), "windows-1251") == "Мост закрыт"
    assert decode("Şehir, ağaç".encode("cp1254"), "windows-1254") == "Şehir, ağaç"


def test_damage_in_utf8_costs_one_character() -> None:
    """A file cut inside a character is still UTF-8."""
    assert decode(GERMAN.encode() + b"\xe2\x80") == GERMAN + "\ufffd"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "a PDF"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (b"PK\x03\x04\x14\x00", "a ZIP archive"),
        (b"\x1f\x8b\x08\x00", "a gzip archive"),
        (bytes(range(256)) * 8, "binary data"),
    ],
)
def test_what_is_not_text_is_named(data: bytes, name: str) -> None:
    """The refusal says what the bytes look like and how to mend it."""
    with pytest.raises(NotText, match=f"looks like {name}.*save it as text or HTML"):
        decode(data)


def test_characters_that_nobody_sees_go() -> None:
    """NULs, controls, soft hyphens, zero-width, bidi marks and hidden tags are dropped."""
    assert tidy("a\x00b\x07c\u00add\u200be\u202ef\u2066g\ufeffh\U000e0041i\x9fj\u200dk") == "abcdefghijk"


def test_line_ends_and_spaces_are_of_one_kind() -> None:
    """CRLF, CR and U+2028 end a line, a form feed ends a paragraph, every space is a space."""
    assert tidy("a\r\nb\rc\u2028d\x0ce\u00a0f\u202fg\u3000h\ti") == "a\nb\nc\nd\n\ne f g h i"


def test_text_is_composed_and_mojibake_stays() -> None:
    """The result is in NFC; what was broken before is not guessed at; half a surrogate is replaced."""
    assert tidy("e\u0301") == "é"
    assert tidy("KÃ¶ln") == "KÃ¶ln"
    assert tidy("a\ud800b") == "a\ufffdb"
    assert unicodedata.is_normalized("NFC", decode(KOREAN.encode("utf-8")))
