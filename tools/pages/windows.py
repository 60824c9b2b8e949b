"""One browser without a screen, in which everybody who looks at pages has a window of their own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from selenium import webdriver
from selenium.webdriver.chrome.service import Service


class Windows:
    """The windows of one browser; those of one do not know the cookies of another."""

    def __init__(self, driver: webdriver.Chrome) -> None:
        self._driver = driver
        self._shown = driver.current_window_handle
        self._jars: dict[str, str] = {}
        # The pages in which axe-core has looked for what shuts people out.
        self.audited: set[str] = set()

    def open(self) -> str:
        """Opens a window with no cookies."""
        return self._open(self._driver.browser.create_user_context())

    def beside(self, window: str) -> str:
        """Opens another window of the same person, with the same cookies."""
        return self._open(self._jars[window])

    def _open(self, jar: str) -> str:
        window = str(self._driver.browsing_context.create(type="window", user_context=jar))
        self._jars[window] = jar
        return window

    def show(self, window: str) -> webdriver.Chrome:
        """Turns to a window."""
        if self._shown != window:
            self._driver.switch_to.window(window)
            self._shown = window
        return self._driver

    def close(self, window: str) -> None:
        """Closes a window; whoever wants another turns to it."""
        self.show(window).close()
        self._shown = ""

    def complaints(self) -> list[dict[str, Any]]:
        """Gives what the windows wrote to their consoles since it was asked last."""
        return list(self._driver.get_log("browser"))


@contextmanager
def windows() -> Iterator[Windows]:
    """Runs a browser; root may not use its sandbox."""
    options = webdriver.ChromeOptions()
    for argument in (
        "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1280,1000",
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    options.enable_bidi = True
    driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    try:
        yield Windows(driver)
    finally:
        driver.quit()
