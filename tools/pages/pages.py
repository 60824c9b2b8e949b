"""Looks at the pages of two running nodes in a real browser, in every language and at four widths.

`pages.py PROGRAM` makes a demonstration, starts its nodes again, signs in as the registry officer of each
nation, and fails where a page scrolls sideways, shuts people out (axe-core), complains, or does not do what
it says. Pictures are left in `.build/pages`.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
import urllib.error
import urllib.request
from pathlib import Path

import several
import stories
from nodes import ROOT, Fault, nodes, require
from visitor import Visitor, browser

LANGUAGES = ("en", "fr", "ko")
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


def run(program: str) -> None:
    """Looks at everything."""
    pictures = ROOT / ".build" / "pages"
    pictures.mkdir(parents=True, exist_ok=True)
    seen = 0
    with tempfile.TemporaryDirectory() as place, nodes(program, Path(place) / "demo") as (
        addresses, passphrase,
    ), browser() as first, browser() as second:
        can = Visitor(first, addresses["CAN"], pictures)
        kor = Visitor(second, addresses["KOR"], pictures)
        require(status_as(kor.address, "evil.example") == 421, "a foreign name is answered")
        kor.look("/sign-in", "kor-sign-in", 1440)
        for visitor in (can, kor):
            visitor.sign_in("registry", passphrase)
        number = stories.waiting(kor)
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
        kor.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        stories.accept(can, kor, number, passphrase)
        for language in LANGUAGES:
            stories.send_and_read(can, kor, language, Path(place), passphrase)
            several.send_several(can, language, Path(place))
        complaints = [
            entry["message"] for visitor in (can, kor) for entry in visitor.driver.get_log("browser")
            # What is not there, and a wrong passphrase, are answered by 404 and 401 on purpose.
            if entry["level"] == "SEVERE" and not re.search(r"status of (404|401)", entry["message"])
        ]
        require(not complaints, json.dumps(complaints))
    print(f"{seen} looks at pages in a browser, nothing wrong; pictures in .build/pages")


if __name__ == "__main__":
    try:
        run(sys.argv[1])
    except Fault as fault:
        sys.exit(f"pages: {fault}")
