"""Looks at the pages of two running nodes in a real browser, in every language and at four widths.

`pages.py PROGRAM` makes a demonstration, starts its nodes again, signs in as the registry officer of each
nation, and fails where a page scrolls sideways, shuts people out (axe-core), complains, or does not do what
it says. Pictures are left in `.build/pages`.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

LANGUAGES = ("en", "fr", "ko")
WIDTHS = (1440, 768, 375, 320)
PAGES = ("/", "/receive", "/transmittals", "/agreement", "/transmittals/NOTHING", "/account")
STEWARDS = ("/people", "/people/new", "/people/registry")
ROOT = Path(__file__).resolve().parents[2]


class Fault(Exception):
    """Something on a page is not as it must be."""


def require(holds: bool, what: str) -> None:
    """Fails with what is wrong unless it holds."""
    if not holds:
        raise Fault(what)


@contextmanager
def nodes(program: str, folder: Path) -> Iterator[tuple[dict[str, str], str]]:
    """Runs the two nodes of a new demonstration; gives the address of each one's pages."""
    told = subprocess.run(
        [program, "demo", "--keep", str(folder), "--lang", "en"], check=True, text=True, cwd=ROOT,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
    ).stdout
    found = dict(re.findall(r"^(CAN|KOR): pages at (http://\S+)/,", told, re.MULTILINE))
    require(set(found) == {"CAN", "KOR"}, "the demonstration prints no sign-ins")
    passphrase = (folder / "passphrase.txt").read_text().strip()
    running = [
        subprocess.Popen(
            [program, "serve", "--node", str(folder / code)], stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for code in found
    ]
    try:
        for address in found.values():
            _until_served(address)
        yield found, passphrase
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait(timeout=30)


def _until_served(address: str) -> None:
    """Waits until pages are served at an address."""
    deadline = time.monotonic() + 60
    while True:
        try:
            with urllib.request.urlopen(f"{address}/sign-in", timeout=5) as answer:
                require(answer.status == 200, "the sign-in is not served")
                return
        except OSError:
            require(time.monotonic() < deadline, f"{address} is not served")
            time.sleep(0.1)


def status_as(address: str, host: str) -> int:
    """Gives the status of an answer to somebody who knows this machine by another name."""
    asked = urllib.request.Request(f"{address}/sign-in", headers={"Host": host})
    try:
        with urllib.request.urlopen(asked, timeout=5) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refusal:
        return refusal.code


@contextmanager
def browser() -> Iterator[webdriver.Chrome]:
    """Runs a browser without a window; root may not use its sandbox."""
    options = webdriver.ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    try:
        yield driver
    finally:
        driver.quit()


class Visitor:
    """Somebody who looks at one node's pages."""

    def __init__(self, driver: webdriver.Chrome, address: str, pictures: Path) -> None:
        self.driver = driver
        self.address = address
        self.pictures = pictures
        self.axe = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")

    def sign_in(self, name: str, passphrase: str) -> None:
        """Signs in, which leads to the desk."""
        self.driver.get(self.address + "/")
        require(self.driver.current_url.endswith("/sign-in"), "a stranger is shown something")
        self.driver.find_element(By.ID, "id").send_keys(name)
        self.driver.find_element(By.ID, "passphrase").send_keys(passphrase)
        self.press("main form button")
        self.until(
            lambda: self.driver.current_url == self.address + "/", "signing in leads nowhere")

    def until(self, holds: Callable[[], bool], what: str) -> None:
        """Waits for a page that a button leads to; a passphrase takes a while on purpose."""
        deadline = time.monotonic() + 60
        while not holds():
            require(time.monotonic() < deadline, what)
            time.sleep(0.1)

    def press(self, selector: str) -> None:
        """Presses a button."""
        self.driver.find_element(By.CSS_SELECTOR, selector).click()

    def look(self, page: str, name: str, width: int) -> None:
        """Looks at a page at a width: nothing scrolls sideways, nobody is shut out, the marking stands."""
        metrics = {"width": width, "height": 1000, "deviceScaleFactor": 1, "mobile": width < 500}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        self.driver.get(self.address + page)
        place = f"{name} at {width} px"
        wide = self.driver.execute_script(
            "const e = document.documentElement; return e.scrollWidth - e.clientWidth")
        require(wide <= 0, f"{place} scrolls sideways by {wide} px")
        self.driver.save_screenshot(str(self.pictures / f"{name}-{width}.png"))
        self.driver.execute_script("window.scrollTo(0, document.body.scrollHeight)")
        banners: list[dict[str, Any]] = self.driver.execute_script(
            "return [...document.querySelectorAll('.banner')].map(b => b.getBoundingClientRect())")
        for banner in banners:
            require(
                banner["height"] > 10 and banner["top"] > -1 and banner["bottom"] < 1001,
                f"{place}: a banner is scrolled away")
        require(len(banners) == 2, f"{place} has no two banners")
        require(self.driver.title.startswith("["), f"{place} does not say that it is an exercise")
        self._audit(place)

    def _audit(self, place: str) -> None:
        """Has axe-core look for what shuts people out."""
        self.driver.execute_cdp_cmd("Runtime.evaluate", {"expression": self.axe})
        found = self.driver.execute_async_script(
            "const done = arguments[arguments.length - 1]; axe.run().then(r => done(r.violations))")
        faults = [
            f"{rule['id']}: {rule['help']} {[node['target'] for node in rule['nodes']][:3]}"
            for rule in found
        ]
        require(not faults, f"{place}: {faults}")


def accept(can: Visitor, kor: Visitor, number: str, passphrase: str) -> None:
    """Accepts what has arrived at Korea, after a wrong passphrase, and sees it at Canada too."""
    kor.driver.get(f"{kor.address}/transmittals/{number}")
    for attempt, answer in (("not the passphrase", ".err"), (passphrase, "form[action$='/open']")):
        kor.driver.find_element(By.ID, "passphrase").send_keys(attempt)
        kor.press("form[action$='/accept'] button")
        kor.until(
            lambda answer=answer: bool(kor.driver.find_elements(By.CSS_SELECTOR, answer)),
            f"no {answer} after a passphrase")
    require("KOR-X-" in kor.driver.page_source, "the item is not accepted")
    require(not kor.driver.find_elements(By.ID, "passphrase"), "it could be accepted twice")

    def is_heard() -> bool:
        can.driver.get(f"{can.address}/transmittals/{number}")
        return "KOR-X-" in can.driver.page_source

    can.until(is_heard, "Canada does not hear of the receipt")


def waiting(address: str, driver: webdriver.Chrome) -> str:
    """Gives the number of something that waits to be accepted."""
    driver.get(address + "/receive")
    links = driver.find_elements(By.CSS_SELECTOR, ".rows a")
    require(bool(links), "nothing waits to be accepted")
    return links[0].get_attribute("href").rsplit("/", 1)[1]


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
        number = waiting(kor.address, kor.driver)
        for language in LANGUAGES:
            kor.driver.get(f"{kor.address}/language?to={language}&back=/")
            for page in (*PAGES, f"/transmittals/{number}"):
                name = f"kor-{language}-{page.strip('/').replace('/', '-') or 'desk'}"
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
        accept(can, kor, number, passphrase)
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
