"""Somebody comes by a one-time link, enrols a telephone, and signs in with it and without."""

from __future__ import annotations

from digits import digits
from nodes import require
from stories.scene import Scene, Somebody
from visitor import Visitor

WORDS = {
    "short": {
        "en": "The passphrase has fewer than 12 characters",
        "fr": "La phrase secrète compte moins de 12 caractères",
        "ko": "암호 문구가 12자보다 짧거나",
    },
    "wrong": {
        "en": "That is not right. Nothing says whether the name or the rest was wrong.",
        "fr": "Ce n’est pas exact. Rien n’indique si c’est le nom ou le reste.",
        "ko": "맞지 않습니다. 이름과 나머지 중 무엇이 틀렸는지는 표시하지 않습니다.",
    },
    "once": {
        "en": "Each code stands in for six digits once.",
        "fr": "Chaque code remplace une fois les six chiffres.",
        "ko": "각 코드는 여섯 자리 숫자를 한 번 대신합니다.",
    },
    "left": {"en": "Left: 9.", "fr": "Restants\u00a0: 9.", "ko": "남은 개수: 9."},
    "used": {
        "en": "This link is no longer good", "fr": "Ce lien ne sert plus", "ko": "쓸 수 없는 링크",
    },
}


def come(scene: Scene, name: str, link: str, language: str) -> Somebody:
    """Takes somebody from the link they were handed to a session with a second factor."""
    person = Somebody(name, f"{name} at the exercise, 훈련", scene.window(), language)
    _set_passphrase(person, link)
    _mistype(person)
    secret = _enrol(person)
    _use(person, secret)
    person.visitor.open(link)
    person.visitor.says(WORDS["used"][language], "h1")
    person.visitor.open("/")
    return person


def _set_passphrase(person: Somebody, link: str) -> None:
    visitor, language = person.visitor, person.language
    visitor.open("/sign-in")
    visitor.speak(language)
    visitor.open(link)
    visitor.says(person.name)
    visitor.type("#passphrase", "short")
    visitor.go("main form button")
    visitor.until(lambda: visitor.has(".err"), "a short passphrase is taken")
    visitor.says(WORDS["short"][language], ".err")
    visitor.shoot("link", language)
    visitor.type("#passphrase", person.passphrase)
    visitor.go("main form button")
    visitor.until(lambda: visitor.place == "/sign-in", "the link leads nowhere")


def _mistype(person: Somebody) -> None:
    visitor = person.visitor
    visitor.type("#id", person.name)
    visitor.type("#passphrase", "not the passphrase")
    visitor.go("main form button")
    visitor.until(lambda: visitor.has(".err"), "a wrong passphrase is not told")
    visitor.says(WORDS["wrong"][person.language], ".err")
    require(visitor.value("#id") == person.name, "the name that was typed is lost")
    require(visitor.value("#passphrase") == "", "the passphrase comes back in the page")
    visitor.shoot("wrong-passphrase", person.language)
    visitor.type("#passphrase", person.passphrase)
    visitor.go("main form button")
    visitor.until(lambda: visitor.place == "/", "signing in leads nowhere")


def _enrol(person: Somebody) -> str:
    visitor, language = person.visitor, person.language
    visitor.go(".bar a[href='/account']")
    visitor.type("#begin", person.passphrase)
    visitor.go("form[action='/account/factor'] button")
    visitor.until(lambda: visitor.place == "/account/factor", "no secret is shown")
    secret = visitor.text("dd.mono")
    visitor.type("#digits", _other(digits(secret)))
    visitor.go("form[action='/account/factor/confirm'] button")
    visitor.until(lambda: visitor.has(".err"), "wrong digits confirm a factor")
    visitor.says(WORDS["wrong"][language], ".err")
    visitor.hides(secret)
    visitor.type("#confirm", digits(secret))
    visitor.go("form[action='/account/factor/confirm'] button")
    visitor.until(lambda: visitor.has("li.mono"), "no recovery codes are shown")
    visitor.says(WORDS["once"][language])
    visitor.shoot("recovery-codes", language)
    person.codes = visitor.driver.execute_script(
        "return [...document.querySelectorAll('li.mono')].map(code => code.textContent)")
    require(len(set(person.codes)) == 10, f"{len(person.codes)} codes")
    return secret


def _use(person: Somebody, secret: str) -> None:
    visitor = person.visitor
    _sign_out(person)
    # The digits of now were used up by confirming them: the next ones count already.
    shown = digits(secret, later=1)
    visitor.sign_in(person.name, person.passphrase, shown)
    _sign_out(person)
    visitor.type("#id", person.name)
    visitor.type("#passphrase", person.passphrase)
    visitor.go("main form button")
    visitor.until(lambda: visitor.has("#digits"), "no digits are asked for")
    visitor.type("#digits", shown)
    visitor.go("main form button")
    visitor.until(lambda: visitor.has(".err"), "digits count twice")
    visitor.says(WORDS["wrong"][person.language], ".err")
    visitor.shoot("digits", person.language)
    visitor.type("#digits", person.codes.pop())
    visitor.go("main form button")
    visitor.until(lambda: visitor.place == "/", "a recovery code lets nobody in")
    visitor.open("/account")
    visitor.says(WORDS["left"][person.language])


def _sign_out(person: Somebody) -> None:
    visitor = person.visitor
    visitor.open("/account")
    visitor.go(".bar form[action='/sign-out'] button")
    visitor.until(lambda: visitor.place == "/sign-in", "signing out leads nowhere")
    # What was on the screen before is not shown again by going back.
    visitor.driver.back()
    visitor.until(lambda: visitor.place == "/sign-in", "a page comes back after signing out")


def _other(right: str) -> str:
    return f"{(int(right) + 1) % 1_000_000:06}"


def come_shortly(scene: Scene, name: str, visitor: Visitor) -> None:
    """Takes another registry officer from the link to a session."""
    link = scene.add(
        name, "registry-officer", "--post", "KOR/registry-officer", "--clearance", "secret",
        "--until", "2027-06-30")
    visitor.open(link)
    visitor.type("#passphrase", scene.passphrase)
    visitor.go("main form button")
    visitor.until(lambda: visitor.place == "/sign-in", "the link leads nowhere")
    visitor.sign_in(name, scene.passphrase)
