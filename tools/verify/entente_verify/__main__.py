"""The command line: `verify`, `open`, `journals`, `vectors` and `compare`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from . import agreement_file, compare, files, journals, key_file, opening, package, policy, vectors
from .agreement import Agreement
from .files import Known
from .keys import Use
from .lineage import Lineage
from .package import Kind
from .refusal import Refusal

VERIFIED, REFUSED = 0, 1


def parser() -> argparse.ArgumentParser:
    """Describes the command line."""
    root = argparse.ArgumentParser(
        prog="verify", description="Verify what Entente writes, without Entente.",
        epilog="Exit codes: 0 everything verified, 1 something refused, 2 wrong usage.",
    )
    commands = root.add_subparsers(dest="command", required=True)

    check = commands.add_parser("verify", help="verify files of any format")
    check.add_argument("files", nargs="+", type=Path)
    _agreement(check)
    check.add_argument("--signature", type=Path, action="append", default=[])
    check.add_argument("--keys", type=Path, help="two verifier keys that must have signed")
    check.add_argument("--cosigner", type=Path, help="two verifier keys that must have cosigned")
    check.add_argument("--origin", help="the journal's origin, when the note is a checkpoint")
    check.add_argument("--entry", type=Path, help="the entry that a log proof is about")
    check.add_argument("--outline", type=Path, help="the outline of a package")
    check.add_argument("--policy", type=Path, help="a policy that a checkpoint must pass")
    check.add_argument("--kind", default="office", help="the kind of a key file")
    _passphrase(check)

    unseal = commands.add_parser("open", help="open a sealed file with an office's private key")
    unseal.add_argument("file", type=Path)
    unseal.add_argument("--key", type=Path, required=True)
    _agreement(unseal, required=True)
    unseal.add_argument("--from", dest="sender", required=True)
    unseal.add_argument("--envelope", action="store_true")
    unseal.add_argument("-o", "--output", type=Path, required=True)
    _passphrase(unseal)

    whole = commands.add_parser("journals", help="decide the journals anew that proofs make up")
    whole.add_argument("files", nargs="+", type=Path)
    _agreement(whole)

    run = commands.add_parser("vectors", help="run every vector in a folder")
    run.add_argument("folder", type=Path)

    commands.add_parser("compare", help="compare verdicts that are read from the input with ours")
    return root


def _agreement(command: argparse.ArgumentParser, required: bool = False) -> None:
    """Adds the ways to give an agreement and the files of its line."""
    said = "the agreement that you know"
    command.add_argument("--agreement", type=Path, required=required, help=said)
    command.add_argument(
        "--amendment", type=Path, action="append", default=[],
        help="another file of its line, an amendment or what it amends; perhaps several",
    )


def agreements(arguments: argparse.Namespace) -> list[Agreement]:
    """Reads the agreement that was given and the other files of its line."""
    paths = [arguments.agreement] if arguments.agreement else []
    if arguments.amendment and not paths:
        raise Refusal("usage.agreement", "give the agreement with --agreement")
    found = [agreement_file.agreement_of(files.small(p)) for p in paths + arguments.amendment]
    if arguments.amendment:
        Lineage(found)
    return found


def _passphrase(command: argparse.ArgumentParser) -> None:
    """Adds the ways to give a passphrase."""
    said = "the file whose first line is the passphrase; otherwise ENTENTE_PASSPHRASE"
    command.add_argument("--passphrase-file", type=Path, help=said)


def passphrase(arguments: argparse.Namespace) -> str | None:
    """Gives the passphrase, if there is one."""
    if arguments.passphrase_file:
        return arguments.passphrase_file.read_text("utf-8").split("\n")[0]
    return os.environ.get("ENTENTE_PASSPHRASE")


def known(arguments: argparse.Namespace) -> Known:
    """Reads what was given beside the files."""
    given = Known(origin=arguments.origin, kind=arguments.kind, passphrase=passphrase(arguments))
    given.agreements = agreements(arguments)
    given.signatures = [files.small(path) for path in arguments.signature]
    if arguments.keys:
        given.keys = files.read_pair(arguments.keys, Use.NOTE)
    if arguments.cosigner:
        given.cosigner = files.read_pair(arguments.cosigner, Use.COSIGNATURE)
    if arguments.entry:
        given.entry = files.small(arguments.entry)
    if arguments.outline:
        given.outline = package.parse_outline(files.small(arguments.outline))
    if arguments.policy:
        given.policy = policy.parse(files.small(arguments.policy))
    return given


def report(path: Path | str, sentences: Iterable[str]) -> int:
    """Prints what was verified of a file, or why nothing was."""
    try:
        lines = list(sentences)
    except Refusal as refusal:
        print(f"{path}: refused: {refusal}")
        return REFUSED
    except OSError as error:
        print(f"{path}: can't be read or written: {error.strerror}")
        return REFUSED
    print(f"{path}: verified")
    for line in lines:
        print(f"  {line}")
    return VERIFIED


def main(arguments: argparse.Namespace) -> int:
    """Runs one command."""
    if arguments.command == "vectors":
        return REFUSED if vectors.run_all(arguments.folder) else VERIFIED
    if arguments.command == "compare":
        return REFUSED if compare.run(sys.stdin) else VERIFIED
    try:
        if arguments.command == "journals":
            return report("journals", journals.report(arguments.files, agreements(arguments)))
        if arguments.command == "verify":
            given = known(arguments)
            return max([report(path, _verify(path, given)) for path in arguments.files])
        key = key_file.parse(files.small(arguments.key), "office", passphrase(arguments))
        given_agreements = agreements(arguments)
    except Refusal as refusal:
        print(f"refused: {refusal}")
        return REFUSED
    except OSError as error:
        print(f"{error.filename}: can't be read: {error.strerror}")
        return REFUSED
    kind = Kind.ENVELOPE if arguments.envelope else Kind.PACKAGE
    expected = opening.Expected(files.named(kind, given_agreements), arguments.sender)
    opened = files.open_sealed(arguments.file, kind, key, expected, arguments.output)
    return report(arguments.file, opened)


def _verify(path: Path, given: Known) -> Iterable[str]:
    """Verifies one file, so that nothing is opened before the report begins."""
    yield from files.verify(path, given)


if __name__ == "__main__":
    sys.exit(main(parser().parse_args()))
