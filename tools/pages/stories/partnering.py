"""What both parties hold in common: proposed by one, agreed by the other, reported by each."""

from __future__ import annotations

from nodes import ROOT, require
from stories.scene import LANGUAGES, Scene

WORDS = {
    "differ": {
        "en": "The parties differ", "fr": "Les parties divergent", "ko": "양측이 다름",
    },
    "challenged": {
        "en": "under way with challenges", "fr": "en cours, avec des difficultés",
        "ko": "추진 중(과제 있음)",
    },
    "nothing": {"en": "Nothing matches.", "fr": "Rien ne correspond.", "ko": "조건에 맞는 것이 없습니다."},
}
RECORDS = 83
WIDTHS = (1440, 375, 320)


def partner(scene: Scene) -> None:
    """Loads the shipped roadmap at one node, agrees at the other, and reads it on the pages."""
    kor = scene.kor

    def run(code: str, *words: str) -> str:
        return scene.run(
            "partnership", *words, "--node", str(scene.folder / code), "--lang", "en",
            "--passphrase-file", str(scene.folder / "passphrase.txt"))

    run("CAN", "load", str(ROOT / "Resources/roadmap.canada-korea.yaml"))

    def proposed() -> int:
        kor.open("/partnership")
        return len(kor.driver.find_elements("css selector", "main tbody tr"))

    kor.until(lambda: proposed() == RECORDS, "the records do not arrive")
    run("KOR", "agree", "--all")
    run("CAN", "state", "commitment", "C25", "--status", "under-way", "--as-of", "2026-01-31")
    run(
        "KOR", "state", "commitment", "C25", "--status", "challenged", "--as-of", "2026-01-31",
        "--note", "no launch date")

    def differs() -> bool:
        kor.open("/partnership?differs=yes")
        return len(kor.driver.find_elements("css selector", "main tbody tr")) == 1

    kor.until(differs, "the two reports do not stand beside each other")
    for language in LANGUAGES:
        kor.speak(language)
        kor.open("/partnership?differs=yes")
        kor.says(WORDS["challenged"][language])
        kor.go("main tbody a.ref")
        kor.until(lambda: kor.place == "/partnership/commitment/C25", "the row leads nowhere")
        kor.says(WORDS["differ"][language])
        kor.shoot("commitment", language)
        kor.open("/partnership")
        kor.retype("#text", "no such thing")
        kor.go("main form button")
        kor.says(WORDS["nothing"][language])
        require(kor.value("#text") == "no such thing", "what was searched is lost")
        for width in WIDTHS:
            for page in ("/partnership", "/partnership/mechanism/D01", "/partnership/commitment/C25"):
                kor.look(page, f"kor-{language}-{page.strip('/').replace('/', '-')}", width)
        kor.narrow(None)
