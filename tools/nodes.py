"""Runs the two nodes of a new demonstration, for tools that talk to them."""

from __future__ import annotations

import re
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


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
