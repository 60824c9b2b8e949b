"""People of a node who are at their windows."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from nodes import ROOT, require
from visitor import Visitor

LANGUAGES = ("en", "fr", "ko")


@dataclass
class Scene:
    """Where stories take place: two nodes, those who look at them, and how they speak."""

    program: str
    folder: Path
    addresses: dict[str, str]
    passphrase: str
    can: Visitor
    kor: Visitor
    files: Path

    def run(self, *words: str) -> str:
        """Runs a command of the program, and gives what it prints."""
        done = subprocess.run(
            [self.program, *words], text=True, cwd=ROOT, stdin=subprocess.DEVNULL,
            capture_output=True)
        require(done.returncode == 0, f"{words[0]}: {done.stderr}")
        return done.stdout

    def add(self, name: str, role: str, *more: str) -> str:
        """Adds a person at Korea; gives the path of the one-time link."""
        told = self.run(
            "people", "add", name, "--role", role, "--nationality", "KR", *more,
            "--node", str(self.folder / "KOR"), "--lang", "en")
        return re.search(r"http://[^/]+(/link/\S+)", told)[1]

    def window(self, code: str = "KOR") -> Visitor:
        """Opens a window in which nobody has signed in."""
        return Visitor(self.kor.windows, self.addresses[code], self.kor.pictures)

    def send(self, title: str, text: str, level: str = "secret", purpose: str = "research") -> str:
        """Sends a text from Canada; gives its number once Korea has it whole."""
        path = self.files / "sent.txt"
        path.write_text(text, "utf-8")
        told = self.run(
            "send", str(path), "--title", title, "--node", str(self.folder / "CAN"),
            "--to", "KOR/registry", "--level", level, "--purpose", purpose, "--lang", "en")
        number = re.search(r"CAN-\d{4}-\d{4}", told)[0]

        def is_here() -> bool:
            self.kor.open(f"/transmittals/{number}")
            return self.kor.has("#passphrase")

        self.kor.until(is_here, f"{number} does not arrive")
        return number


@dataclass
class Somebody:
    """A person at a window, with what they sign in with."""

    name: str
    passphrase: str
    visitor: Visitor
    language: str
    codes: list[str] = field(default_factory=list)

    def sign_in(self) -> None:
        """Signs in with a recovery code, of which there are enough for the stories."""
        self.visitor.sign_in(
            self.name, self.passphrase, self.codes.pop() if self.codes else None)
