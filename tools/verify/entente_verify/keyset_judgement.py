"""Judging a keyset (keyset.md 3): every reason against it, or none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .act import Act
from .agreement import Agreement, Party
from .entry import Entry
from .keyset import KeyRecord, KeyRole, KeysetPublished
from .reason import Reason


def reasons_against(
    agreement: Agreement,
    entry: Entry,
    act: Act,
    keyset: KeysetPublished,
    in_force: Mapping[str, KeysetPublished],
    earlier: Mapping[bytes, set[KeyRole]],
) -> Iterator[Reason]:
    """Finds what is against a keyset.

    `in_force` holds each party's keyset in the author's cut; `earlier` the roles in which public
    bytes stood in the author's own keysets before.
    """
    party = agreement.party(act.party)
    if act.subject != act.party or party is None:
        yield Reason("wrong-party", None, {"party": act.subject})
        return
    if not entry.attesting(party.authority_pairs):
        yield Reason("keyset-unsigned", None, {"party": act.party})
    origin = agreement.origin(act.party)
    for record in keyset.records:
        if not _is_named(record, party, origin):
            yield Reason("key-unknown", None, {"key": record.name})
    roles = {record.role for record in keyset.records}
    if not {KeyRole.JOURNAL, KeyRole.MIRROR} <= roles:
        yield Reason("key-unknown", None, {"key": origin})
    taken = _taken(agreement, act.party, in_force)
    for record in keyset.records:
        public = record.public_bytes()
        if public & taken or any(earlier.get(part, set()) - {record.role} for part in public):
            yield Reason("key-role-reused", None, {"key": record.name})
        taken |= public


def _is_named(record: KeyRecord, party: Party, origin: str) -> bool:
    """Says whether a record's name is as its role wants it."""
    if record.role is KeyRole.JOURNAL:
        return record.name == origin
    if record.role is KeyRole.MIRROR:
        return record.name == origin + "/mirror"
    if record.role is KeyRole.OFFICE:
        return any(office.identity == record.name for office in party.offices)
    return record.name.startswith(party.code + "/") and len(record.name) > len(party.code) + 1


def _taken(
    agreement: Agreement, author: str, in_force: Mapping[str, KeysetPublished]
) -> set[bytes]:
    """Gives the public bytes of all authorities and of the other parties' keysets."""
    taken: set[bytes] = set()
    for party in agreement.parties:
        for pair in party.authority_pairs:
            taken |= {key.public for key in pair.both}
        if party.code != author and party.code in in_force:
            for record in in_force[party.code].records:
                taken |= record.public_bytes()
    return taken
