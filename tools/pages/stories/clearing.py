"""A clearance is given, its holder reads, and loses the role in the middle of it."""

from __future__ import annotations

from nodes import require
from stories.scene import Scene, Somebody
from visitor import Visitor

TITLE, TEXT = "Sonar <i>test</i> 7", "쌍둥이 hulls, a quiet <b>sea</b>\n"
WORDS = {
    "not-for": {
        "en": "What it is about is not for you.",
        "fr": "Ce dont il s’agit ne vous est pas destiné.", "ko": "내용을 볼 수 없습니다.",
    },
    "no": {"en": "No", "fr": "Non", "ko": "아니요"},
    "uncleared": {"en": "no clearance", "fr": "sans habilitation", "ko": "비밀취급인가 없음"},
    "yes": {"en": "Yes", "fr": "Oui", "ko": "예"},
    "cleared": {"en": "cleared for its level", "fr": "habilité pour son niveau", "ko": "해당 등급 인가 있음"},
    "knows": {"en": "needs to know", "fr": "besoin de connaître", "ko": "업무상 필요 있음"},
    "until": {
        "en": "Last day of the clearance", "fr": "Dernier jour de l’habilitation",
        "ko": "비밀취급인가 만료일",
    },
    "again": {
        "en": "This has changed since the page was shown. Nothing was done.",
        "fr": "Ceci a changé depuis l’affichage de la page. Rien n’a été fait.",
        "ko": "화면을 표시한 뒤에 내용이 바뀌었습니다. 아무것도 하지 않았습니다.",
    },
    "ended": {
        "en": "Your session has ended. Sign in again.",
        "fr": "Votre session est terminée. Ouvrez-en une autre.",
        "ko": "세션이 끝났습니다. 다시 로그인하십시오.",
    },
    "roles": {
        "en": "None of your roles may open this.", "fr": "Aucun de vos rôles n’y donne accès.",
        "ko": "이 화면을 열 수 있는 역할이 없습니다.",
    },
}


def clear(scene: Scene, security: Somebody, reader: Somebody) -> str:
    """The security authority clears a reader, who then reads an item; gives its number."""
    number = scene.send(TITLE, TEXT)
    scene.kor.type("#passphrase", scene.passphrase)
    scene.kor.go("form[action$='/accept'] button")
    scene.kor.until(lambda: scene.kor.has("form[action$='/open']"), f"{number} is not accepted")

    path = f"/transmittals/{number}"
    _sees_nothing(reader, path)
    visitor, language = security.visitor, security.language
    row = f"tr:has(a[href='/people/{reader.name}'])"
    visitor.open("/people")
    visitor.type("#item", number)
    visitor.go("form.filt button")
    reads = f"{row} td:last-child"
    visitor.until(lambda: visitor.has(f"{reads} .st"), "nothing says who may open it")
    require(visitor.text(f"{reads} b") == WORDS["no"][language], "an uncleared reader may open it")
    visitor.says(WORDS["uncleared"][language], reads)
    visitor.shoot("who-may-open-before", language)
    visitor.go(f"{row} a")
    old = visitor.beside()
    old.open(f"/people/{reader.name}")
    _give(visitor, language)
    visitor.go("form[action$='/access'] button")
    visitor.until(lambda: not visitor.has(".err"), "a clearance is not taken")
    visitor.shoot("cleared", language)
    _too_late(old, language)
    _sees_it_now(security, number, reads)
    _reads(reader, path)
    return number


def _sees_nothing(reader: Somebody, path: str) -> None:
    reader.visitor.open(path)
    reader.visitor.says(WORDS["not-for"][reader.language])
    for hidden in ("Sonar", "SECRET", "secret-ii"):
        require(hidden not in reader.visitor.text("main"), f"{hidden} is told to a stranger")
    require(not reader.visitor.has("form[action$='/open']"), "a stranger may open it")
    reader.visitor.shoot("not-for-you", reader.language)


def _give(visitor: Visitor, language: str) -> None:
    visitor.choose("#level", "secret")
    visitor.press("[name=purpose-research]")
    visitor.day("#until", "2026-01-31")
    visitor.go("form[action$='/access'] button")
    visitor.until(lambda: visitor.has(".err"), "a clearance that has ended is taken")
    visitor.says(WORDS["until"][language], ".err")
    require(visitor.value("#level") == "secret", "the level that was chosen is lost")
    require(visitor.has("[name=purpose-research]:checked"), "the purpose that was ticked is lost")
    visitor.day("#until", "2027-06-30")


def _too_late(visitor: Visitor, language: str) -> None:
    """From a page that was open before, nothing of the newer record is overwritten."""
    visitor.choose("#level", "confidential")
    visitor.day("#until", "2027-01-31")
    visitor.go("form[action$='/access'] button")
    visitor.until(lambda: visitor.has(".err"), "an old page overwrites a newer record")
    visitor.says(WORDS["again"][language], ".err")
    require(visitor.value("#level") == "confidential", "what was typed is lost")
    visitor.shoot("changed-meanwhile", language)
    visitor.windows.close(visitor.window)


def _sees_it_now(security: Somebody, number: str, reads: str) -> None:
    visitor = security.visitor
    visitor.open(f"/people?item={number}")
    for language in ("en", "fr", "ko"):
        visitor.speak(language)
        # A change of the language leads to the page without its question.
        visitor.open(f"/people?item={number}")
        require(visitor.text(f"{reads} b") == WORDS["yes"][language], f"no yes in {language}")
        for words in ("cleared", "knows"):
            visitor.says(WORDS[words][language], reads)
        visitor.shoot("who-may-open", language)
    visitor.speak(security.language)


def _reads(reader: Somebody, path: str) -> None:
    visitor = reader.visitor
    # A new clearance ends the session that had none.
    visitor.open(path)
    require(visitor.place == "/sign-in", "a session outlives the rights that it had")
    reader.sign_in()
    visitor.open(path)
    visitor.says(TITLE, "h1")
    visitor.go("button[formaction$='/view']")
    visitor.until(lambda: "/viewings/" in visitor.place, "nothing is opened")
    require(visitor.text("pre.shown") == TEXT, f"it reads {visitor.text('pre.shown')!r}")
    require(not visitor.has("pre.shown b"), "a text is taken for markup")
    visitor.shoot("reading", reader.language)


def take_away(steward: Visitor, reader: Somebody, number: str) -> None:
    """The steward takes the reader's role while the item is on the reader's screen."""
    visitor = reader.visitor
    require("/viewings/" in visitor.place, "the reader does not read")
    viewing = visitor.place
    steward.open(f"/people/{reader.name}")
    steward.press("[name=role-reader]")
    steward.press("[name=role-programme-officer]")
    steward.go("form[action$='/account'] button")
    steward.until(
        lambda: not steward.has("[name=role-reader]:checked"), "the role stays")
    visitor.go("main .head a")
    visitor.until(lambda: visitor.place == "/sign-in", "a session outlives the role that it had")
    visitor.says(WORDS["ended"][reader.language], ".err")
    visitor.shoot("role-gone", reader.language)
    reader.sign_in()
    for page in (viewing, "/receive", "/send"):
        visitor.open(page)
        visitor.says(WORDS["roles"][reader.language])
        visitor.hides("hulls")
    visitor.shoot("not-for-your-roles", reader.language)
    visitor.open(f"/transmittals/{number}")
    require(not visitor.has("form[action$='/open']"), "it may still be opened")

