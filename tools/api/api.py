"""Asks a running node's local API what `docs/openapi.yaml` allows and forbids, and looks at each answer.

`api.py PROGRAM [SECONDS]` makes a demonstration, starts its nodes again, and runs schemathesis against
Canada's, for about so long. Fails where an answer is not as the description says, or is 500.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from nodes import ROOT, Fault, nodes, require

HERE = Path(__file__).resolve().parent


def run(program: str, seconds: int) -> None:
    """Asks for about so many seconds."""
    with tempfile.TemporaryDirectory() as place, nodes(program, Path(place) / "demo") as (
        addresses, _,
    ):
        secret = (Path(place) / "demo" / "CAN" / "api.secret").read_text().strip()
        asked = subprocess.run(
            [
                Path(sys.executable).with_name("schemathesis"), "--config-file",
                HERE / "schemathesis.toml", "run", ROOT / "docs" / "openapi.yaml",
                "--url", addresses["CAN"], "--header", f"Authorization: Bearer {secret}",
                "--phases", "examples,coverage,fuzzing", "--max-time", str(seconds),
                "--max-examples", str(10 * seconds), "--continue-on-failure",
                "--suppress-health-check", "all", "--report", "ndjson", "--report-dir", place,
                # The same each time in a short run; a long one looks for what is new and prints its seed.
                *(("--seed", "20260225") if seconds < 60 else ()),
            ],
            cwd=place, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
        )
        said = asked.stdout.strip().splitlines()
        require(asked.returncode == 0, "\n".join(["the local API:", *said]))
        count = sum(
            '"ScenarioFinished"' in line
            for report in Path(place).glob("*.ndjson") for line in report.read_text().splitlines())
        require(count > 0, "nothing was asked")
    cases = " ".join(line.strip() for line in said if " passed" in line and "generated" in line)
    print(f"the local API in {seconds} s: {cases}; every answer as described")


if __name__ == "__main__":
    try:
        run(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 20)
    except Fault as fault:
        sys.exit(f"api: {fault}")
