"""Questions (rules.md 1 and 2): may this party do this, in this case?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

# Each verb with the word by which it protects; those without one do not protect.
VERBS = {
    "send": "",
    "fetch": "",
    "arrive": "arrival",
    "accept": "receipt",
    "refuse": "refusal",
    "withdraw": "withdrawal",
    "open": "opening",
    "copy": "",
    "translate": "",
    "derive": "",
    "release": "",
    "use": "",
    "relevel": "level-change",
    "recall": "recall",
    "remark": "marking",
    "return": "return",
    "destroy": "destruction",
    "inventory": "inventory",
    "request": "",
    "grant": "",
    "deny": "revocation",
    "revoke": "revocation",
    "report": "loss",
    "close": "loss",
    "propose": "",
    "agree": "",
    "decline": "",
    "retract": "",
    "state": "",
    "enter": "",
    "countersign": "",
    "publish-keys": "",
    "ratify": "",
    "suspend": "",
    "resume": "resumption",
    "give-notice": "",
    "suspend-notice": "",
    "resume-notice": "",
    "withdraw-notice": "",
    "dispute": "",
    "settle": "",
    "notify-law": "",
    "amend": "",
}


@dataclass(frozen=True)
class Question:
    """A verb, a party, and a value in each dimension that a rule about the verb reads.

    `sender` and `recipient` are the dimensions `from` and `to`. `giver` is the party that gave the
    item, where it is not simply the other party. `written` holds what stood in an act for a
    dimension of which only a word or an id is compared.
    """

    verb: str
    party: str
    side: str = "originator"
    phase: str = "in-force"
    suspended: str = "nobody"
    notice: str = "nobody"
    disputed: str = "nobody"
    level: str = ""
    new_level: str = ""
    policy: str = "own"
    alternative: str = "equivalent"
    categories: str = "readable"
    released_to: str = ""
    purpose: str = ""
    given: str = ""
    sender: str = ""
    recipient: str = ""
    means: str = ""
    suite: str = ""
    language: str = ""
    method: str = ""
    post: str = ""
    originators: str = "named"
    addressed: str = "named"
    assurance: str = "held"
    approval: str = "held"
    results: str = "held"
    evidence: str = "held"
    recalled: str = "no"
    length: int = 0
    shelf: int = 0
    open: int = 0
    copies: int = 0
    translations: int = 0
    backlog: int = 0
    attested: int = 0
    asked: str = ""
    progress: str = ""
    giver: str = ""
    ahead: int = 0
    written: Mapping[str, str] = field(default_factory=dict)

    def shown(self, dimension: str) -> str:
        """Gives the value of a dimension for people."""
        return self.written.get(dimension, str(getattr(self, dimension)))
