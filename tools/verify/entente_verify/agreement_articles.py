"""The articles of an agreement, in whose paragraphs its clauses stand (agreement.md 3)."""

from __future__ import annotations

import re

from .agreement import Clause
from .agreement_names import Names
from .clauses import ClauseReader
from .fields import GRADES, LONGEST_TEXT, Faults
from .yaml_text import Node, Sequence

_MARK = re.compile(r"[a-z0-9]{1,3}")
_FIELDS = ("number", "title", "inspired-by", "grade", "paragraphs")


class ArticleReader:
    """Reads the articles of one file."""

    def __init__(self, faults: Faults, names: Names) -> None:
        self.faults = faults
        self.names = names

    def articles(self, node: Node | None) -> dict[str, Clause]:
        """Reads the articles and gives their clauses."""
        clauses = ClauseReader(self.faults, self.names)
        items = self.faults.items(node, 1, 200)
        latest, is_whole = 0, bool(items)
        for item in items:
            found = self.faults.fields(item, _FIELDS)
            number = self.faults.number(found.get("number"), 1, 999)
            if number is not None:
                if number <= latest:
                    self.faults.add("articlesOutOfOrder", found["number"])
                latest = max(latest, number)
            self.faults.trilingual(found.get("title"))
            self.faults.text(found.get("inspired-by"))
            self.faults.word(found.get("grade"), GRADES)
            some = self.paragraphs(found.get("paragraphs"), number, clauses)
            is_whole = is_whole and some and len(found) == len(_FIELDS)
        if is_whole and isinstance(node, Sequence):
            clauses.check(node)
        return clauses.clauses

    def paragraphs(self, node: Node | None, article: int | None, clauses: ClauseReader) -> bool:
        """Reads the paragraphs of an article and says whether there is any."""
        marks: set[str] = set()
        items = self.faults.items(node, 1, 40)
        some = False
        for item in items:
            found = self.faults.fields(item, ("mark", "text"), ["clauses"])
            some = some or ("mark" in found and "text" in found)
            mark_node = found.get("mark")
            mark = self.faults.text(mark_node, 64)
            reference = str(article)
            if mark is not None and mark_node is not None:
                if mark == "none":
                    if len(items) > 1:
                        self.faults.add("paragraphUnmarked", mark_node)
                elif not _MARK.fullmatch(mark):
                    self.faults.add("badIdentifier", mark_node)
                else:
                    self.faults.repeated(marks, mark, mark_node)
                    reference = f"{article}({mark})"
            self.faults.trilingual(found.get("text"), LONGEST_TEXT)
            if "clauses" in found:
                for clause in self.faults.items(found["clauses"], 1, 20):
                    clauses.clause(reference, clause)
        return some
