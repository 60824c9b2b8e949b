// Asks the agreement while somebody types, and brings a file in portions that can be gone on with.
"use strict";

const element = (id) => document.getElementById(id);
const language = document.documentElement.lang;
const page = async (answer) => new DOMParser().parseFromString(await answer.text(), "text/html");
const secret = () => document.querySelector("input[name=form]").value;
const hex = (bytes) => [...new Uint8Array(bytes)].map((b) => b.toString(16).padStart(2, "0")).join("");
const digest = (bytes) => crypto.subtle.digest("SHA-256", bytes);

async function chained(chain, part) {
  const both = new Uint8Array(64);
  both.set(chain.match(/../g).map((pair) => parseInt(pair, 16)));
  both.set(new Uint8Array(part), 32);
  return hex(await digest(both));
}

// MARK: The form

function typed() {
  const form = element("send");
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string") fields.set(name, value);
  }
  const file = element("file").files[0];
  if (file) {
    fields.set("file", file.name);
    fields.set("size", String(file.size));
  }
  return fields;
}

function post(path, fields) {
  return fetch(path, { method: "POST", body: fields, credentials: "same-origin" });
}

/** Takes parts of another page in place of those that are here. */
function take(other, ...selectors) {
  for (const selector of selectors) {
    const news = other.querySelectorAll(selector);
    document.querySelectorAll(selector).forEach((part, place) => {
      if (news[place]) part.replaceWith(news[place]);
    });
  }
}

let asked = 0;
let timer;

async function ask() {
  const mine = ++asked;
  try {
    const answer = await post("/send/check", typed());
    const other = await page(answer);
    // A slower answer to an older question is not shown.
    if (answer.ok && mine === asked) take(other, ".banner", "#answer");
  } catch {
    // The node does not answer now; the next key asks again.
  }
}

async function begin() {
  const input = element("file");
  const file = input.files[0];
  const answer = await post("/send/uploads", typed());
  const place = answer.headers.get("Location");
  if (answer.status !== 201 || !place) {
    take(await page(answer), ".banner", "main");
    // The file that was chosen stays chosen.
    element("file")?.replaceWith(input);
    return attach();
  }
  take(await page(await fetch(place, { credentials: "same-origin" })), ".banner", "main");
  history.pushState(null, "", place);
  bring(file);
}

function attach() {
  const form = element("send");
  if (!form) return;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 250);
  });
  form.addEventListener("submit", (event) => {
    if (event.submitter?.id === "check" || !element("file").files[0]) return;
    event.preventDefault();
    begin();
  });
  const drop = form.querySelector(".drop");
  for (const name of ["dragover", "drop"]) {
    drop.addEventListener(name, (event) => event.preventDefault());
  }
  drop.addEventListener("drop", (event) => {
    element("file").files = event.dataTransfer.files;
    ask();
  });
}

// MARK: Portions

const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

function bytes(count) {
  const units = { en: ["B", "kB", "MB", "GB", "TB"], fr: ["o", "ko", "Mo", "Go", "To"] };
  let place = 0;
  while (count >= 1000 && place < 4) {
    count /= 1000;
    place += 1;
  }
  const number = new Intl.NumberFormat(language, { maximumSignificantDigits: 3 }).format(count);
  return `${number}\u00A0${(units[language] ?? units.en)[place]}`;
}

function time(seconds) {
  const unit = seconds < 90 ? "second" : seconds < 5400 ? "minute" : "hour";
  const count = Math.max(1, Math.round(seconds / { second: 1, minute: 60, hour: 3600 }[unit]));
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(count);
}

/** Says how far it is, how fast it goes and how long it will take, all of it measured. */
function show(done, size, pace) {
  element("bar").value = done;
  element("far").textContent = element("told").dataset.far
    .replace("{done}", bytes(done)).replace("{all}", bytes(size));
  if (pace > 0) {
    const left = element("told").dataset.left.replace("{time}", time((size - done) / pace));
    element("pace").textContent = `${bytes(pace)}/s · ${left}`;
  }
}

const told = (name) => {
  element("told").textContent = name ? element("told").dataset[name] : "";
};

/** Compares what was brought before with this file; gives where to go on, or nothing if it is another. */
async function place(file, data, portion) {
  const received = Number(data.received);
  let chain = hex(await digest(new Uint8Array()));
  if (file.size !== Number(data.size)) return undefined;
  if (received > 0) told("comparing");
  for (let from = 0; from < received; from += portion) {
    const part = await file.slice(from, Math.min(from + portion, received)).arrayBuffer();
    chain = await chained(chain, await digest(part));
  }
  told();
  return chain === data.chain ? { received, chain } : undefined;
}

async function bring(file) {
  const data = element("upload").dataset;
  const portion = Number(data.portion);
  let at = await place(file, data, portion);
  if (!at) return told("other");
  let pace = 0;
  while (at.received < file.size) {
    const began = performance.now();
    const part = await file.slice(at.received, at.received + portion).arrayBuffer();
    const own = await digest(part);
    let answer;
    try {
      answer = await fetch(`/send/uploads/${data.id}`, {
        method: "PUT", body: part, credentials: "same-origin",
        headers: { "Entente-Form": secret(), "Entente-Offset": String(at.received),
          "Entente-After": at.chain, "Entente-Digest": hex(own) },
      });
    } catch {
      told("lost");
      await wait(2000);
      continue;
    }
    told();
    // What was taken although the answer was lost is not brought twice.
    const next = await chained(at.chain, own);
    const said = answer.headers.get("Content-Type")?.startsWith("application/json")
      ? await answer.json() : undefined;
    if (said?.chain !== next) return location.reload();
    at = { received: said.received, chain: said.chain };
    const now = part.byteLength / ((performance.now() - began) / 1000);
    pace = pace === 0 ? now : 0.8 * pace + 0.2 * now;
    show(at.received, file.size, pace);
  }
  take(await page(await fetch(location.href, { credentials: "same-origin" })), "main");
  element("offer")?.requestSubmit();
}

attach();
element("again")?.addEventListener("change", (event) => bring(event.target.files[0]));
