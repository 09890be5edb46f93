"""Which questions are in neither of our languages."""

from __future__ import annotations

import pytest

from index.text.foreign import is_latin_arabic
from index.text.language import is_foreign


@pytest.mark.parametrize(
    "question",
    [
        "Когда американские войска покинут Ирак?",
        "美军什么时候离开伊拉克？",
        "מתי יעזבו הכוחות האמריקאים?",
        "Quand les troupes américaines quitteront-elles l'Irak ?",
        "Combien de soldats américains sont en Irak ?",
        "Wann verlassen die US-Truppen den Irak?",
        "Wie viele Soldaten sind im Irak?",
        "¿Cuántos soldados hay en Irak?",
        "Quando le truppe americane lasceranno l'Iraq?",
        "Quando as tropas americanas vão sair do Iraque?",
        "Wanneer vertrekken de Amerikaanse troepen uit Irak?",
        "När lämnar de amerikanska trupperna Irak?",
        "Kiedy wojska amerykańskie opuszczą Irak?",
        "ABD askerleri Irak'tan ne zaman çekilecek?",
        "Kapan pasukan AS meninggalkan Irak?",
        "Khi nào quân đội Mỹ rút khỏi Iraq?",
        "Kengê leşkerên Amerîkayê ji Iraqê derdikevin?",
        "کەی هێزەکانی ئەمریکا عێراق بەجێدەهێڵن؟",
        "نیروهای آمریکایی چه زمانی از عراق خارج می‌شوند؟",
        "چند سرباز آمریکایی در عراق هستند؟",
        "امریکی فوجی عراق سے کب نکلیں گے؟",
        "امریکایي ځواکونه به کله له عراق څخه ووځي؟",
    ],
)
def test_a_question_in_another_language_is_told(question: str) -> None:
    assert is_foreign(question)


@pytest.mark.parametrize(
    "question",
    [
        "",
        "2025",
        "Harir",
        "When do US troops leave Ain al-Asad?",
        "Who is Qais al-Khazali",
        "Did Die Zeit report on it?",
        "Le Monde on the US exit",
        "Ursula von der Leyen Iraq",
        "Les Aspin",
        "De La Rue Baghdad",
        "Bin Laden",
        "meta tinsa7ib al quwat",
        "متى تغادر القوات قاعدة حرير؟",
        "شلون راح ينسحبون الامريكان من العراق",
        "چان اكو كم جندي بالقاعدة",
        "كم جندي باقی بعین الاسد",
        "استُعملت حجة المصلحة و الدم",
        "ما هي NATO Mission Iraq؟",
    ],
)
def test_a_question_in_ours_is_not_taken_for_another_languages(question: str) -> None:
    assert not is_foreign(question)


@pytest.mark.parametrize(
    "question",
    [
        "mata yansa7ib al amrikan min 3ain al asad",
        "Kam 3adad al jnood bel 3iraq?",
        "meta tla3 el amrikan mn el 3iraq",
        "3end amrika",
        "7all el 7ashd",
        "a7mad",
        "3arab",
        "mo7amad",
        "sa7eb el amr",
        "3amman",
        "3oman",
        "3afrin",
        "7amas",
        "mar7aba",
        "mar7ala thanya",
    ],
)
def test_arabic_in_latin_letters_is_told_by_its_digits(question: str) -> None:
    assert is_latin_arabic(question)


@pytest.mark.parametrize(
    "question",
    [
        "When do US troops leave 3ain al asad?",
        "K1 handed over when",
        "3rd brigade",
        "the 7th fleet, F16s and M16 rifles",
        "how long, 3months or 7weeks",
        "COVID19 B2B P2P mp3",
        "Tower22 Jordan",
        "US withdrawal 3months extension",
        "7days ceasefire",
        "MQ9s Ain al-Asad",
        "7oct attack",
        "7october attack",
        "3soldiers killed",
        "7april",
        "3hrs curfew",
        "g7summit",
        "4th phase",
        "2nd base",
        "F16",
        "B52 bombers",
        "3rd drone",
        "7day truce",
        "3men killed",
        "3way talks",
        "oct7th",
        "oct7attack",
        "may5th vote",
    ],
)
def test_english_with_digits_is_not_taken_for_arabic_in_latin_letters(question: str) -> None:
    assert not is_latin_arabic(question)


@pytest.mark.parametrize(
    "question",
    [
        "mata yinsaheb al amrikan",
        "mata tantahi muhimmat al tahaluf?",
        "wain qaidat harir",
        "shgad junud bil iraq",
        "leish qasafaw ain al-asad",
        "hal insahabat al quwat al amrikiya",
        "kam jundi fi ain al asad",
        "min huwa qaid al nujaba",
    ],
)
def test_arabic_in_latin_letters_is_told_by_the_words_that_ask(question: str) -> None:
    assert is_latin_arabic(question)


@pytest.mark.parametrize(
    "question",
    [
        "Ain al-Asad",
        "Qais al-Khazali Asaib Ahl al-Haq",
        "Meta Iraq",
        "Hal Rogers Iraq",
        "Kam Air",
        "Umm Qasr al Basra",
        "Wen do they leave Harir",
        "Why al-Harir?",
        "el al flights",
        "min max troops",
        "al-Hal party",
        "Hay al-Jihad attack Baghdad",
    ],
)
def test_names_are_not_taken_for_arabic_in_latin_letters(question: str) -> None:
    assert not is_latin_arabic(question)
