// Shows again what moves by itself: every part of the page that is marked so, until none of them moves.
"use strict";

// A page that nobody uses asks for nothing, so that its session can end.
let used = Date.now();
for (const name of ["pointerdown", "pointermove", "keydown", "focus"]) {
  addEventListener(name, () => { used = Date.now(); });
}

const parts = () => [...document.querySelectorAll("[data-live]")];

async function again() {
  if (!document.hidden && Date.now() - used < 600_000) {
    try {
      const answer = await fetch(location.href, { credentials: "same-origin" });
      if (!answer.ok || answer.redirected) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const part of parts()) {
        const next = page.getElementById(part.id);
        if (next && next.innerHTML !== part.innerHTML) part.replaceWith(next);
        else if (!next?.dataset.live) delete part.dataset.live;
      }
    } catch {
      // The node does not answer now; it is asked again.
    }
  }
  if (parts().length > 0) setTimeout(again, 2000);
}

if (parts().length > 0) setTimeout(again, 2000);
