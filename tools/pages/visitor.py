"""Somebody who looks at a node's pages in a real browser."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

from nodes import require
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By


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

    def open(self, page: str) -> None:
        """Asks for a page."""
        self.driver.get(self.address + page)

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

    def value_of(self, name: str) -> float:
        """Reads how far a bar has come; nothing while the page changes."""
        return float(self.driver.execute_script(
            "return document.getElementById(arguments[0])?.value ?? 0", name))

    def type(self, selector: str, text: str) -> None:
        """Types into a field, or chooses a file."""
        self.driver.find_element(By.CSS_SELECTOR, selector).send_keys(text)

    def press(self, selector: str) -> None:
        """Presses a button, brought into sight from under the banners."""
        button = self.driver.find_element(By.CSS_SELECTOR, selector)
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", button)
        button.click()

    def slow(self, upload: int | None) -> None:
        """Lets so many bytes a second leave the browser; without a number, as many as can."""
        self.driver.execute_cdp_cmd("Network.enable", {})
        self.driver.execute_cdp_cmd("Network.emulateNetworkConditions", {
            "offline": False, "latency": 0, "downloadThroughput": -1,
            "uploadThroughput": -1 if upload is None else upload,
        })

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
        self.check(place)

    def check(self, place: str) -> None:
        """Looks at the page that is shown: the marking stays in sight, nobody is shut out."""
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
