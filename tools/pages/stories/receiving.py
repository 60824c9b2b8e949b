"""What arrives is refused with a reason that the sender reads, or accepted, opened and taken along."""

from __future__ import annotations

from nodes import require
from stories.scene import LANGUAGES, Scene
from visitor import Visitor

TITLE = "Hull drawings, sheet"
WORDS = {
    "throws": {
        "en": "The sealed package is thrown away unopened.",
        "fr": "Le colis scellé est supprimé sans être ouvert.", "ko": "봉인 패키지는 열지 않고 폐기합니다.",
    },
    "marking": {"en": "MILITARY SECRET II", "fr": "SECRET MILITAIRE II", "ko": "군사 Ⅱ급 비밀"},
    "refused": {"en": "Refused", "fr": "Refusé", "ko": "접수 거부됨"},
    "moved": {"en": "Refused", "fr": "Refusé", "ko": "접수 거부"},
    "opened": {"en": "Opened", "fr": "Ouvert", "ko": "열람"},
    "leaves": {
        "en": "Downloaded, it leaves the node in clear",
        "fr": "Téléchargé, il quitte le nœud en clair", "ko": "내려받으면 평문으로 노드를 떠나므로",
    },
    "late": {
        "en": "Refused. Nothing was done.", "fr": "Refusé. Rien n’a été fait.",
        "ko": "거부되었습니다. 아무것도 하지 않았습니다.",
    },
}
TWICE = {
    "en": "The same item was sent before.", "fr": "Le même élément a déjà été envoyé.",
    "ko": "같은 자료를 이미 받았습니다.",
}


def refuse(scene: Scene, language: str) -> None:
    """Korea refuses with a usual reason and words of its own; Canada reads both."""
    can, kor = scene.can, scene.kor
    number = scene.send(f"{TITLE} {language}", "twice")
    kor.open("/receive")
    kor.speak(language)
    row = f".rows li:has(a[href='/transmittals/{number}'])"
    kor.says(f"{TITLE} {language}", row)
    kor.says(number, row)
    require(kor.has(f"{row} dl.cap"), "no deadline is shown")
    kor.go(f"{row} a")
    kor.says("SECRET", ".banner .mk")
    kor.says(WORDS["throws"][language])
    added = f"See CAN-2026-0001 <b>{language}</b>."
    kor.choose("#template", "sent-twice")
    kor.type("#note-refuse", added)
    kor.shoot("refusing", language)
    kor.go("form[action$='/refuse'] button")
    kor.until(lambda: not kor.has("form[action$='/refuse']"), "it is not refused")
    kor.says(WORDS["refused"][language], "#state")
    can.open(f"/transmittals/{number}")
    can.speak(language)
    _until_said(can, WORDS["refused"][language], "#state", "Canada does not hear of the refusal")
    can.open(f"/transmittals/{number}")
    for reason in (*TWICE.values(), added):
        can.says(reason, "#timeline")
    can.shoot("refusal-read", language)


def accept(scene: Scene, officer: Visitor, language: str) -> str:
    """Korea accepts, reads, is warned and takes the file along; gives the number."""
    number = scene.send(f"{TITLE} {language}", f"훈련 {language}\n")
    officer.open(f"/transmittals/{number}")
    officer.speak(language)
    officer.type("#passphrase", scene.passphrase)
    officer.shoot("accepting", language)
    officer.go("form[action$='/accept'] button")
    officer.until(lambda: officer.has("form[action$='/open']"), "it is not accepted")
    officer.says("KOR-X-")
    officer.says(WORDS["leaves"][language], "form[action$='/open']")
    officer.shoot("accepted", language)
    officer.go("button[formaction$='/view']")
    officer.until(lambda: officer.has("pre.shown"), "nothing is opened")
    officer.says("SECRET", ".banner .mk")
    officer.shoot("opened", language)
    officer.go("main .head a")
    officer.until(lambda: officer.place == f"/transmittals/{number}", "no way back")
    _until_said(officer, WORDS["opened"][language], "#timeline", "the opening is not noted")
    taken = officer.take("form[action$='/open'] .btn.stop", scene.files / f"taken-{number}")
    require(taken.read_text("utf-8") == f"훈련 {language}\n", "another file is given out")
    require(taken.name == number, f"the file is called {taken.name}")
    return number


def two_at_once(scene: Scene, deputy: Visitor, language: str) -> None:
    """Two officers look at one item; the second to act is told what happened, and nothing is done."""
    first, second = scene.kor, deputy
    number = scene.send(f"{TITLE} at once", "one\n")
    for visitor in (first, second):
        visitor.open(f"/transmittals/{number}")
        visitor.speak(language)
    first.type("#passphrase", scene.passphrase)
    first.go("form[action$='/accept'] button")
    first.until(lambda: first.has("form[action$='/open']"), "it is not accepted")
    second.type("#note-refuse", "Nobody expects this.")
    second.go("form[action$='/refuse'] button")
    second.until(lambda: second.has("[role=alert]"), "the second officer is told nothing")
    second.says(WORDS["late"][language], "[role=alert]")
    second.says("KOR-X-", "#timeline")
    require(not second.has("form[action$='/refuse']"), "it may still be refused")
    second.shoot("too-late", language)
    scene.can.until(lambda: _is_accepted(scene.can, number), "Canada hears of no receipt")


def _is_accepted(can: Visitor, number: str) -> bool:
    can.open(f"/transmittals/{number}")
    return "KOR-X-" in can.text("#timeline")


def _until_said(visitor: Visitor, words: str, selector: str, what: str) -> None:
    def is_said() -> bool:
        visitor.driver.refresh()
        return words in visitor.text(selector)

    visitor.until(is_said, what)
