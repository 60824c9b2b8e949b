"""Looks at the pages of two running nodes in a real browser, in every language and at four widths.

`pages.py PROGRAM [looks|stories]` makes a demonstration, starts its nodes again, signs in as the registry officer of
each nation, and fails where a page scrolls sideways, shuts people out (axe-core), complains, or does not do what it
says; then it plays the stories. Pictures are left in `.build/pages`.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
import urllib.error
import urllib.request
from pathlib import Path

import stories
from nodes import ROOT, Fault, nodes, require
from stories import sending
from stories.scene import LANGUAGES, Scene
from visitor import Visitor
from windows import Windows, windows

WIDTHS = (1440, 768, 375, 320)
PAGES = (
    "/", "/send", "/receive", "/transmittals", "/agreement", "/transmittals/NOTHING",
    "/agreement/versions", "/agreement?languages=ko",
    "/agreement/may?verb=copy&level=secret&copies=4", "/account", "/evidence",
)
STEWARDS = ("/people", "/people/new", "/people/registry", "/node")


def status_as(address: str, host: str) -> int:
    """Gives the status of an answer to somebody who knows this machine by another name."""
    asked = urllib.request.Request(f"{address}/sign-in", headers={"Host": host})
    try:
        with urllib.request.urlopen(asked, timeout=5) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refusal:
        return refusal.code


def looks(kor: Visitor, number: str, passphrase: str) -> int:
    """Looks at every page; gives how often."""
    seen = 0
    for language in LANGUAGES:
        kor.driver.get(f"{kor.address}/language?to={language}&back=/")
        for page in (*PAGES, f"/transmittals/{number}"):
            name = f"kor-{language}-{re.sub('[^A-Za-z0-9]+', '-', page).strip('-') or 'desk'}"
            for width in WIDTHS:
                kor.look(page, name, width)
                seen += 1
    kor.driver.delete_all_cookies()
    kor.sign_in("steward", passphrase)
    for language in LANGUAGES:
        kor.driver.get(f"{kor.address}/language?to={language}&back=/")
        for page in STEWARDS:
            for width in WIDTHS:
                kor.look(page, f"kor-{language}-{page.strip('/').replace('/', '-')}", width)
                seen += 1
    kor.driver.delete_all_cookies()
    kor.sign_in("registry", passphrase)
    kor.narrow(None)
    return seen


def quiet(browser: Windows) -> None:
    """Fails if a page complained; what is refused is refused by a status, on purpose."""
    complaints = [
        entry["message"] for entry in browser.complaints()
        if entry["level"] == "SEVERE"
        and not re.search(r"status of (401|403|404|409|410|422)", entry["message"])
    ]
    require(not complaints, json.dumps(complaints))


def run(program: str, part: str = "") -> None:
    """Looks at everything, and plays the stories."""
    pictures = ROOT / ".build" / "pages"
    pictures.mkdir(parents=True, exist_ok=True)
    seen, played = 0, 0
    with tempfile.TemporaryDirectory() as place, nodes(program, Path(place) / "demo") as (
        addresses, passphrase,
    ), windows() as browser:
        can = Visitor(browser, addresses["CAN"], pictures)
        kor = Visitor(browser, addresses["KOR"], pictures)
        require(status_as(kor.address, "evil.example") == 421, "a foreign name is answered")
        kor.look("/sign-in", "kor-sign-in", 1440)
        kor.narrow(None)
        for visitor in (can, kor):
            visitor.sign_in("registry", passphrase)
        number = sending.waiting(kor)
        if part != "stories":
            seen = looks(kor, number, passphrase)
        if part != "looks":
            files = Path(place) / "files"
            files.mkdir()
            scene = Scene(program, Path(place) / "demo", addresses, passphrase, can, kor, files)
            played = stories.play(scene, number)
        quiet(browser)
    print(f"{seen} looks at pages in a browser, {played} stories played, nothing wrong; pictures in .build/pages")


if __name__ == "__main__":
    try:
        run(*sys.argv[1:])
    except Fault as fault:
        sys.exit(f"pages: {fault}")
