"""Everything works where pages may run no program."""

from __future__ import annotations

from nodes import require
from selenium.webdriver.common.by import By
from stories.scene import Scene


def without_programs(scene: Scene) -> None:
    """Signs in, sends, accepts and narrows the list in a browser that runs no program of a page."""
    can, kor = scene.window("CAN"), scene.window("KOR")
    for visitor in (can, kor):
        visitor.run_programs(False)
        visitor.sign_in("registry", scene.passphrase)
    path = scene.files / "plainly.txt"
    path.write_text("plainly\n", "utf-8")
    can.open("/send")
    can.press("input[name=level][value=secret]")
    can.choose("#purpose", "research")
    can.type("#title", "Sent plainly")
    can.go("#check")
    can.until(lambda: can.value("#title") == "Sent plainly", "what was typed is lost")
    require(can.has("#answer .ok"), "the agreement does not answer")
    can.type("#file", str(path))
    can.press("#send .btn.go")
    can.until(lambda: "/transmittals/" in can.place, "the file is not offered")
    number = can.place.rsplit("/", 1)[1]

    def is_here() -> bool:
        kor.open(f"/transmittals/{number}")
        return kor.has("#passphrase")

    kor.until(is_here, f"{number} does not arrive")
    kor.type("#passphrase", scene.passphrase)
    kor.go("form[action$='/accept'] button")
    kor.until(lambda: kor.has("form[action$='/open']"), "it is not accepted")
    kor.driver.save_screenshot(str(kor.pictures / "story-plainly-accepted.png"))
    kor.open("/transmittals")
    kor.type("#text", "plainly")
    kor.choose("#status", "accepted")
    kor.go("form.filt button")
    kor.until(lambda: "text=plainly" in kor.place, "the list is not narrowed")
    found = [link.text for link in kor.driver.find_elements(By.CSS_SELECTOR, "main td a.ref")]
    require(found == [number], f"the list shows {found}")
    kor.type("#name", "Plain ones")
    kor.go("form[action='/transmittals/filters'] button")
    kor.until(lambda: kor.has("form[action$='/forget']"), "the filter is not kept")
    kor.driver.save_screenshot(str(kor.pictures / "story-plainly-list.png"))
    kor.go("form[action$='/forget'] button")
    kor.until(lambda: not kor.has("form[action$='/forget']"), "the filter stays")
    for visitor in (can, kor):
        visitor.run_programs(True)
