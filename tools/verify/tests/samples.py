"""Real files to test with, made by the program in temporary folders."""

from __future__ import annotations

import atexit
import functools
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from forge import EXERCISE, ROOT

PROGRAM = Path(os.environ.get("ENTENTE_PROGRAM", ROOT / ".build" / "debug" / "entente"))
PASSPHRASE = "correct horse 배터리"


def run(*arguments: object, succeeds: bool = True) -> str:
    """Runs the program and gives what it prints."""
    environment = {**os.environ, "ENTENTE_HOME": str(ROOT), "ENTENTE_PASSPHRASE": PASSPHRASE}
    done = subprocess.run(
        [str(PROGRAM), *map(str, arguments)], capture_output=True, text=True, env=environment,
        cwd=ROOT, check=False,
    )
    if succeeds and done.returncode:
        raise RuntimeError(f"entente {arguments[0]}: {done.stderr or done.stdout}")
    return done.stdout


def temporary() -> Path:
    """Makes a folder that goes away at the end."""
    folder = Path(tempfile.mkdtemp(prefix="entente-verify-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@functools.cache
def demonstration() -> Path:
    """Gives the folder of a demonstration: two nodes, their keys, packages and proofs."""
    folder = temporary() / "demo"
    run("demo", "--once", "--keep", folder)
    return folder


@functools.cache
def authority() -> Path:
    """Gives a folder with an authority's key, and its signature of an agreement with its keys."""
    folder = temporary()
    keys = []
    for party in ("CAN", "KOR"):
        run("authority", "new", f"{party}/authority", "-o", folder / f"{party}.key")
        keys += ["--key", f"{party}/authority={folder / party}.key.pub"]
    agreement = folder / "agreement.yaml"
    run("agreement", "prepare", EXERCISE, *keys, "-o", agreement)
    run("agreement", "sign", agreement, "--key", folder / "CAN.key", "-o", folder / "CAN.signature")
    return folder


@functools.cache
def sealed() -> tuple[Path, bytes]:
    """Gives a small sealed file, to the registry of KOR in the demonstration, and its payload."""
    demo, folder = demonstration(), temporary()
    payload = b"exercise " * 40
    (folder / "note.txt").write_bytes(payload)
    run(
        "seal", folder / "note.txt", "--agreement", demo / "agreement.yaml", "--to",
        demo / "KOR" / "keys" / "KOR-registry.pub", "--from", "CAN", "--level", "SECRET",
        "--purpose", "research", "-o", folder / "note.sealed",
    )
    return folder / "note.sealed", payload
