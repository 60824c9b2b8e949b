"""What people do on the pages of two nodes, from one end to the other."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from stories import (
    asking, clearing, overseeing, partnering, plainly, proving, receiving, sending, several,
    signing_in,
)
from stories.scene import LANGUAGES, Scene, Somebody
from visitor import Visitor

# Who comes by a link, with which role, and in which language they look at pages.
POSTS = (
    ("reader-1", "reader", "en", ("--post", "KOR/research-office")),
    ("security", "security-authority", "fr", ("--post", "KOR/security-officer")),
    ("auditor", "auditor", "ko", ("--clearance", "secret", "--until", "2027-06-30")),
)


class Programme:
    """The stories that were played, and how long each took."""

    def __init__(self, visitors: Iterable[Visitor]) -> None:
        self.visitors = visitors
        self.played = 0

    @contextmanager
    def story(self, name: str) -> Iterator[None]:
        """Plays one; its name says where something went wrong."""
        began = time.monotonic()
        try:
            yield
        except Exception:
            print(f"  in the story “{name}”:", file=sys.stderr)
            for number, visitor in enumerate(self.visitors):
                print(f"    {visitor.driver.current_url}", file=sys.stderr)
                visitor.driver.save_screenshot(str(visitor.pictures / f"failed-{number}.png"))
            raise
        self.played += 1
        print(f"  {name}: {time.monotonic() - began:.1f} s", file=sys.stderr)


def play(scene: Scene, number: str) -> int:
    """Plays all stories, one with an item that waits to be accepted; gives how many."""
    can, kor = scene.can, scene.kor
    programme = Programme((can, kor))
    story = programme.story
    with story("accepting what waits"):
        sending.accept(can, kor, number, scene.passphrase)
    people: dict[str, Somebody] = {}
    for name, role, language, more in POSTS:
        with story(f"coming by a link, {language}"):
            people[name] = signing_in.come(scene, name, scene.add(name, role, *more), language)
    steward, deputy = scene.window(), scene.window()
    steward.sign_in("steward", scene.passphrase)
    with story("a clearance"):
        item = clearing.clear(scene, people["security"], people["reader-1"])
    with story("a right that ends"):
        clearing.take_away(steward, people["reader-1"], item)
    for language in LANGUAGES:
        with story(f"refusing, {language}"):
            receiving.refuse(scene, language)
        with story(f"asking the agreement, {language}"):
            asking.ask(kor, language)
    for language, width in (("en", None), ("fr", None), ("ko", 320)):
        with story(f"receiving, {language}, {width or 'wide'}"):
            kor.narrow(width)
            taken = receiving.accept(scene, kor, language)
            kor.narrow(None)
    signing_in.come_shortly(scene, "deputy", deputy)
    for language in LANGUAGES:
        with story(f"two at once, {language}"):
            receiving.two_at_once(scene, deputy, language)
    with story("proving"):
        proving.prove(scene, taken, people["auditor"].visitor)
    with story("auditing"):
        overseeing.audit(scene, people["auditor"], item, clearing.TITLE)
    with story("administering"):
        overseeing.administer(steward, item, clearing.TITLE)
    with story("the partnership"):
        partnering.partner(scene)
    with story("without programs"):
        plainly.without_programs(scene)
    for language in LANGUAGES:
        with story(f"sending and reading, {language}"):
            sending.send_and_read(can, kor, language, scene.files, scene.passphrase)
        with story(f"sending several files, {language}"):
            several.send_several(can, language, scene.files)
    return programme.played
