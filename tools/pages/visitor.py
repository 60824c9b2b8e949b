"""Somebody who looks at a node's pages in a real browser."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

from nodes import require
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.select import Select
from windows import Windows


class Visitor:
    """Somebody who looks at one node's pages, in a window of their own."""

    def __init__(
        self, windows: Windows, address: str, pictures: Path, window: str | None = None
    ) -> None:
        self.windows = windows
        self.address = address
        self.pictures = pictures
        self.window = window or windows.open()
        self.axe = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")

    @property
    def driver(self) -> webdriver.Chrome:
        """The browser, turned to this window."""
        return self.windows.show(self.window)

    def beside(self) -> Visitor:
        """The same person at another window."""
        return Visitor(self.windows, self.address, self.pictures, self.windows.beside(self.window))

    # Going about

    def sign_in(self, name: str, passphrase: str, digits: str | None = None) -> None:
        """Signs in, which leads to the desk."""
        self.driver.get(self.address + "/")
        require(self.driver.current_url.endswith("/sign-in"), "a stranger is shown something")
        self.type("#id", name)
        self.type("#passphrase", passphrase)
        self.go("main form button")
        if digits:
            self.until(lambda: self.has("#digits"), "no digits are asked for")
            self.type("#digits", digits)
            self.go("main form button")
        self.until(
            lambda: self.driver.current_url == self.address + "/", "signing in leads nowhere")

    def speak(self, language: str) -> None:
        """Chooses a language by its link, which leads back to the same page."""
        self.go(f".langs a[hreflang={language}]")
        require(
            self.driver.find_element(By.TAG_NAME, "html").get_attribute("lang") == language,
            f"the page is not in {language}")

    def until(self, holds: Callable[[], bool], what: str) -> None:
        """Waits for a page that a button leads to; a passphrase takes a while on purpose."""
        deadline = time.monotonic() + 60
        while not holds():
            require(time.monotonic() < deadline, what)
            time.sleep(0.1)

    def open(self, page: str) -> None:
        """Asks for a page."""
        self.driver.get(self.address + page)

    @property
    def place(self) -> str:
        """The path of the page that is shown."""
        return self.driver.current_url.removeprefix(self.address)

    # Reading

    def has(self, selector: str) -> bool:
        """Tells whether something is on the page."""
        return bool(self.driver.find_elements(By.CSS_SELECTOR, selector))

    def text(self, selector: str) -> str:
        """Reads what the first of something says; nothing while the page changes."""
        found = self.driver.execute_script(
            "return document.querySelector(arguments[0])?.textContent ?? ''", selector)
        return str(found)

    def value(self, selector: str) -> str:
        """Reads what is typed in a field."""
        return str(self.driver.find_element(By.CSS_SELECTOR, selector).get_property("value"))

    def says(self, words: str, selector: str = "main") -> None:
        """Fails unless something says these words."""
        shown = re.sub("[ \\n]+", " ", self.text(selector)).strip()
        require(words in shown, f"{self.place} does not say “{words}” but “{shown[:300]}”")

    def hides(self, words: str) -> None:
        """Fails if the page says these words anywhere, or carries them unseen."""
        require(words not in self.driver.page_source, f"{self.place} says “{words}”")

    def value_of(self, name: str) -> float:
        """Reads how far a bar has come; nothing while the page changes."""
        return float(self.driver.execute_script(
            "return document.getElementById(arguments[0])?.value ?? 0", name))

    # Doing

    def type(self, selector: str, text: str) -> None:
        """Types into a field, or chooses a file."""
        self.driver.find_element(By.CSS_SELECTOR, selector).send_keys(text)

    def retype(self, selector: str, text: str) -> None:
        """Types into a field instead of what is there."""
        self.driver.find_element(By.CSS_SELECTOR, selector).clear()
        self.type(selector, text)

    def choose(self, selector: str, value: str) -> None:
        """Chooses from a list."""
        Select(self.driver.find_element(By.CSS_SELECTOR, selector)).select_by_value(value)

    def day(self, selector: str, day: str) -> None:
        """Gives a day; in which order its parts are typed hangs on the browser's language."""
        self.driver.execute_script(
            "document.querySelector(arguments[0]).value = arguments[1]", selector, day)

    def press(self, selector: str) -> None:
        """Presses a button, brought into sight from under the banners."""
        button = self.driver.find_element(By.CSS_SELECTOR, selector)
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", button)
        button.click()

    def go(self, selector: str) -> None:
        """Presses what leads to a page, and waits until that page is there, and whole."""
        self.driver.execute_script("window.isLeft = true")
        self.press(selector)

        def is_there() -> bool:
            return bool(self.driver.execute_script(
                "return !window.isLeft && document.readyState === 'complete'"))

        self.until(is_there, f"{selector} leads nowhere from {self.place}")

    def take(self, selector: str, folder: Path) -> Path:
        """Presses what leads to a file, and waits for the file."""
        folder.mkdir(parents=True, exist_ok=True)
        before = set(folder.iterdir())
        self.driver.execute_cdp_cmd(
            "Page.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(folder)})
        self.press(selector)

        def taken() -> list[Path]:
            return [
                path for path in set(folder.iterdir()) - before
                if path.suffix != ".crdownload" and not path.name.startswith(".")
            ]

        self.until(lambda: bool(taken()), f"{selector} leads to no file")
        return taken()[0]

    # The browser itself

    def slow(self, upload: int | None) -> None:
        """Lets so many bytes a second leave the browser; without a number, as many as can."""
        self.driver.execute_cdp_cmd("Network.enable", {})
        self.driver.execute_cdp_cmd("Network.emulateNetworkConditions", {
            "offline": False, "latency": 0, "downloadThroughput": -1,
            "uploadThroughput": -1 if upload is None else upload,
        })

    def narrow(self, width: int | None) -> None:
        """Makes the window so wide; without a number, as it was."""
        if width is None:
            self.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
            return
        metrics = {"width": width, "height": 1000, "deviceScaleFactor": 1, "mobile": width < 500}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    def run_programs(self, may: bool) -> None:
        """Lets pages run programs, or not."""
        self.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not may})

    # Looking

    def shoot(self, name: str, language: str) -> None:
        """Keeps a picture of the page, which must fit and be marked; in its first language, shut nobody out."""
        place = f"{name} in {language}"
        self.driver.save_screenshot(str(self.pictures / f"story-{name}-{language}.png"))
        self._fits(place)
        self._is_marked(place)
        if name not in self.windows.audited:
            self.windows.audited.add(name)
            self._audit(place)

    def look(self, page: str, name: str, width: int) -> None:
        """Looks at a page at a width: nothing scrolls sideways, nobody is shut out, the marking stands."""
        self.narrow(width)
        self.driver.get(self.address + page)
        place = f"{name} at {width} px"
        self._fits(place)
        self.driver.save_screenshot(str(self.pictures / f"{name}-{width}.png"))
        self.check(place)

    def _fits(self, place: str) -> None:
        wide = self.driver.execute_script(
            "const e = document.documentElement; return e.scrollWidth - e.clientWidth")
        require(wide <= 0, f"{place} scrolls sideways by {wide} px")

    def check(self, place: str) -> None:
        """Looks at the page that is shown: the marking stays in sight, nobody is shut out."""
        self._is_marked(place)
        self._audit(place)

    def _is_marked(self, place: str) -> None:
        self.driver.execute_script("window.scrollTo(0, document.body.scrollHeight)")
        banners: list[dict[str, Any]] = self.driver.execute_script(
            "return [...document.querySelectorAll('.banner')].map(b => b.getBoundingClientRect())")
        height = self.driver.execute_script("return window.innerHeight")
        for banner in banners:
            require(
                banner["height"] > 10 and banner["top"] > -1 and banner["bottom"] < height + 1,
                f"{place}: a banner is scrolled away")
        require(len(banners) == 2, f"{place} has no two banners")
        require(self.driver.title.startswith("["), f"{place} does not say that it is an exercise")

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
