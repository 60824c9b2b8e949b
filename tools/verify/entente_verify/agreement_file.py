"""Reading an agreement file (agreement.md 2 to 4): the agreement, or all its faults."""

from __future__ import annotations

import re
import unicodedata

from . import yaml_text
from .agreement import Agreement, Authority, Clause, Level, Office, Party
from .clauses import ClauseReader
from .encoding import digest_bytes, moment
from .fields import LONGEST_TEXT, Fault, Faults
from .keys import KeyPair, Use, key_pair
from .label import is_object_identifier
from .refusal import Refusal
from .yaml_text import Mapping, Node, Sequence, Text

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
GRADES = ("verified", "secondary", "unverified")
EXERCISE_WORDS = {"en": "EXERCISE", "fr": "EXERCICE", "ko": "훈련"}
MODEL_ARC = "2.25."
LONGEST_KEY = 8_192

WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_FILE_NAME = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
_PARTY_CODE = re.compile(r"[A-Z]{3}")
_POLICY_NAME = re.compile(r"[A-Za-z0-9]+(?:[ -][A-Za-z0-9]+)*")
_TOKEN = re.compile(r"[A-Z0-9]+(?:[ -][A-Z0-9]+)*")
_MARK = re.compile(r"[a-z0-9]{1,3}")
_NUMERALS = str.maketrans({"Ⅰ": "I", "Ⅱ": "II", "Ⅲ": "III"})
_ROOT_FIELDS = (
    "format", "vocabulary", "name", "title", "model", "exercise", "amends", "in-force-from",
    "suite", "parties", "levels", "purposes", "articles",
)
_ARTICLE_FIELDS = ("number", "title", "inspired-by", "grade", "paragraphs")
_PARTY_FIELDS = (
    "code", "name", "label-policy", "utc-offset-minutes", "weekend", "holidays", "authorities",
    "offices",
)


def read(data: bytes) -> tuple[Agreement | None, list[Fault]]:
    """Reads a file and gives the agreement, or all faults that can be found."""
    try:
        root = yaml_text.parse(data)
    except Refusal as refusal:
        return None, [Fault(refusal.code, refusal.line or 1, refusal.column or 1)]
    reader = _Reader()
    agreement = reader.agreement(data, root)
    faults = sorted(reader.faults.found, key=lambda fault: (fault.line, fault.column, fault.code))
    return (None if faults else agreement), faults


def agreement_of(data: bytes) -> Agreement:
    """Reads a file and refuses it with its first fault."""
    agreement, faults = read(data)
    if agreement is None:
        first = faults[0]
        raise Refusal(first.code, "", first.line, first.column)
    return agreement


def _listed(node: Node | None, key_name: str) -> list[str]:
    """Gives the texts under one key of each item of a list, whatever else is wrong."""
    items = node.items if isinstance(node, Sequence) else []
    entries = [entry for item in items if isinstance(item, Mapping) for entry in item.entries]
    return [
        value.value for key, value in entries if key.name == key_name and isinstance(value, Text)
    ]


class _Reader:
    """Reads the fields of one file."""

    def __init__(self) -> None:
        self.faults = Faults()
        self.level_ids: set[str] = set()
        self.party_codes: list[str] = []

    def agreement(self, data: bytes, root: Node) -> Agreement | None:
        """Reads the whole."""
        faults = self.faults
        found = faults.fields(root, _ROOT_FIELDS)
        if not found:
            return None
        faults.word(found.get("format"), ["entente-agreement-1"], "unsupported")
        faults.word(found.get("vocabulary"), ["1"], "unsupported")
        faults.word(found.get("suite"), ["1"], "unsupported")
        name = faults.matching(found.get("name"), _FILE_NAME, "badIdentifier")
        title = faults.trilingual(found.get("title"))
        is_model = self.boolean(found.get("model"))
        is_exercise = self.boolean(found.get("exercise"))
        amends = self.amends(found.get("amends"))
        in_force_from = self.instant(found.get("in-force-from"))
        self.party_codes = _listed(found.get("parties"), "code")
        self.level_ids = set(_listed(found.get("levels"), "id"))
        parties = self.parties(found.get("parties"))
        levels = self.levels(found.get("levels"))
        purposes = self.purposes(found.get("purposes"))
        clauses = self.articles(found.get("articles"))
        self.check_marks(found, name, title, is_model, is_exercise, parties)
        if faults.found or name is None:
            return None
        return Agreement(
            data, name, title, bool(is_model), bool(is_exercise), amends, in_force_from,
            tuple(party for party, _ in parties), tuple(levels), purposes, clauses,
        )

    def boolean(self, node: Node | None) -> bool | None:
        """Reads `true` or `false`."""
        word = self.faults.word(node, ["true", "false"])
        return None if word is None else word == "true"

    def amends(self, node: Node | None) -> bytes | None:
        """Reads the digest of the first file of the line, or `none`."""
        text = self.faults.text(node)
        if text is None or text == "none":
            return None
        digest = digest_bytes(text)
        if digest is None and node:
            self.faults.add("badDigest", node)
        return digest

    def instant(self, node: Node | None) -> int | None:
        """Reads a moment, or `none`."""
        text = self.faults.text(node)
        if text is None or text == "none":
            return None
        at = moment(text)
        if at is None and node:
            self.faults.add("badInstant", node)
        return at

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
        found = faults.fields(node, _PARTY_FIELDS)
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
        ceiling = self.faults.word(found.get("ceiling"), self.level_ids, "unknownLevel")
        return Office(identity or "", name, ceiling or "")

    def levels(self, node: Node | None) -> list[Level]:
        """Reads the levels, which differ in id, rank, tokens and markings."""
        ids: set[str] = set()
        ranks: set[int] = set()
        words: dict[str, set[str]] = {}
        levels = []
        for item in self.faults.items(node, 1, 16):
            found = self.faults.fields(item, ("id", "rank", "equivalents"))
            identity = self.faults.matching(found.get("id"), WORD, "badIdentifier")
            if identity is not None:
                self.faults.repeated(ids, identity, found["id"])
            rank = self.faults.number(found.get("rank"), 1, 100)
            if rank is not None:
                self.faults.repeated(ranks, rank, found["rank"])
            tokens, markings = self.equivalents(found.get("equivalents"), words)
            levels.append(Level(identity or "", rank or 0, tokens, markings))
        return levels

    def equivalents(
        self, node: Node | None, words: dict[str, set[str]]
    ) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
        """Reads what each party calls a level."""
        tokens: dict[str, str] = {}
        markings: dict[str, dict[str, str]] = {}
        mapping = self.faults.mapping(node)
        if mapping is None:
            return tokens, markings
        for key, value in mapping.entries:
            if key.name not in self.party_codes:
                self.faults.add("unknownParty", key)
                continue
            found = self.faults.fields(value, ("token", "marking"))
            token = self.faults.matching(found.get("token"), _TOKEN, "badToken")
            if token is not None:
                seen = words.setdefault(key.name + " token", set())
                self.faults.repeated(seen, token.translate(_NUMERALS), found["token"])
                tokens[key.name] = token
            marking = self.faults.trilingual(found.get("marking"), 64)
            marking_node = found.get("marking")
            for language, text in marking.items():
                assert marking_node
                seen = words.setdefault(f"{key.name} {language}", set())
                folded = unicodedata.normalize("NFC", text).translate(_NUMERALS)
                self.faults.repeated(seen, folded, marking_node)
            markings[key.name] = marking
        for code in dict.fromkeys(self.party_codes):
            if code not in {key.name for key, _ in mapping.entries}:
                self.faults.add("levelUnequalled", mapping)
        return tokens, markings

    def purposes(self, node: Node | None) -> dict[str, dict[str, str]]:
        """Reads the purposes."""
        ids: set[str] = set()
        purposes = {}
        for item in self.faults.items(node, 1, 64):
            found = self.faults.fields(item, ("id", "name"))
            identity = self.faults.matching(found.get("id"), WORD, "badIdentifier")
            if identity is not None:
                self.faults.repeated(ids, identity, found["id"])
            purposes[identity or ""] = self.faults.trilingual(found.get("name"))
        return purposes

    def articles(self, node: Node | None) -> dict[str, Clause]:
        """Reads the articles and gives their clauses."""
        clauses = ClauseReader(self.faults, self.level_ids)
        items = self.faults.items(node, 1, 200)
        latest, is_whole = 0, bool(items)
        for item in items:
            found = self.faults.fields(item, _ARTICLE_FIELDS)
            number = self.faults.number(found.get("number"), 1, 999)
            if number is not None:
                if number <= latest:
                    self.faults.add("articlesOutOfOrder", found["number"])
                latest = max(latest, number)
            self.faults.trilingual(found.get("title"))
            self.faults.text(found.get("inspired-by"))
            self.faults.word(found.get("grade"), GRADES)
            some = self.paragraphs(found.get("paragraphs"), number, clauses)
            is_whole = is_whole and some and len(found) == len(_ARTICLE_FIELDS)
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

    def check_marks(
        self,
        found: dict[str, Node],
        name: str | None,
        title: dict[str, str],
        is_model: bool | None,
        is_exercise: bool | None,
        parties: list[tuple[Party, Mapping | None]],
    ) -> None:
        """Checks that exercises and models say what they are, and nothing else does."""
        faults = self.faults
        if is_exercise is not None:
            said = [EXERCISE_WORDS[language] in text for language, text in title.items()]
            if len(said) == 3 and said != [is_exercise] * 3:
                faults.add("exerciseUnmarked", found["title"])
            if name is not None and name.endswith(".exercise") != is_exercise:
                faults.add("exerciseUnmarked", found["name"])
            for party, policy in parties:
                if policy and party.policy[0]:
                    if party.policy[0].endswith("-EXERCISE") != is_exercise:
                        faults.add("exerciseUnmarked", policy)
        if is_model is None:
            return
        if is_exercise is not None and name is not None:
            if name.endswith(".model") != (is_model and not is_exercise):
                faults.add("modelUnmarked", found["name"])
        for party, policy in parties:
            if is_model and policy and party.policy[1]:
                if not party.policy[1].startswith(MODEL_ARC):
                    faults.add("modelUnmarked", policy)
