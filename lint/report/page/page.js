// The page: what stands in the bar, which view is shown, and the beginning of it all.

/** show takes new data in and goes to the result; after a fix to where one was. */
function show(data, stay = false) {
  const before = stay && state.selected ? address(state.selected) : null;
  load(data);
  state.selected = state.root;
  if (before) walk(state.root, (n) => { if (address(n) === before) state.selected = n; });
  state.view = "result";
  drawBar();
  drawSide();
  reveal(state.selected);
  draw();
}

/** address tells a node among those of new data. */
function address(n) {
  return JSON.stringify([n.kind, n.item.path, n.item.pointer, label(n)]);
}

/** select shows a node of the tree. */
function select(n) {
  state.selected = n;
  state.view = "result";
  const focused = tree.box.contains(document.activeElement);
  flatten();
  if (focused) moveTo(n);
  draw();
  closeDrawer(true);
  document.getElementById("main").scrollTop = 0;
  scrollTo(0, 0);
  announce(`${visible(rowLabel(n))}: ${counted(n.counts) || "nothing found"}`);
}

/** draw shows the view. */
function draw() {
  const main = document.getElementById("main");
  const views = { start: drawStart, why: drawWhy, result: () => (state.selected.kind === "request" ? drawRequest(state.selected) : drawResult(state.selected)) };
  main.replaceChildren(el("div", `view ${state.view}`, views[state.view]()));
  document.body.classList.toggle("empty", !state.data);
}

/** drawBar is the top: the name, the files, the severities as filters, and what can be done. */
function drawBar() {
  const parts = [el("p", "brand", "postlint")];
  if (state.data) parts.push(drawerButton(), el("p", "runname", text(runName(), "", 80)), filters());
  const right = el("div", "tools");
  if (state.data && linter() && state.files.length > 0) {
    if (safeFixes() > 0) right.append(button(el("span", "", el("span", "long", "Make all safe fixes "), attrs(el("span", "shortly", "Fix "), { "aria-hidden": "true" }), `(${number(safeFixes())})`), () => repair(null, false), "primary"));
    right.append(button("Start over", startOver, "again"));
  }
  right.append(themeButton());
  document.getElementById("bar").replaceChildren(...parts, right);
}

/** runName names what was judged: the collection, or how many there are. */
function runName() {
  const trees = list(state.data.trees);
  return trees.length === 1 ? trees[0].name || baseName(trees[0].path) : count(trees.length, "collection");
}

/** filters are one switch for each severity. */
function filters() {
  const box = attrs(el("div", "filters"), { role: "group", "aria-label": "Show findings by severity" });
  for (const s of severities) {
    const n = state.root.counts[s];
    if (n === 0) continue;
    const b = button(el("span", "", glyph(signs[s]), ` ${number(n)}`, el("span", "word", s === "info" ? " info" : n === 1 ? ` ${s}` : ` ${s}s`)), () => {
      state.hidden.has(s) ? state.hidden.delete(s) : state.hidden.add(s);
      b.setAttribute("aria-pressed", String(!state.hidden.has(s)));
      flatten();
      if (state.view === "result") draw();
    }, `filterbutton ${s}`);
    box.append(attrs(b, { "aria-pressed": !state.hidden.has(s) }));
  }
  return box;
}

function startOver() {
  Object.assign(state, { data: null, root: null, selected: null, view: "start", files: [], changed: new Map(), before: null, notice: null, query: "", hidden: new Set() });
  document.getElementById("side").hidden = true;
  closeDrawer(false);
  drawBar();
  draw();
  focusOn(document.querySelector("#main h1"));
}

/** drawerButton opens the tree where the page is too narrow for both. */
function drawerButton() {
  const b = button("Requests", () => (document.body.classList.contains("drawer") ? closeDrawer(false) : openDrawer()), "drawerbutton");
  return attrs(b, { "aria-expanded": "false", "aria-controls": "side", id: "drawerbutton" });
}

function openDrawer() {
  document.body.classList.add("drawer");
  document.body.style.setProperty("--below", `${document.getElementById("bar").getBoundingClientRect().bottom}px`);
  document.getElementById("drawerbutton").setAttribute("aria-expanded", "true");
  document.getElementById("main").inert = true;
  flatten();
  moveTo(tree.active);
}

/** closeDrawer goes back to the page; after a choice the focus goes to what was chosen. */
function closeDrawer(chosen) {
  if (!document.body.classList.contains("drawer")) return;
  document.body.classList.remove("drawer");
  document.getElementById("main").inert = false;
  const b = document.getElementById("drawerbutton");
  b?.setAttribute("aria-expanded", "false");
  focusOn(chosen ? document.querySelector("#main h1") : b);
}

/** themeButton switches between dark and light for as long as the page is open. */
function themeButton() {
  const root = document.documentElement;
  const dark = () => (root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const b = button("", () => { root.dataset.theme = dark() ? "light" : "dark"; name(); }, "quiet theme");
  const name = () => { b.textContent = dark() ? "Light" : "Dark"; attrs(b, { "aria-label": dark() ? "Light: switch to light colours" : "Dark: switch to dark colours" }); };
  name();
  return b;
}

/** readData takes the data that stands in the page; it never comes from anywhere else. */
function readData() {
  const block = document.getElementById("data");
  if (!block) return null;
  try {
    return JSON.parse(block.textContent);
  } catch {
    return null;
  }
}

function begin() {
  document.getElementById("bar").hidden = false;
  addEventListener("keydown", (e) => { if (e.key === "Escape") closeDrawer(false); });
  addEventListener("beforeprint", () => openAll(document.getElementById("main")));
  addEventListener("resize", later(() => { if (state.data) flatten(); }));
  if (linter()) listenForDrops();
  const data = readData();
  if (data) return show(data);
  drawBar();
  draw();
}

begin();
