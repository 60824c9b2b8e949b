"""A proof leaves one node as a file, and the other node says what it proves."""

from __future__ import annotations

from nodes import require
from stories.scene import LANGUAGES, Scene
from visitor import Visitor

WORDS = {
    "proven": {"en": "Proven", "fr": "Prouvé", "ko": "증명됨"},
    "not": {"en": "Not proven", "fr": "Non prouvé", "ko": "증명되지 않음"},
    "rely": {
        "en": "Rely on nothing in a file that is not proven.",
        "fr": "Ne vous fiez à rien dans un fichier non prouvé.",
        "ko": "증명되지 않은 파일의 내용은 아무것도 믿지 마십시오.",
    },
    "choose": {
        "en": "Choose a file, or paste its text.", "fr": "Choisissez un fichier, ou collez son texte.",
        "ko": "파일을 선택하거나 텍스트를 붙여 넣으십시오.",
    },
}


def prove(scene: Scene, number: str, checker: Visitor) -> None:
    """Canada takes the proof of the receipt along; somebody at Korea checks it, whole and changed."""
    can = scene.can
    link = f"a[href='/transmittals/{number}/proof?kind=transmittal.accepted']"

    def is_held() -> bool:
        can.open(f"/transmittals/{number}")
        return can.has(link)

    can.until(is_held, "no proof of the receipt is given out")
    proof = can.take(link, scene.files / "proofs")
    require(proof.name == f"{number}-transmittal.accepted.proof", f"it is called {proof.name}")
    whole = proof.read_bytes()
    changed = proof.with_name("changed.proof")
    at = whole.rindex(b'"entry":"') + 200
    changed.write_bytes(whole[:at] + (b"B" if whole[at:at + 1] == b"A" else b"A") + whole[at + 1:])
    for language in LANGUAGES:
        checker.narrow(320 if language == "ko" else None)
        checker.open("/evidence")
        checker.speak(language)
        checker.go("form[action='/evidence/verify'] button")
        checker.until(lambda: checker.has(".fld.err"), "nothing is said of no file")
        checker.says(WORDS["choose"][language], ".fld.err")
        _bring(checker, str(proof))
        checker.says(WORDS["proven"][language], "h1")
        checker.says(number)
        checker.says("KOR-X-")
        checker.says("Ed25519")
        checker.shoot("proven", language)
        checker.open("/evidence")
        _bring(checker, str(changed))
        checker.says(WORDS["not"][language], "h1")
        checker.says(WORDS["rely"][language])
        require("KOR-X-" not in checker.text("main"), "what is not proven is shown")
        checker.shoot("not-proven", language)
        checker.narrow(None)


def _bring(visitor: Visitor, path: str) -> None:
    visitor.type("#file", path)
    visitor.go("form[action='/evidence/verify'] button")
    visitor.until(lambda: visitor.has(".card.verdict"), "nothing is said of a file")
