// Files come in here: dropped, chosen or from the samples. They stay in the memory of this
// page and go nowhere but into the module beside it.

const mostFiles = 5000;
const mostBytes = 512 * 1024 * 1024;
const uninteresting = new Set([".git", "node_modules"]);

/** drawStart is the page before there is anything to judge. */
function drawStart() {
  if (!linter()) return [el("h1", "", "postlint"), el("p", "", "This page holds no result and no linter. It was not put together completely.")];
  return [
    el("h1", "", "Why does it answer 401?"),
    el("p", "lead", "Drop an exported Postman collection and its environment. postlint says which requests will not authenticate, what is to blame, and what the files give away."),
    el("p", "promise", el("strong", "", "Nothing leaves this page."), " It has no way to: its policy forbids every connection, it stores nothing, and it works with the network off."),
    noticePart(), dropZone(), pastePart(), samplesPart(),
  ].filter(Boolean);
}

/** dropZone is the place to drop files on; the buttons in it do the same without a mouse. */
function dropZone() {
  return section(el("h2", "", "Your files"), "drop",
    el("p", "", "Drop collections, environments, globals, a folder, a zip, or a report of a run anywhere on this page."),
    fileButtons("Choose files", "primary"),
    el("p", "muted small", "In Postman: the three dots beside the collection, then Export; the same beside the environment. Files of any version will do."));
}

/** fileButtons are the two inputs, for files and for a folder, behind buttons of our own. */
function fileButtons(words, look) {
  const files = attrs(el("input", "vh"), { type: "file", multiple: "", tabindex: "-1", "aria-hidden": "true" });
  const folder = attrs(el("input", "vh"), { type: "file", multiple: "", webkitdirectory: "", tabindex: "-1", "aria-hidden": "true" });
  for (const input of [files, folder]) {
    input.addEventListener("change", () => take([...input.files].map((f) => ({ name: f.webkitRelativePath || f.name, file: f }))));
  }
  return el("p", "actions", button(words, () => files.click(), look), button("Choose a folder", () => folder.click()), files, folder);
}

/** pastePart takes what is on screen, for whoever has no file at hand. */
function pastePart() {
  const area = pasteArea();
  const ask = button("Why?", () => {
    if (area.value.trim() === "") return focusOn(area);
    openWhy(null, area.value);
  });
  return section(el("h2", "", "Or what is on screen"), "paste", labelled("Paste the response, the cURL command or the Console text", area), el("p", "actions", ask));
}

function pasteArea() {
  return attrs(el("textarea", ""), { rows: 4, spellcheck: "false", autocomplete: "off", autocapitalize: "off" });
}

/** samplesPart offers files that the module brings along. */
function samplesPart() {
  const box = el("div", "samples");
  const part = section(el("h2", "", "Or a sample"), "try", box);
  part.hidden = true;
  ask("samples", {}, null).then((r) => {
    for (const s of list(r?.samples)) {
      const b = button(el("span", "", text(s.title, "sampletitle", 120), " ", text(s.about, "sampleabout", 300)), () => start(list(s.files)), "sample");
      box.append(b);
    }
    part.hidden = box.children.length === 0;
  });
  return part;
}

/** take reads what was dropped or chosen and judges it together with what was there. */
async function take(found) {
  const wantedFiles = found.filter((f) => !f.name.split("/").some((p) => uninteresting.has(p)));
  if (wantedFiles.length === 0) return;
  if (wantedFiles.length > mostFiles) return fail(`These are ${number(wantedFiles.length)} files; this page takes ${number(mostFiles)}. Use the command for more.`);
  const size = wantedFiles.reduce((n, f) => n + f.file.size, 0);
  if (size > mostBytes) return fail("These files are larger than 512 MB together. Use the command for more.");
  announce(`Reading ${count(wantedFiles.length, "file")}`);
  try {
    const read = await Promise.all(wantedFiles.map(async (f) => ({ name: f.name, bytes: new Uint8Array(await f.file.arrayBuffer()) })));
    await start([...state.files.filter((x) => !read.some((y) => y.name === x.name)), ...read]);
  } catch (error) {
    fail(`A file could not be read: ${error.message}`);
  }
}

/** start judges files anew. */
async function start(files) {
  state.files = files;
  state.changed = new Map();
  state.before = null;
  state.notice = null;
  await judge();
}

/** judge runs the linter over the files and shows the result. */
async function judge() {
  const data = await ask("lint", { files: forModule(), ...(state.preset ? { preset: state.preset } : {}) }, "Judging");
  if (!data) return;
  show(data);
  announce(`${headline(state.root)}. ${coverageText()}`);
}

function coverageText() {
  const c = state.data.report.summary?.coverage;
  return c ? `Judged completely: ${c.complete} of ${c.requests}.` : "";
}

/** forModule copies the bytes, as what is handed over may be given away. */
function forModule() {
  return state.files.map((f) => ({ name: f.name, bytes: f.bytes.slice(), ...(f.role ? { role: f.role } : {}) }));
}

/** ask calls the module after the page was drawn, as the call holds everything up. */
async function ask(action, request, doing) {
  const main = document.getElementById("main");
  if (doing) {
    busy(doing);
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  }
  try {
    await linter().ready;
    return await linter().call(action, request);
  } catch (error) {
    if (doing) fail(error.message);
    return null;
  } finally {
    main.removeAttribute("aria-busy");
    document.body.classList.remove("busy");
  }
}

function busy(words) {
  attrs(document.getElementById("main"), { "aria-busy": "true" });
  document.body.classList.add("busy");
  announce(words);
}

/** fail shows a sentence of what went wrong. */
function fail(sentence) {
  state.notice = { kind: "errors", words: sentence };
  draw();
  announce(sentence);
}

/** listenForDrops takes files that are dropped anywhere. */
function listenForDrops() {
  let depth = 0;
  const over = (on) => document.body.classList.toggle("dropping", on);
  addEventListener("dragenter", (e) => { e.preventDefault(); depth++; over(true); });
  addEventListener("dragleave", () => { depth = Math.max(0, depth - 1); if (depth === 0) over(false); });
  addEventListener("dragover", (e) => e.preventDefault());
  addEventListener("drop", async (e) => {
    e.preventDefault();
    depth = 0;
    over(false);
    try {
      await take(await dropped(e.dataTransfer));
    } catch (error) {
      fail(`What was dropped could not be read: ${error.message}. Choose it with the button.`);
    }
  });
}

/**
 * dropped lists dropped files, with those of folders. Everything must be asked of the transfer
 * before anything is waited for. A page that was opened from disk gets no file out of an entry
 * in Chromium, so that entries are for browsers that have nothing else.
 */
async function dropped(transfer) {
  const found = [...transfer.items].filter((i) => i.kind === "file").map((i) => {
    const entry = i.webkitGetAsEntry?.();
    if (!entry?.isDirectory) return i.getAsFile();
    return i.getAsFileSystemHandle ? i.getAsFileSystemHandle() : entry;
  });
  const out = [];
  for (const x of await Promise.all(found)) {
    if (x instanceof File) out.push({ name: x.name, file: x });
    else if (x) await enter(x, "", out);
  }
  return out;
}

/** enter goes through a dropped folder: a handle or an entry. */
async function enter(x, above, out) {
  if (out.length > mostFiles || uninteresting.has(x.name)) return;
  const name = above + x.name;
  if (x.isFile || x.kind === "file") {
    out.push({ name, file: x.getFile ? await x.getFile() : await new Promise((done, no) => x.file(done, no)) });
    return;
  }
  if (x.values) {
    for await (const e of x.values()) await enter(e, `${name}/`, out);
    return;
  }
  const reader = x.createReader();
  for (;;) {
    const some = await new Promise((done, no) => reader.readEntries(done, no));
    if (some.length === 0) return;
    for (const e of some) await enter(e, `${name}/`, out);
  }
}

/** roleControls let an environment be used for every collection, and the rules be chosen. */
function roleControls() {
  const box = el("div", "roles");
  for (const f of state.files.filter((x) => ["environment", "globals"].includes(kindOf(x.name)) || x.role)) {
    const select = options([["", "as its names tell"], ["environment", "as environment of every collection"], ["globals", "as globals"]], f.role ?? "");
    select.addEventListener("change", () => { f.role = select.value || undefined; judge(); });
    box.append(labelled([text(baseName(f.name), "", 120), " is used"], select, "field line"));
  }
  const preset = options([["", "for sharing and for runs (share and ci)"], ["share", "what leaves with the file (share)"], ["ci", "what fails in an unattended run (ci)"], ["audit", "everything (audit)"]], state.preset);
  preset.addEventListener("change", () => { state.preset = preset.value; judge(); });
  box.append(labelled("Rules", preset, "field line"), fileButtons("Add files", ""));
  return box;
}

function options(pairs, chosen) {
  const select = el("select", "");
  for (const [value, words] of pairs) {
    const o = el("option", "", words);
    o.value = value;
    o.selected = value === chosen;
    select.append(o);
  }
  return select;
}

function kindOf(name) {
  return list(state.data?.report?.files).find((f) => f.path === name)?.kind ?? "";
}
