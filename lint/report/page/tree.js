// The tree of collections, folders and requests. Only the rows in sight are in the page,
// so that 2,000 requests open and scroll as fast as 20. One row can be reached with the
// tab key; the arrows move from there.

const tree = { box: null, space: null, rows: [], mounted: new Map(), active: null, query: "", typed: "", typedAt: 0, height: 28 };

/** drawSide makes the side of the page: a box to search in, and the tree. */
function drawSide() {
  const side = document.getElementById("side");
  const search = attrs(el("input", ""), { type: "search", placeholder: "Find a request", autocomplete: "off", spellcheck: "false" });
  search.addEventListener("input", () => { tree.query = search.value.trim().toLowerCase(); flatten(); });
  search.addEventListener("keydown", (e) => { if (e.key === "ArrowDown") { e.preventDefault(); moveTo(tree.rows[0]); } });
  tree.query = "";
  tree.space = attrs(el("div", "space"), { role: "none" });
  tree.box = attrs(el("div", "tree", tree.space), { role: "tree", "aria-label": "Collections, folders and requests" });
  tree.box.addEventListener("keydown", treeKey);
  tree.box.addEventListener("scroll", later(mountRows), { passive: true });
  side.replaceChildren(labelled(hiddenText("Find a request"), search, "find"), tree.box);
  side.hidden = false;
  tree.active = state.root;
  flatten();
}

/** later joins calls until the next frame. */
function later(does) {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; does(); });
  };
}

/** flatten lists the rows that are open, or those that the search finds with what they stand in. */
function flatten() {
  const rows = [state.root];
  const hits = tree.query ? matching() : null;
  const visit = (siblings) => {
    const shown = hits ? siblings.filter((n) => hits.has(n)) : siblings;
    shown.forEach((n, i) => {
      n.place = i + 1;
      n.among = shown.length;
      rows.push(n);
      if (opened(n)) visit(n.kids);
    });
  };
  visit(state.root.kids);
  state.root.place = state.root.among = 1;
  tree.rows = rows;
  rows.forEach((n, i) => { n.row = i; });
  if (rows[tree.active.row] !== tree.active) tree.active = state.root;
  const focused = tree.box.contains(document.activeElement);
  for (const e of tree.mounted.values()) e.remove();
  tree.mounted.clear();
  tree.height = parseFloat(getComputedStyle(tree.box).getPropertyValue("--row")) || 28;
  tree.space.style.height = `${rows.length * tree.height}px`;
  mountRows();
  if (focused) tree.mounted.get(tree.active).focus({ preventScroll: true });
}

function opened(n) {
  return n.kids.length > 0 && (tree.query !== "" || n.open);
}

/** matching are the nodes whose name or method holds the words, and what they stand in. */
function matching() {
  const hits = new Set();
  walk(state.root, (n) => {
    if (!`${n.item.method ?? ""} ${label(n)}`.toLowerCase().includes(tree.query)) return;
    for (let x = n; x; x = x.parent) hits.add(x);
  });
  return hits;
}

/** mountRows puts the rows in sight into the page, and keeps the one with the focus. */
function mountRows() {
  const top = tree.box.scrollTop;
  const first = Math.max(0, Math.floor(top / tree.height) - 10);
  const last = Math.min(tree.rows.length - 1, Math.ceil((top + (tree.box.clientHeight || 600)) / tree.height) + 10);
  for (const [n, e] of tree.mounted) {
    if (n === tree.active || (n.row >= first && n.row <= last)) continue;
    e.remove();
    tree.mounted.delete(n);
  }
  mountRow(tree.active);
  for (let i = first; i <= last; i++) mountRow(tree.rows[i]);
}

/** mountRow puts one row where it belongs, in the order in which rows are read. */
function mountRow(n) {
  if (tree.mounted.has(n)) return;
  const e = drawRow(n);
  let after = null;
  for (const x of tree.space.children) if (x.rowOf > n.row) { after = x; break; }
  tree.space.insertBefore(e, after);
  tree.mounted.set(n, e);
}

function drawRow(n) {
  const kind = n.kind === "request" ? el("span", "verb", text(n.item.method, "", 8)) : null;
  const chevron = glyph(n.kids.length === 0 || n.kind === "all" ? "" : opened(n) ? "▾" : "▸", "chevron");
  const e = el("div", `treerow ${n.kind}`, chevron, kind, text(rowLabel(n), "name", 200), n.kind === "file" ? el("span", "kind", n.item.kind === "globals" ? "globals" : "environment") : null, rowMarks(n));
  e.rowOf = n.row;
  e.style.top = `${n.row * tree.height}px`;
  e.style.setProperty("--level", String(Math.min(Math.max(1, n.level), 12) - 1));
  attrs(e, { role: "treeitem", "aria-level": Math.max(1, n.level), "aria-setsize": n.among, "aria-posinset": n.place, "aria-selected": n === state.selected });
  if (n.kids.length > 0 && n.kind !== "all") attrs(e, { "aria-expanded": opened(n) });
  e.tabIndex = n === tree.active ? 0 : -1;
  e.addEventListener("click", (event) => clickRow(n, event.target === chevron));
  return e;
}

function rowLabel(n) {
  return label(n) === "" ? "(no name)" : label(n);
}

/** rowMarks are the findings below a row that the filters let through, and a sign for what stays unknown. */
function rowMarks(n) {
  const out = el("span", "marks");
  for (const s of severities) {
    if (!n.counts[s] || state.hidden.has(s)) continue;
    out.append(el("span", `mark ${s}`, glyph(signs[s]), number(n.counts[s]), hiddenText(s === "info" ? " info" : n.counts[s] === 1 ? ` ${s}` : ` ${s}s`)));
  }
  if (n.kind === "request" && n.unsure > 0) out.append(el("span", "mark unsure", glyph("?"), hiddenText("not judged completely")));
  return out;
}

function clickRow(n, onChevron) {
  activate(n);
  if (onChevron && n.kids.length > 0) return toggle(n);
  if (n.kids.length > 0 && n.kind !== "all" && (!n.open || n === state.selected)) n.open = n === state.selected ? !n.open : true;
  select(n);
}

/** activate makes a row the one that the tab key reaches. */
function activate(n) {
  const before = tree.mounted.get(tree.active);
  if (before) before.tabIndex = -1;
  tree.active = n;
  mountRow(n);
  tree.mounted.get(n).tabIndex = 0;
}

/** moveTo puts the focus on a row and brings it into sight. */
function moveTo(n) {
  if (!n) return;
  const top = n.row * tree.height;
  const height = tree.box.clientHeight;
  if (top < tree.box.scrollTop) tree.box.scrollTop = top;
  if (top + tree.height > tree.box.scrollTop + height) tree.box.scrollTop = top + tree.height - height;
  activate(n);
  tree.mounted.get(n).focus({ preventScroll: true });
  mountRows();
}

function toggle(n, open = !n.open) {
  if (n.kids.length === 0 || n.kind === "all") return;
  n.open = open;
  flatten();
  moveTo(n);
}

/** treeKey moves, opens and selects as trees do everywhere. */
function treeKey(event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const n = tree.active;
  const keys = {
    ArrowDown: () => moveTo(tree.rows[n.row + 1]), ArrowUp: () => moveTo(tree.rows[n.row - 1]),
    Home: () => moveTo(tree.rows[0]), End: () => moveTo(tree.rows.at(-1)),
    PageDown: () => moveTo(tree.rows[Math.min(tree.rows.length - 1, n.row + pageRows())]), PageUp: () => moveTo(tree.rows[Math.max(0, n.row - pageRows())]),
    ArrowRight: () => (opened(n) ? moveTo(tree.rows[n.row + 1]) : toggle(n, true)),
    ArrowLeft: () => (opened(n) && n.kind !== "all" && !tree.query ? toggle(n, false) : moveTo(n.parent)),
    Enter: () => select(n), " ": () => select(n),
    "*": () => { for (const k of n.parent?.kids ?? []) k.open = k.kids.length > 0; flatten(); moveTo(n); },
  };
  if (Object.hasOwn(keys, event.key)) {
    event.preventDefault();
    keys[event.key]();
  } else if (event.key.length === 1) {
    typeAhead(event.key);
  }
}

function pageRows() {
  return Math.max(1, Math.floor(tree.box.clientHeight / tree.height) - 1);
}

/** typeAhead goes to the next row whose name begins with what was typed within a second. */
function typeAhead(key) {
  const now = Date.now();
  tree.typed = (now - tree.typedAt > 1000 ? "" : tree.typed) + key.toLowerCase();
  tree.typedAt = now;
  const from = tree.active.row + (tree.typed.length === 1 ? 1 : 0);
  const order = [...tree.rows.slice(from), ...tree.rows.slice(0, from)];
  moveTo(order.find((n) => rowLabel(n).toLowerCase().startsWith(tree.typed)));
}

/** reveal opens what a node stands in and shows it as selected. */
function reveal(n) {
  for (let x = n.parent; x; x = x.parent) x.open = true;
  flatten();
  activate(n);
  const top = n.row * tree.height;
  if (top < tree.box.scrollTop || top + tree.height > tree.box.scrollTop + tree.box.clientHeight) {
    tree.box.scrollTop = Math.max(0, top - tree.box.clientHeight / 3);
  }
  mountRows();
}
