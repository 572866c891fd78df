// Fixes: the safe ones with one press, the others after a word of what they may change.
// A fixed file is only in this page until it is saved.

/** fixControls are the buttons at a finding; there are none without the module. */
function fixControls(f) {
  if (!f.fix || !linter() || state.files.length === 0) return null;
  if (f.fix.class === "safe") return el("p", "actions", button("Make this fix", () => repair([known(f)], false)));
  return unsafeControls(f);
}

/** unsafeControls take two steps, as an unsafe fix may break what works. */
function unsafeControls(f) {
  const box = el("div", "actions");
  const warn = el("div", "panel confirm",
    el("p", "", el("strong", "", "This changes what is sent, and perhaps what works today. "), "It will ", text(f.fix.title), f.affects > 1 ? `; ${count(f.affects, "request")} use it.` : "."),
    el("p", "muted", "Values that are taken out are gone from the file: keep your original."),
    el("p", "actions", button("Make the change all the same", () => repair([known(f)], true), "danger"), button("Leave it", () => close())));
  const open = button("Fix, unsafe: what would it change?", () => { open.hidden = true; warn.hidden = false; focusOn(warn.querySelector("button")); });
  const close = () => { warn.hidden = true; open.hidden = false; open.focus(); };
  warn.hidden = true;
  box.append(open, warn);
  return box;
}

/** known is what a finding is known by: rules share the fingerprint of a place. */
function known(f) {
  return `${f.fingerprint} ${f.rule}`;
}

/** repair asks the module for fixes and keeps what was there, so that it can be taken back. */
async function repair(chosen, unsafe) {
  const before = { data: state.data, files: state.files, changed: new Map(state.changed) };
  const request = { files: forModule(), unsafe, ...(chosen ? { chosen } : {}) };
  const r = await ask("fix", request, "Fixing");
  if (!r) return;
  const fresh = new Map(list(r.files).map((f) => [f.name, f.bytes]));
  state.files = state.files.map((f) => (fresh.has(f.name) ? { ...f, bytes: fresh.get(f.name) } : f));
  for (const [name, bytes] of fresh) state.changed.set(name, bytes);
  state.before = before;
  state.notice = { kind: "fixed", fixed: list(r.fixed), left: list(r.left) };
  show(r.data, true);
  focusOn(document.querySelector(".panel.fixed h2"));
  announce(`${madeText(list(r.fixed))}. The file is fixed, your workspace is not.`);
}

/** undo goes back to the files as they were before the last fix. */
function undo() {
  const { data, files, changed } = state.before;
  Object.assign(state, { files, changed, before: null, notice: null });
  show(data, true);
  announce("The fix was taken back.");
}

/** noticePart is what was done last, or what went wrong, until it is closed. */
function noticePart() {
  const n = state.notice;
  if (!n) return null;
  const shut = button("Close", () => { state.notice = null; draw(); }, "quiet");
  if (n.kind === "errors") return attrs(el("div", "panel errors", el("p", "", text(n.words)), el("p", "actions", shut)), { role: "alert" });
  return section(el("h2", "", madeText(n.fixed)), "panel fixed",
    fixList(n.fixed, (x) => [crumbs(x.app), text(x.title)]),
    n.left.length > 0 ? el("p", "", "Not made:") : null,
    fixList(n.left, (x) => [text(x.case, "rule"), " ", text(x.why)]),
    state.changed.size > 0 ? el("p", "important", "The file is fixed, your workspace is not: make the same change in Postman, or import the file again.") : null,
    el("p", "actions", downloads(), state.before ? button("Take it back", undo) : null, shut));
}

function madeText(fixed) {
  return fixed.length === 1 ? "1 fix made" : `${number(fixed.length)} fixes made`;
}

function fixList(items, draw) {
  if (items.length === 0) return null;
  return pages(items, 10, (x) => el("div", "fixline", ...draw(x)));
}

function downloads() {
  return [...state.changed].map(([name, bytes]) => button(el("span", "", "Save ", text(baseName(name), "", 80)), () => save(baseName(name), bytes, "application/json"), "primary"));
}

/** save hands a file to the browser; its address is taken back as soon as it has it. */
function save(name, content, type) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const a = el("a", "");
  a.href = address;
  a.download = tame(name);
  a.click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

/** tame keeps of a name what every file system takes. */
function tame(name) {
  return name.replace(/[^\p{L}\p{N} ._()-]/gu, "_").replace(/^\.+/, "").slice(0, 120) || "postlint.json";
}

/** safeFixes is how many safe fixes the result offers. */
function safeFixes() {
  return findings().filter((f) => f.fix?.class === "safe").length;
}
