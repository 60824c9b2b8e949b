"""What officers do on the pages of two nodes, from one end to the other."""

from __future__ import annotations

import random
from pathlib import Path

from nodes import require
from selenium.webdriver.common.by import By
from visitor import Visitor


def accept(can: Visitor, kor: Visitor, number: str, passphrase: str) -> None:
    """Accepts what has arrived at Korea for named readers, after a wrong passphrase; Canada sees it too."""
    kor.open(f"/transmittals/{number}")
    require(kor.value("#custodian") == "registry", "the officer is not the custodian")
    # Chosen once: a wrong passphrase loses nothing of it.
    kor.press("input[name=readers][value=named]")
    kor.press("input[name=reader-registry]")
    for attempt, answer in (("not the passphrase", ".err"), (passphrase, "form[action$='/open']")):
        kor.type("#passphrase", attempt)
        kor.go("form[action$='/accept'] button")
        kor.until(lambda answer=answer: kor.has(answer), f"no {answer} after a passphrase")
    require("KOR-X-" in kor.driver.page_source, "the item is not accepted")
    require(not kor.has("#passphrase"), "it could be accepted twice")
    require(kor.has("input[name=readers][value=named]:checked"), "the named readers are lost")
    kor.check("accepted")
    kor.press("input[name=readers][value=everybody]")
    kor.go("form[action$='/custodianship'] button")
    kor.until(
        lambda: kor.has("input[name=readers][value=everybody]:checked")
        and not kor.has("input[name=reader-registry]:checked"),
        "the readers are not changed")

    def is_heard() -> bool:
        can.open(f"/transmittals/{number}")
        return "KOR-X-" in can.driver.page_source

    can.until(is_heard, "Canada does not hear of the receipt")


def waiting(visitor: Visitor) -> str:
    """Gives the number of something that waits to be accepted."""
    visitor.open("/receive")
    links = visitor.driver.find_elements(By.CSS_SELECTOR, ".rows a")
    require(bool(links), "nothing waits to be accepted")
    return str(links[0].get_attribute("href")).rsplit("/", 1)[1]


def send_and_read(
    can: Visitor, kor: Visitor, language: str, folder: Path, passphrase: str
) -> None:
    """Sends a file from Canada, cut in the middle, and reads it at Korea, in one language."""
    for visitor in (can, kor):
        visitor.open(f"/language?to={language}&back=/")
    text = f"{language} <b>첫 줄</b>\n" + "".join(random.choices("abcdefgh \n", k=9_000_000))
    path, other = folder / f"{language}.txt", folder / f"{language}-other.txt"
    path.write_text(text, "utf-8")
    other.write_text(text.replace("<b>", "<i>"), "utf-8")
    _ask(can)
    number = _upload(can, path, other)
    _accept_and_read(kor, number, language, passphrase)
    # The sender's page moved by itself: nobody asked for it again.
    can.until(
        lambda: "KOR-X-" in can.driver.page_source, "the way is not shown live in " + language)


def _ask(can: Visitor) -> None:
    """Sees the agreement answer while the form is filled in."""
    can.open("/send")
    require(can.has("#answer .ok"), "the lowest level is not allowed")
    before = can.text(".banner .mk")
    can.type("#title", "Drawings <b>4</b>")
    can.press("input[name=level][value=secret]")
    can.until(lambda: can.text(".banner .mk") != before, "the banner does not follow the level")
    require(can.has("#answer .ok"), "SECRET is not allowed")
    require(can.value("#title") == "Drawings <b>4</b>", "what was typed is lost")


def _upload(can: Visitor, path: Path, other: Path) -> str:
    """Brings a file that is cut by a reload, and gone on with by the same file only."""
    can.slow(2_000_000)
    can.type("#file", str(path))
    can.press("#send .btn.go")
    can.until(lambda: can.has("#upload") and _received(can) > 0, "no portion is taken")
    can.driver.refresh()
    at = _received(can)
    require(0 < at < path.stat().st_size, f"{at} bytes are there after a reload")
    require(can.driver.execute_script("return document.getElementById('told') !== null"), "no way on")
    can.type("#again", str(other))
    can.until(lambda: can.text("#told") != "", "another file is taken for this one")
    can.driver.refresh()
    require(_received(can) == at, "something of another file was taken")
    can.slow(None)
    can.type("#again", str(path))
    can.until(lambda: "/transmittals/" in can.driver.current_url, "the file is not offered")
    return can.driver.current_url.rsplit("/", 1)[1]


def _received(visitor: Visitor) -> int:
    """Tells how many bytes the page says are at the node."""
    return int(visitor.driver.execute_script(
        "const bar = document.getElementById('bar'); return bar ? bar.value : 0"))


def _accept_and_read(kor: Visitor, number: str, language: str, passphrase: str) -> None:
    """Accepts what was sent, and reads it between the banners."""

    def is_here() -> bool:
        kor.open(f"/transmittals/{number}")
        return kor.has("#passphrase")

    kor.until(is_here, f"{number} does not arrive")
    kor.type("#passphrase", passphrase)
    kor.go("form[action$='/accept'] button")
    kor.until(lambda: kor.has("form[action$='/open']"), f"{number} is not accepted")
    kor.go("button[formaction$='/view']")
    kor.until(lambda: "/viewings/" in kor.driver.current_url, "nothing is opened")
    shown = kor.text("pre.shown")
    require(shown.startswith(f"{language} <b>첫 줄</b>"), f"it reads {shown[:40]!r}")
    require(not kor.has("pre.shown b"), "a text is taken for markup")
    kor.check("viewing")
