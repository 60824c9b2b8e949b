"""Writes what this program is made of as CycloneDX 1.6 JSON: the resolved packages, the C code that they
carry with them, and the libraries of this machine that are linked.

Only what is found is said: a licence where the licence file is one that is known word for word, a
version where the source states it. The same sources give the same bytes.

    sbom.py CHECKOUT SCRATCH OUTPUT SQLITE CXX

OUTPUT is - for standard output; SQLITE and CXX are the archives that a release takes in, or empty.
"""

import hashlib
import json
import re
import subprocess
import sys
import uuid
from pathlib import Path
from urllib.parse import quote

ROOT = Path(sys.argv[1])
SCRATCH = Path(sys.argv[2])
OUTPUT = sys.argv[3]
SQLITE, CXX = (Path(path) if path else None for path in sys.argv[4:6])


def run(*words):
    return subprocess.run(words, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def text(path):
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""


def plain(words):
    return " ".join(words.split())


# The beginnings of licences in their own words.
APACHE = "Apache License Version 2.0, January 2004"
EXCEPTION = "Runtime Library Exception to the Apache 2.0 License"
MIT = "Permission is hereby granted, free of charge, to any person obtaining a copy of this software"
MIT_END = "OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE"


def licence(folder):
    """The SPDX expression of a folder's licence file; None when the file is not known word for word."""
    for path in sorted(folder.glob("LICEN[CS]E*")):
        words = plain(text(path))
        if words.startswith(APACHE) and "END OF TERMS AND CONDITIONS" in words:
            return "Apache-2.0 WITH Swift-exception" if EXCEPTION in words else "Apache-2.0"
        if MIT in words and MIT_END in words.upper() and "Apache" not in words:
            return "MIT"
    return None


def component(name, version, kind="library", **more):
    found = {"type": kind, "bom-ref": more.pop("ref"), "name": name}
    if version:
        found["version"] = version
    expression = more.pop("expression", None)
    if expression:
        known = "expression" if " " in expression else None
        found["licenses"] = (
            [{"expression": expression}] if known else [{"license": {"id": expression}}]
        )
    found.update({key: value for key, value in more.items() if value})
    return found


def packages():
    """The packages of Package.resolved, by identity."""
    pins = json.loads(text(ROOT / "Package.resolved"))["pins"]
    found = {}
    for pin in pins:
        location = re.sub(r"\.git$", "", pin["location"])
        path = location.split("://", 1)[-1]
        state = pin["state"]
        version = state.get("version") or state["revision"]
        name = path.rsplit("/", 1)[-1]
        found[pin["identity"]] = component(
            name, version, ref=f"pkg:swift/{path}@{version}", purl=f"pkg:swift/{path}@{version}",
            expression=licence(SCRATCH / "checkouts" / name),
            externalReferences=[{"type": "vcs", "url": pin["location"]}],
            pedigree={"commits": [{"uid": state["revision"], "url": location}]},
        )
    return found


def carried(packages):
    """C sources that a package carries, with the version that it states."""
    checkouts = SCRATCH / "checkouts"
    found = []

    def add(owner, name, version, notes, commit=None):
        if owner in packages:
            # Two packages carry a copy each, and perhaps not the same.
            found.append((owner, component(
                name, version, ref=f"{owner}#{name}",
                description=notes,
                pedigree={"commits": [{"uid": commit}]} if commit else None)))

    for owner, folder in (("swift-crypto", "CCryptoBoringSSL"), ("swift-nio-ssl", "CNIOBoringSSL")):
        commit = re.search(
            r"BoringSSL Commit: ([0-9a-f]{40})", text(checkouts / owner / "Package.swift"))
        if commit:
            add(owner, "BoringSSL", commit[1], f"in {owner}, Sources/{folder}", commit[1])
    header = text(checkouts / "swift-nio/Sources/CNIOLLHTTP/include/c_nio_llhttp.h")
    numbers = [re.search(rf"LLHTTP_VERSION_{part} (\d+)", header)
               for part in ("MAJOR", "MINOR", "PATCH")]
    if all(numbers):
        add("swift-nio", "llhttp", ".".join(number[1] for number in numbers),
            "in swift-nio, Sources/CNIOLLHTTP")
    if (checkouts / "Yams/Sources/CYaml").is_dir():
        # It does not say which version it is.
        add("yams", "libyaml", None, "in Yams, Sources/CYaml")
    return found


def machine():
    """What comes from the machine that builds."""
    found = []
    swift = re.search(r"Swift version ([0-9.]+)", run("swift", "--version"))
    if swift:
        found.append(component(
            "swift", swift[1], ref=f"swift@{swift[1]}",
            description="the runtime and Foundation of the toolchain, with Foundation's ICU"))
    sqlite = re.search(
        r'#define SQLITE_VERSION\s+"([0-9.]+)"', text(Path("/usr/include/sqlite3.h")))
    if sqlite:
        found.append(component(
            "sqlite", sqlite[1], ref=f"sqlite@{sqlite[1]}", purl=locator(installed(SQLITE)),
            description="the system's library"))
    if CXX:
        package = installed(CXX)
        # The folder of the archive is named for the compiler's version.
        version = package[1] if package else CXX.parent.name
        found.append(component(
            "libstdc++", version, ref=f"libstdc++@{version}", purl=locator(package),
            expression=runtime_licence(package),
            description="the C++ runtime library of the system's compiler"))
    return found


def installed(path):
    """The Debian package that a file belongs to, as its name, version and architecture; None without one."""
    try:
        name = run("dpkg-query", "-S", str(path)).split(": ")[0]
        words = run("dpkg-query", "-W", "-f", "${Package} ${Version} ${Architecture}", name)
    except (OSError, subprocess.CalledProcessError):
        return None
    return words.split()


def locator(package):
    """The package URL of a Debian package."""
    system = re.search(r'^ID="?([a-z]+)"?$', text(Path("/etc/os-release")), re.MULTILINE)
    if not package or not system:
        return None
    name, version, architecture = (quote(word, safe="") for word in package)
    return f"pkg:deb/{system[1]}/{name}@{version}?arch={architecture}"


# What Debian says of the runtime libraries of GCC, each of which it lists by name.
RUNTIME = (
    "under the terms of the GNU General Public License (v3 or later) with version 3.1 of the GCC "
    "Runtime Library Exception"
)


def runtime_licence(package):
    words = plain(text(Path("/usr/share/doc") / package[0] / "copyright")) if package else ""
    known = RUNTIME in words and "- libstdc++-v3" in words
    return "GPL-3.0-or-later WITH GCC-exception-3.1" if known else None


def edges(tree, packages, known):
    """Who depends on whom, from the tree that the package manager prints."""
    own = packages[tree["identity"]]["bom-ref"] if tree["identity"] in packages else "entente"
    below = known.setdefault(own, set())
    for branch in tree["dependencies"]:
        if branch["identity"] in packages:
            below.add(packages[branch["identity"]]["bom-ref"])
            edges(branch, packages, known)
    return known


def main():
    known = packages()
    extra = carried(known)
    own = machine()
    tree = json.loads(run(
        "swift", "package", "--scratch-path", str(SCRATCH), "--disable-automatic-resolution",
        "show-dependencies", "--format", "json"))
    links = edges(tree, known, {})
    for owner, part in extra:
        links.setdefault(known[owner]["bom-ref"], set()).add(part["bom-ref"])
        links[part["bom-ref"]] = set()
    for part in own:
        links["entente"].add(part["bom-ref"])
        links[part["bom-ref"]] = set()
    version = re.search(
        r'version: "([^"]+)"', text(ROOT / "Sources/EntenteCommand/Entente.swift"))[1]
    commit = run("git", "rev-parse", "HEAD").strip()
    when = run("git", "log", "-1", "--format=%cI").strip()
    components = sorted(
        [*known.values(), *(part for _, part in extra), *own], key=lambda each: each["bom-ref"])
    bom = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": when,
            "component": component(
                "entente", version, "application", ref="entente", expression=licence(ROOT),
                pedigree={"commits": [{"uid": commit}]}),
        },
        "components": components,
        "dependencies": [
            {"ref": ref, "dependsOn": sorted(below)} if below else {"ref": ref}
            for ref, below in sorted(links.items())
        ],
    }
    # The serial number follows from the content, so that the same sources give the same bytes.
    digest = hashlib.sha256(json.dumps(bom, sort_keys=True).encode()).digest()
    bom["serialNumber"] = f"urn:uuid:{uuid.UUID(bytes=digest[:16], version=4)}"
    written = json.dumps(bom, indent=2, ensure_ascii=False) + "\n"
    if OUTPUT == "-":
        sys.stdout.write(written)
    else:
        Path(OUTPUT).write_text(written, encoding="utf-8")


main()
