"""The language of a text."""

from __future__ import annotations

import pytest

from pipeline.clean.language import detect_language

TEXTS = {
    "en": "The ministry said that roads in the north would be mended before the rains begin.",
    "es": "El ministerio dijo que las carreteras del norte se repararán antes de las lluvias.",
    "fr": "Le ministère a dit que les routes du nord seraient réparées avant les pluies.",
    "pt": "O ministério disse que as estradas do norte serão reparadas antes das chuvas.",
    "de": "Das Ministerium teilte mit, dass die Straßen im Norden vor dem Regen repariert werden.",
    "nl": "Het ministerie zei dat de wegen in het noorden voor de regens worden hersteld.",
    "ru": "Министерство сообщило, что дороги на севере починят до начала дождей.",
    "ar": "قالت الوزارة إن الطرق في الشمال ستصلح قبل موسم الأمطار.",
    "zh": "该部表示，北部的道路将在雨季之前修复。",
    "sw": "Wizara ilisema kwamba barabara za kaskazini zitakarabatiwa kabla ya mvua kuanza.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_prose(language: str) -> None:
    assert detect_language([TEXTS[language]]) == language


@pytest.mark.parametrize(
    "text",
    [
        "Ohio\nOregon\nPennsylvania\nRhode Island\nTennessee\nTexas\nUtah\nVermont",
        "Mohamed Hassan, Abdi Warsame, Fadumo Ali, Hodan Nur",
        "$8,600 $6,200 $10,300",
        "Guatemala",
        "",
    ],
)
def test_names_and_figures_tell_nothing(text: str) -> None:
    assert detect_language(text.split("\n")) is None


def test_english_with_foreign_names_is_english() -> None:
    text = (
        "The Secretaría de Relaciones Exteriores of Mexico and the Agence française de "
        "développement signed a loan for the Ministerio de Hacienda y Crédito Público in Bogotá."
    )
    assert detect_language([text]) == "en"
