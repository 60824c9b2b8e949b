"""What an officer does who sends several files of one form in one go."""

from __future__ import annotations

import random
from pathlib import Path

from nodes import require
from selenium.webdriver.common.by import By
from visitor import Visitor

OFFERED = "#sheaf a[href^='/transmittals/']"


def send_several(can: Visitor, language: str, folder: Path) -> None:
    """Sends three files from Canada, cut by a reload in the second; then three of which one is refused."""
    can.open(f"/language?to={language}&back=/")
    place = folder / f"several-{language}"
    place.mkdir()
    files = []
    for name, size in (("first.txt", 3_000), ("second.txt", 9_000_000), ("third.txt", 0)):
        path = place / name
        path.write_text("".join(random.choices("abcdefgh \n", k=size)), "utf-8")
        files.append(path)
    _cut(can, files)
    _refused(can, place)
    _without_program(can, files)


def _choose(can: Visitor, files: list[Path], title: str) -> None:
    """Chooses files on the page that sends, and sees them listed before any of them goes."""
    can.open("/send")
    can.type("#title", title)
    can.press("input[name=level][value=secret]")
    can.type("#file", "\n".join(map(str, files)))
    rows = can.driver.find_elements(By.CSS_SELECTOR, "#chosen tbody tr")
    require(len(rows) == len(files), f"{len(rows)} of {len(files)} files are listed")
    for row, file in zip(rows, files, strict=True):
        require(file.name in row.text, f"{file.name} is not listed")


def _cut(can: Visitor, files: list[Path]) -> None:
    """Sends three files; in the second the page is shown anew, and the rest is chosen again."""
    _choose(can, files, "Series <b>7</b>")
    can.slow(2_000_000)
    can.press("#send .btn.go")
    can.until(
        lambda: can.text("#name") == "second.txt" and can.value_of("bar") > 0,
        "nothing of the second file is taken")
    require(can.text("#pace") != "" and can.text("#all-far") != "", "no progress is shown")
    can.driver.refresh()
    require("/send/sheaves/" in can.driver.current_url, "the list of files is lost")
    require(_offered(can) == 1, "what was offered is not told after a reload")
    begun = can.driver.find_elements(By.CSS_SELECTOR, "#sheaf tr[data-upload]")
    require(
        [row.get_attribute("data-name") for row in begun] == ["second.txt"],
        "the file that was begun is not told")
    require(can.has("#sheaf .wait"), "what was not begun is not told")
    # By keyboard alone: the field for the files is named, and takes them.
    can.slow(None)
    can.type("#rest", "\n".join(map(str, files[1:])))
    can.until(lambda: _offered(can) == 3, "the rest is not offered")
    can.until(lambda: not can.has("#rest"), "something is still to be chosen")
    require(not can.has("#sheaf b"), "a name is taken for markup")
    _look(can, "several")


def _refused(can: Visitor, place: Path) -> None:
    """Sends three files, of which one has too long a name for the title; the others go."""
    names = ("a.txt", "b" * 100 + ".txt", "c.txt")
    files = []
    for name in names:
        path = place / name
        path.write_text(name, "utf-8")
        files.append(path)
    _choose(can, files, "x" * 480)
    can.press("#send .btn.go")
    can.until(lambda: _offered(can) == 2, "the others do not go")
    can.until(lambda: can.has("#rest"), "it can't be chosen again")
    refused = can.driver.find_elements(By.CSS_SELECTOR, "#sheaf tr:has(.no)")
    require(
        [row.get_attribute("data-name") for row in refused] == [names[1]], "the wrong file is refused")
    _look(can, "several-refused")


def _without_program(can: Visitor, files: list[Path]) -> None:
    """Sends the form in one piece, as a browser without the page's program does."""
    _choose(can, [files[0], files[2], files[1]], "Whole")
    can.driver.execute_script("HTMLFormElement.prototype.submit.call(document.getElementById('send'))")
    can.until(lambda: "/send/sheaves/" in can.driver.current_url, "the form is not answered")
    require(_offered(can) == 3, "not all of the form is offered")


def _offered(can: Visitor) -> int:
    """Counts the transmittals that the list leads to."""
    return len(can.driver.find_elements(By.CSS_SELECTOR, OFFERED))


def _look(can: Visitor, name: str) -> None:
    """Looks at the list at two widths."""
    page = can.driver.current_url.removeprefix(can.address)
    for width in (1440, 320):
        can.look(page, f"can-{name}", width)
    can.narrow(None)
