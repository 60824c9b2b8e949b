"""Acts (act.md 1 and 2): what a party says, read from exact bytes or void with one reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from . import (
    approval, identifiers, item, keyset, loss, partnership, standing, strict_json, transmittal,
)
from .encoding import digest_bytes, sha256
from .refusal import Refusal
from .strict_json import Members

FORMAT = "entente/act@v1"
MOST_SEEN, LONGEST_POST = 16, 128

# How the bodies of each instrument are read, by what stands behind the point of a kind.
_INSTRUMENTS: dict[str, dict[str, Callable[[Members], Any]]] = {
    "keyset": {"published": keyset.read},
    "agreement": standing.READERS,
    "transmittal": transmittal.VERBS,
    "item": item.KINDS,
    "approval": approval.KINDS,
    "loss": loss.KINDS,
    **partnership.KINDS,
}


@dataclass(frozen=True)
class Mark:
    """How much of another party's journal the author had seen."""

    size: int
    root: bytes


@dataclass(frozen=True)
class Act:
    """An act with its exact bytes."""

    data: bytes
    kind: str
    agreement: bytes
    party: str
    post: str
    time: int
    seen: dict[str, Mark]
    subject: str
    body: Any
    attachments: tuple[bytes, ...]

    @property
    def digest(self) -> bytes:
        """Gives the SHA-256 of the act's bytes."""
        return sha256(self.data)


def parse(data: bytes) -> Act:
    """Reads an act; a refusal's code is the reason for which it is void."""
    try:
        return _parse(data)
    except Refusal as refusal:
        if refusal.code in ("unknown-kind", "label-unreadable"):
            raise
        raise Refusal("malformed-act", str(refusal)) from None


def _parse(data: bytes) -> Act:
    """Reads an act; a refusal's code is the exact one."""
    members = Members(strict_json.parse(data))
    if members.text("format") != FORMAT:
        raise Refusal("act.wrongFormat")
    kind = members.text("kind")
    agreement = identifiers.digest(members, "agreement")
    party, post = members.text("party"), members.text("post")
    time = identifiers.time(members, "time")
    seen = _seen(members.object("seen"))
    subject = members.text("subject")
    body = Members(members.object("body"))
    attachments = _attachments(members.texts("attachments"))
    members.end()
    for name, text in (("party", party), ("subject", subject)):
        if not identifiers.is_code(text):
            raise Refusal("act.badField", name)
    after = post.removeprefix(party + "/")
    if not identifiers.is_name(post) or after in (post, "") or len(post) > LONGEST_POST:
        raise Refusal("act.badField", "post")
    content = _body(kind, body)
    body.end()
    return Act(data, kind, agreement, party, post, time, seen, subject, content, attachments)


def _body(kind: str, body: Members) -> Any:
    """Reads a body by the act's kind."""
    instrument, _, verb = kind.partition(".")
    read = _INSTRUMENTS.get(instrument, {}).get(verb)
    if read is None:
        raise Refusal("unknown-kind", kind[:64])
    return read(body)


def _seen(values: dict[str, Any]) -> dict[str, Mark]:
    """Reads the marks of the other parties."""
    if len(values) > MOST_SEEN:
        raise Refusal("act.badField", "seen")
    marks = {}
    for party, value in values.items():
        members = Members(value)
        marks[party] = Mark(
            identifiers.count(members, "size"), identifiers.digest(members, "root")
        )
        members.end()
    return marks


def _attachments(texts: list[str]) -> tuple[bytes, ...]:
    """Reads the attachments' digests."""
    digests = tuple(digest_bytes(text) for text in texts)
    if any(digest is None for digest in digests):
        raise Refusal("act.badField", "attachments")
    return tuple(digest for digest in digests if digest is not None)
