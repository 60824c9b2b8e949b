"""The parties of an agreement, with their authorities and offices (agreement.md 3)."""

from __future__ import annotations

import re

from .agreement import Authority, Office, Party
from .agreement_names import Names
from .fields import WORD, Faults
from .keys import KeyPair, Use, key_pair
from .label import is_object_identifier
from .refusal import Refusal
from .yaml_text import Mapping, Node, Text

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LONGEST_KEY = 8_192

_PARTY_CODE = re.compile(r"[A-Z]{3}")
_POLICY_NAME = re.compile(r"[A-Za-z0-9]+(?:[ -][A-Za-z0-9]+)*")
_FIELDS = (
    "code", "name", "label-policy", "utc-offset-minutes", "weekend", "holidays", "authorities",
    "offices",
)


class PartyReader:
    """Reads the parties of one file."""

    def __init__(self, faults: Faults, names: Names) -> None:
        self.faults = faults
        self.names = names

    def parties(self, node: Node | None) -> list[tuple[Party, Mapping | None]]:
        """Reads the parties, whose codes, policies and offices differ."""
        codes: set[str] = set()
        policies: tuple[set[str], set[str]] = (set(), set())
        names: set[str] = set()
        return [
            self.party(item, codes, policies, names)
            for item in self.faults.items(node, 2, 8)
        ]

    def party(
        self, node: Node, codes: set[str], policies: tuple[set[str], set[str]], names: set[str]
    ) -> tuple[Party, Mapping | None]:
        """Reads one party."""
        faults = self.faults
        found = faults.fields(node, _FIELDS)
        code = faults.matching(found.get("code"), _PARTY_CODE, "badIdentifier")
        written = found.get("code")
        if written is not None:
            faults.repeated(codes, code, written)
        policy_node = found.get("label-policy")
        policy_fields = faults.fields(policy_node, ("name", "oid"))
        policy = (
            faults.matching(policy_fields.get("name"), _POLICY_NAME, "badIdentifier"),
            self.object_identifier(policy_fields.get("oid")),
        )
        for part, seen, name in zip(policy, policies, ("name", "oid")):
            if part is not None:
                faults.repeated(seen, part, policy_fields[name])
        holidays = self.holidays(found.get("holidays"))
        weekend = faults.distinct(
            found.get("weekend"), 6, lambda item: faults.word(item, WEEKDAYS), least=0
        )
        party = Party(
            code or "",
            faults.trilingual(found.get("name")),
            (policy[0] or "", policy[1] or ""),
            faults.number(found.get("utc-offset-minutes"), -720, 840) or 0,
            frozenset(WEEKDAYS.index(day) for day in weekend),
            holidays,
            tuple(
                self.authority(item, code, names)
                for item in faults.items(found.get("authorities"), 1, 8)
            ),
            tuple(
                self.office(item, code, names)
                for item in faults.items(found.get("offices"), 1, 64)
            ),
        )
        return party, policy_node if isinstance(policy_node, Mapping) else None

    def object_identifier(self, node: Node | None) -> str | None:
        """Reads an object identifier."""
        text = self.faults.text(node, 128)
        if text is None or is_object_identifier(text):
            return text
        assert node
        self.faults.add("badOID", node)
        return None

    def holidays(self, node: Node | None) -> frozenset:
        """Reads the holidays, or `none`."""
        if isinstance(node, Text) and node.value == "none":
            return frozenset()
        seen: set = set()
        for item in self.faults.items(node, 1, 400):
            found = self.faults.fields(item, ("name", "dates"))
            self.faults.trilingual(found.get("name"))
            for date_node in self.faults.items(found.get("dates"), 1, 100):
                self.faults.repeated(seen, self.faults.date(date_node), date_node)
        return frozenset(seen)

    def identity(self, node: Node | None, code: str | None, names: set[str]) -> str | None:
        """Reads the id of an authority or an office, which begins with its party's code."""
        text = self.faults.text(node, 64)
        if text is None:
            return None
        assert node
        prefix, _, rest = text.partition("/")
        is_code = prefix == code if code else _PARTY_CODE.fullmatch(prefix) is not None
        if not is_code or not WORD.fullmatch(rest):
            self.faults.add("badIdentifier", node)
            return None
        self.faults.repeated(names, text, node)
        return text

    def authority(self, node: Node, code: str | None, names: set[str]) -> Authority:
        """Reads an authority."""
        found = self.faults.fields(node, ("id", "name", "keys"))
        identity = self.identity(found.get("id"), code, names)
        name = self.faults.trilingual(found.get("name"))
        return Authority(identity or "", name, self.keys(found.get("keys"), identity))

    def keys(self, node: Node | None, name: str | None) -> KeyPair | None:
        """Reads an authority's key pair, or `none`."""
        if node is None or (isinstance(node, Text) and node.value == "none"):
            return None
        items = self.faults.items(node, 2, 2)
        if len(items) != 2:
            return None
        texts = self.faults.distinct(node, 2, lambda item: self.faults.text(item, LONGEST_KEY))
        if len(texts) != 2:
            return None
        try:
            pair = key_pair(texts, Use.NOTE)
        except Refusal:
            self.faults.add("badKey", node)
            return None
        if name is not None and pair.name != name:
            self.faults.add("keyNameDiffers", node)
        return pair

    def office(self, node: Node, code: str | None, names: set[str]) -> Office:
        """Reads an office."""
        found = self.faults.fields(node, ("id", "name", "ceiling"))
        identity = self.identity(found.get("id"), code, names)
        name = self.faults.trilingual(found.get("name"))
        ceiling = self.faults.word(found.get("ceiling"), self.names.levels, "unknownLevel")
        return Office(identity or "", name, ceiling or "")
