"use strict";
// What makes elements. Nothing else in the page does, so that this is the one place to
// read for whoever asks whether a hostile name can become more than text: it can only
// pass through text(), and that ends in a text node.

/** The longest text that is shown whole; the rest is counted, not shown. */
const longest = 1200;

/** Characters that act, hide or turn the reading order: what lint/report calls acts. */
const acting = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}\u115f\u3164]/gu;

/** visible shows what cannot be seen as \u{202e}, as the command does. */
function visible(s) {
  return String(s ?? "").replace(acting, (c) => `\\u{${c.codePointAt(0).toString(16)}}`);
}

/** clipped is visible text of a bounded length. */
function clipped(s, most = longest) {
  const all = String(s ?? "");
  if (all.length <= most) return visible(all);
  return `${visible(all.slice(0, most).replace(/[\ud800-\udbff]$/, ""))} … (${count(all.length - most, "more character")})`;
}

/** el makes an element with a class; children are nodes, or text of our own. */
function el(tag, name, ...children) {
  const e = document.createElement(tag);
  if (name) e.className = name;
  e.append(...children.flat().filter((c) => c !== null && c !== undefined && c !== false));
  return e;
}

/** text isolates a text that somebody else wrote, so that it cannot turn its neighbours. */
function text(s, name = "", most = longest) {
  const e = el("bdi", name);
  e.textContent = clipped(s, most);
  return e;
}

/** attrs sets attributes; their values are ours, never data. */
function attrs(e, set) {
  for (const [key, value] of Object.entries(set)) e.setAttribute(key, String(value));
  return e;
}

/** hiddenText is read out and not seen. */
function hiddenText(s) {
  return el("span", "vh", s);
}

/** glyph is a sign that only repeats what is said beside it. */
function glyph(sign, name = "") {
  return attrs(el("span", `glyph ${name}`, sign), { "aria-hidden": "true" });
}

/** button is a button that does something when it is pressed. */
function button(label, does, name = "") {
  const b = el("button", name, label);
  b.type = "button";
  b.addEventListener("click", does);
  return b;
}

let ids = 0;

/** identify gives an element an id of its own, to be named by a label. */
function identify(e) {
  if (!e.id) e.id = `p${++ids}`;
  return e.id;
}

/** labelled joins a control with the words that name it. */
function labelled(words, control, name = "field") {
  const label = el("label", "", words);
  label.htmlFor = identify(control);
  return el("div", name, label, control);
}

/** section is a part of the page under a heading, and named by it. */
function section(heading, name, ...children) {
  const s = el("section", name, heading, ...children);
  return attrs(s, { "aria-labelledby": identify(heading) });
}

/** fold is a part that opens; what is in it is only built then. */
function fold(summary, build, open = false, name = "fold") {
  const d = el("details", name, el("summary", "", summary));
  let built = false;
  const fill = () => {
    if (built) return;
    built = true;
    d.append(el("div", "inside", build()));
  };
  d.addEventListener("toggle", () => d.open && fill());
  d.fill = fill;
  if (open) {
    fill();
    d.open = true;
  }
  return d;
}

/** pages shows a long list piece by piece, so that 5,000 findings open like 5. */
function pages(list, size, draw) {
  const box = el("div", "pages");
  let shown = 0;
  const more = button("", () => next(true), "quiet more");
  const next = (move) => {
    const from = shown;
    shown = Math.min(list.length, shown + size);
    const made = list.slice(from, shown).map((x, i) => draw(x, from + i));
    more.remove();
    box.append(...made);
    if (move) focusOn(made[0]);
    if (shown === list.length) return;
    more.textContent = `Show ${Math.min(size, list.length - shown)} more of ${number(list.length - shown)}`;
    box.append(more);
  };
  box.fill = () => { while (shown < list.length) next(false); };
  next(false);
  return box;
}

/** openAll builds and opens what is folded, for paper. */
function openAll(within) {
  for (let round = 0; round < 4; round++) {
    for (const box of within.querySelectorAll(".pages")) box.fill();
    for (const d of within.querySelectorAll("details")) {
      d.fill?.();
      d.open = true;
    }
  }
}

/** focusOn moves the focus to something that is not a control, such as a new part. */
function focusOn(e) {
  if (!e) return;
  if (e.tabIndex < 0) e.tabIndex = -1;
  e.focus({ preventScroll: false });
}

/** announce says something to who does not see the page. */
function announce(words) {
  const live = document.getElementById("live");
  live.textContent = "";
  setTimeout(() => { live.textContent = words; }, 50);
}

/** docLink is a link to documentation where the text is an address with https, and text otherwise. */
function docLink(address) {
  if (!plainAddress(address)) return text(address, "address");
  const a = el("a", "address");
  a.textContent = address;
  return Object.assign(a, { href: address, target: "_blank", rel: "noreferrer noopener" });
}

/** plainAddress says that an address is https, has no user in it and shows what it is. */
function plainAddress(address) {
  if (typeof address !== "string" || address.length > 300) return false;
  return /^https:\/\/[a-z0-9][a-z0-9.-]*\.[a-z]{2,}(:\d+)?(\/[\w\-.~!$&'()*+,;=:@%/?#]*)?$/i.test(address);
}
