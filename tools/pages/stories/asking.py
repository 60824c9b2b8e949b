"""What the agreement says, what it would answer, and what its files were."""

from __future__ import annotations

from nodes import require
from stories.scene import LANGUAGES
from visitor import Visitor

WORDS = {
    "refused": {"en": "Refused by article", "fr": "Refusé par l’article", "ko": "에 따라 거부됨"},
    "allowed": {"en": "Allowed", "fr": "Permis", "ko": "허용"},
    "change": {
        "en": "What would change this", "fr": "Ce qui changerait la réponse", "ko": "답을 바꾸는 조건",
    },
    "first": {
        "en": "The first file of the line is current.",
        "fr": "Le premier fichier de la lignée est le fichier courant.", "ko": "첫 협정 파일이 현행입니다.",
    },
    "number": {
        "en": "Write a whole number", "fr": "Écrivez un nombre entier", "ko": "0 이상의 정수를 쓰십시오.",
    },
}


def ask(visitor: Visitor, language: str) -> None:
    """Reads the agreement in one language and in all, asks it, and looks at its files."""
    visitor.open("/agreement")
    visitor.speak(language)
    spoken = visitor.driver.execute_script(
        "return [...new Set([...document.querySelectorAll('main [id^=article-] [lang]')]"
        ".map(part => part.lang))]")
    require(set(spoken) >= set(LANGUAGES) - {language}, f"the articles speak {spoken}")
    visitor.go("main a[href='/agreement/may']")
    visitor.choose("#f-verb", "copy")
    visitor.go("main form button")
    visitor.until(lambda: visitor.has("#f-copies"), "copies are not asked for")
    visitor.choose("#f-level", "secret")
    if visitor.has("main details:not([open])"):
        visitor.press("main summary")
    visitor.retype("#f-copies", "many")
    visitor.go("main form button")
    visitor.until(lambda: visitor.has(".err .msg"), "a word is taken for a number")
    visitor.says(WORDS["number"][language])
    require(visitor.value("#f-copies") == "many", "what was typed is lost")
    require(visitor.value("#f-level") == "secret", "what was chosen is lost")
    visitor.shoot("may-mended", language)
    visitor.retype("#f-copies", "2")
    visitor.go("main form button")
    visitor.until(lambda: visitor.has("#answer"), "the agreement does not answer")
    answer = visitor.text("#answer")
    visitor.shoot("may", language)
    if WORDS["allowed"][language] not in answer:
        visitor.says(WORDS["refused"][language], "#answer")
        visitor.says(WORDS["change"][language])
    visitor.go("main .find a.art")
    visitor.until(lambda: visitor.place.startswith("/agreement#article-"), "a reason leads nowhere")
    visitor.go("main a[href='/agreement/versions']")
    visitor.says(WORDS["first"][language])
    visitor.shoot("versions", language)
