"""The one way in which anything here says no."""

from __future__ import annotations


class Refusal(Exception):
    """Says that something was not verified: a stable code, and where or why."""

    def __init__(
        self, code: str, detail: str = "", line: int | None = None, column: int | None = None
    ) -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail
        self.line = line
        self.column = column

    def __str__(self) -> str:
        """Writes the code, the place if there is one, and the detail."""
        place = "" if self.line is None else f" at {self.line}:{self.column}"
        return f"{self.code}{place}" + (f": {self.detail}" if self.detail else "")
