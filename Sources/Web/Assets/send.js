// Asks the agreement while somebody types, and brings files in portions that can be gone on with.
"use strict";

const element = (id) => document.getElementById(id);
const language = document.documentElement.lang;
const page = async (answer) => new DOMParser().parseFromString(await answer.text(), "text/html");
const secret = () => document.querySelector("input[name=form]").value;
const hex = (bytes) => [...new Uint8Array(bytes)].map((b) => b.toString(16).padStart(2, "0")).join("");
const digest = (bytes) => crypto.subtle.digest("SHA-256", bytes);
const sum = (numbers) => numbers.reduce((all, number) => all + number, 0);

async function chained(chain, part) {
  const both = new Uint8Array(64);
  both.set(chain.match(/../g).map((pair) => parseInt(pair, 16)));
  both.set(new Uint8Array(part), 32);
  return hex(await digest(both));
}

// MARK: The form

const chosen = () => [...element("file").files];

function typed() {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(element("send"))) {
    if (typeof value === "string") fields.set(name, value);
  }
  const files = chosen();
  if (files.length === 0) return fields;
  // Of several the agreement is asked about the largest.
  const largest = files.reduce((one, other) => (other.size > one.size ? other : one));
  fields.set("file", largest.name);
  fields.set("size", String(largest.size));
  if (files.length > 1) fields.set("count", String(files.length));
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

/** Makes an element with a text in it; a name is never markup. */
function made(tag, text, attributes = {}) {
  const one = document.createElement(tag);
  one.textContent = text;
  for (const [name, value] of Object.entries(attributes)) one.setAttribute(name, value);
  return one;
}

/** Lists several files that were chosen, before any of them goes. */
function list() {
  const place = element("chosen");
  const files = chosen();
  place.replaceChildren();
  if (files.length < 2) return;
  const words = place.dataset;
  const heads = made("tr", "");
  for (const word of [words.file, words.size, words.state]) {
    heads.append(made("th", word, { scope: "col" }));
  }
  const rows = files.map((file) => {
    const row = made("tr", "");
    const name = made("th", "", { scope: "row" });
    const state = made("td", "", { "data-l": words.state });
    name.append(made("bdi", file.name, { class: "mono" }));
    state.append(made("span", words.waiting, { class: "st wait" }));
    row.append(name, made("td", bytes(file.size), { class: "num", "data-l": words.size }), state);
    return row;
  });
  const table = made("table", "", { class: "rsp" });
  const [head, body] = [made("thead", ""), made("tbody", "")];
  head.append(heads);
  body.append(...rows);
  table.append(head, body);
  place.append(table);
}

/** Begins; what can't be so is told on the page, and the files that were chosen stay chosen. */
async function begin() {
  const input = element("file");
  const files = chosen();
  const fields = typed();
  // The node says no to too many by their count alone.
  files.slice(0, 20).forEach((file, place) => {
    if (files.length === 1) return;
    fields.set(`file.${place + 1}`, file.name);
    fields.set(`size.${place + 1}`, String(file.size));
  });
  const answer = await post(files.length === 1 ? "/send/uploads" : "/send/sheaves", fields);
  const place = answer.headers.get("Location");
  if (answer.status !== 201 || !place) {
    take(await page(answer), ".banner", "main");
    element("file")?.replaceWith(input);
    return attach();
  }
  take(await page(await fetch(place, { credentials: "same-origin" })), ".banner", "main");
  history.pushState(null, "", place);
  if (files.length === 1) bringOne(files[0]);
  else bringAll(files, ["open"]);
}

function attach() {
  element("again")?.addEventListener("change", (event) => bringOne(event.target.files[0]));
  // What was refused is tried again if it is chosen again.
  element("rest")?.addEventListener(
    "change", (event) => bringAll([...event.target.files], ["open", "refused"]));
  const form = element("send");
  if (!form) return;
  list();
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 250);
  });
  form.addEventListener("change", (event) => {
    if (event.target.id === "file") list();
  });
  form.addEventListener("submit", (event) => {
    if (event.submitter?.id === "check" || chosen().length === 0) return;
    event.preventDefault();
    begin();
  });
  const drop = form.querySelector(".drop");
  for (const name of ["dragover", "drop"]) {
    drop.addEventListener(name, (event) => event.preventDefault());
  }
  drop.addEventListener("drop", (event) => {
    element("file").files = event.dataTransfer.files;
    list();
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

function told(name) {
  const line = element("told");
  if (line) line.textContent = name ? line.dataset[name] : "";
}

const far = (done, all) => element("told").dataset.far
  .replace("{done}", bytes(done)).replace("{all}", bytes(all));

/** Says how fast it goes and how long what is left will take, both measured. */
function showPace(pace, left) {
  if (pace <= 0) return;
  const words = element("told").dataset.left.replace("{time}", time(left / pace));
  element("pace").textContent = `${bytes(pace)}/s · ${words}`;
}

/** Asks until the node answers: a lost connection is told, and gone on from. */
async function insist(question) {
  for (;;) {
    try {
      const answer = await question();
      told();
      return answer;
    } catch {
      told("lost");
      await wait(2000);
    }
  }
}

/** Leads to where the node says what is so now; nothing more happens on this page. */
function leave() {
  location.reload();
  return new Promise(() => {});
}

const portionSize = () => Number((element("upload") ?? element("sheaf")).dataset.portion);

/** Compares what was brought before with this file. */
async function begins(file, at) {
  const portion = portionSize();
  let chain = hex(await digest(new Uint8Array()));
  if (at.received > 0) told("comparing");
  for (let from = 0; from < at.received; from += portion) {
    const part = await file.slice(from, Math.min(from + portion, at.received)).arrayBuffer();
    chain = await chained(chain, await digest(part));
  }
  told();
  return chain === at.chain;
}

/** How many bytes a second have gone lately. */
let pace = 0;

/** Brings what is left of a file; tells how it ended: `whole`, or `cut` where the node does not take it. */
async function bring(file, id, at, show) {
  const portion = portionSize();
  let { received, chain } = at;
  while (received < file.size) {
    const part = await file.slice(received, received + portion).arrayBuffer();
    const own = await digest(part);
    const began = performance.now();
    const answer = await insist(() => fetch(`/send/uploads/${id}`, {
      method: "PUT", body: part, credentials: "same-origin",
      headers: { "Entente-Form": secret(), "Entente-Offset": String(received),
        "Entente-After": chain, "Entente-Digest": hex(own) },
    }));
    // What was taken although the answer was lost is not brought twice.
    const next = await chained(chain, own);
    const said = answer.headers.get("Content-Type")?.startsWith("application/json")
      ? await answer.json() : undefined;
    if (said?.chain !== next) return "cut";
    ({ received, chain } = said);
    const now = part.byteLength / ((performance.now() - began) / 1000);
    pace = pace === 0 ? now : 0.8 * pace + 0.2 * now;
    show(received);
  }
  return "whole";
}

/** Brings one file to its own page, and offers it. */
async function bringOne(file) {
  const data = element("upload").dataset;
  const at = { received: Number(data.received), chain: data.chain };
  if (file.size !== Number(data.size) || !(await begins(file, at))) return told("other");
  const end = await bring(file, data.id, at, (received) => {
    element("bar").value = received;
    element("far").textContent = far(received, file.size);
    showPace(pace, file.size - received);
  });
  if (end === "cut") return leave();
  take(await page(await insist(() => fetch(location.href, { credentials: "same-origin" }))), "main");
  element("offer")?.requestSubmit();
}

// MARK: Several files

const rows = () => [...document.querySelectorAll("#sheaf tr[data-place]")];
const row = (number) => document.querySelector(`#sheaf tr[data-place="${number}"]`);

/** Shows the list as the node has it; a session that has ended leads to where one begins. */
async function refresh() {
  const answer = await insist(() => fetch(location.pathname, { credentials: "same-origin" }));
  if (answer.redirected || !answer.ok) return leave();
  take(await page(answer), "#lead", "#sheaf");
}

/** Which file each place in one of these states gets: of the same name and size, each file once. */
function paired(files, states) {
  const left = new Set(files);
  return rows().filter(({ dataset }) => states.includes(dataset.state)).map(({ dataset }) => {
    const file = [...left].find(
      ({ name, size }) => name === dataset.name && size === Number(dataset.size));
    left.delete(file);
    return { number: dataset.place, file };
  }).filter(({ file }) => file);
}

/** Brings a file to its place and offers it; tells whether it was offered. */
async function send({ number, file }, path, show) {
  if (!row(number).dataset.upload) {
    const fields = new URLSearchParams({ form: secret(), place: number });
    await insist(() => post(`${path}/begin`, fields));
    await refresh();
  }
  const { upload, received, chain } = row(number).dataset;
  if (!upload) return false;
  const at = { received: Number(received), chain };
  if (!(await begins(file, at))) {
    told("other");
    return false;
  }
  show(at.received);
  if ((await bring(file, upload, at, show)) === "whole") {
    const fields = new URLSearchParams({ form: secret() });
    await insist(() => post(`/send/uploads/${upload}/offer`, fields));
  }
  await refresh();
  return row(number).dataset.state === "offered";
}

/** Brings these files, each to its place in the list, one after another; the others go on where one can't. */
async function bringAll(files, states) {
  const { path } = element("sheaf").dataset;
  const pairs = paired(files, states);
  if (pairs.length === 0) return told("none");
  element("choose").hidden = true;
  element("going").hidden = false;
  let done = 0;
  let all = sum(pairs.map(({ file }) => file.size));
  for (const pair of pairs) {
    const { size, name } = pair.file;
    const show = (received) => {
      element("name").textContent = name;
      element("bar").max = Math.max(1, size);
      element("bar").value = received;
      element("far").textContent = far(received, size);
      element("all").max = Math.max(1, all);
      element("all").value = done + received;
      element("all-far").textContent = far(done + received, all);
      showPace(pace, all - done - received);
    };
    show(0);
    // What does not go is no part of the whole any more.
    if (await send(pair, path, show)) done += size;
    else all -= size;
  }
  // The list says what became of each, and what can be chosen again.
  take(await page(await insist(() => fetch(path, { credentials: "same-origin" }))), "main");
  attach();
}

attach();
