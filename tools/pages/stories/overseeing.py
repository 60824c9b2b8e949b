"""The auditor reads everything and changes nothing; the administrator keeps the node and reads nothing."""

from __future__ import annotations

import csv

from nodes import require
from stories.scene import LANGUAGES, Scene, Somebody
from visitor import Visitor

WORDS = {
    "offered": {"en": "Offered", "fr": "Offert", "ko": "제안"},
    "tried": {"en": "Tried to open", "fr": "A tenté d’ouvrir", "ko": "열람 시도"},
    "roles": {
        "en": "None of your roles may open this.", "fr": "Aucun de vos rôles n’y donne accès.",
        "ko": "이 화면을 열 수 있는 역할이 없습니다.",
    },
    "checks": {"en": "Checks", "fr": "Contrôles", "ko": "점검"},
}
# What the auditor may post: about themself, filters of their own, and a question about a file.
HARMLESS = ("/sign-out", "/account", "/transmittals/filters", "/evidence/verify")
PAGES = (
    "/", "/receive", "/transmittals", "/agreement", "/agreement/may", "/agreement/versions",
    "/evidence", "/people", "/people/steward", "/node", "/audit", "/account",
)


def audit(scene: Scene, auditor: Somebody, number: str, title: str) -> None:
    """Reads every page, finds no form that changes anything, and takes the trail of an item along."""
    visitor = auditor.visitor
    for page in (*PAGES, f"/transmittals/{number}"):
        visitor.open(page)
        posted = visitor.driver.execute_script(
            "return [...document.querySelectorAll('form[method=post]')].flatMap(form => "
            "[form, ...form.querySelectorAll('[formaction]')])"
            ".map(part => new URL(part.formAction ?? part.action).pathname)")
        for path in posted:
            require(path.startswith(HARMLESS), f"the auditor may post {path} on {page}")
    for language in LANGUAGES:
        visitor.open("/audit")
        visitor.speak(language)
        visitor.type("#number", number)
        visitor.go("form.filt button")
        visitor.until(lambda: "number=" in visitor.place, "the trail is not narrowed")
        about = visitor.driver.execute_script(
            "return [...document.querySelectorAll('main tbody tr')]"
            ".map(row => row.cells[3].querySelector('.mono').textContent)")
        require(len(about) > 4 and set(about) == {number}, f"the trail is of {set(about)}")
        for words in ("offered", "tried"):
            visitor.says(WORDS[words][language], "main tbody")
        visitor.says(title, "main tbody")
        visitor.shoot("trail", language)
    trail = visitor.take("main footer a[href^='/audit.csv']", scene.files / "trail")
    _table(trail.read_bytes(), number, None)
    visitor.open(f"/transmittals?text={number}")
    table = visitor.take("main footer a[href^='/transmittals.csv']", scene.files / "table")
    _table(table.read_bytes(), number, title)


def _table(data: bytes, number: str, title: str | None) -> None:
    require(data.startswith(b"\xef\xbb\xbf"), "the table does not say that it is UTF-8")
    text = data.decode("utf-8-sig")
    rows = list(csv.reader(text.splitlines()))
    require(len(rows) > 1 and len({len(row) for row in rows}) == 1, "the table is ragged")
    require(all(number in row for row in rows[1:]), "another item is in the table")
    if title is None:
        require("Sonar" not in text, "a title leaves the node with the trail")
    else:
        require(title in text, "the table has no title")


def administer(steward: Visitor, number: str, title: str) -> None:
    """Sees how the node is, and nothing of what it holds."""
    for language in LANGUAGES:
        steward.open("/node")
        steward.speak(language)
        steward.says(WORDS["checks"][language])
        require(len(steward.driver.find_elements("css selector", ".rail a")) == 5, "other ways")
        steward.shoot("node", language)
        for page in (f"/transmittals/{number}", "/transmittals", "/receive", "/audit", "/send"):
            steward.open(page)
            steward.says(WORDS["roles"][language])
            for hidden in (title, number):
                require(hidden not in steward.text("main"), f"{page} tells the administrator {hidden}")
        steward.shoot("no-content", language)
        steward.open("/")
        steward.hides(title)
