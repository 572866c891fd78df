// What the page knows: the data of a run, the tree made of it, and what is selected.

const state = {
  data: null, root: null, selected: null, view: "start", hidden: new Set(), query: "",
  files: [], changed: new Map(), before: null, preset: "", notice: null,
};

/** The module with the linter in it, or undefined in a report. */
function linter() {
  return globalThis.postlint;
}

/** list makes sure of an array, as null and nothing stand for an empty one. */
function list(x) {
  return Array.isArray(x) ? x : [];
}

/** load takes the data of a run and makes the tree that is shown. */
function load(data) {
  const root = node("all", null, { name: "All findings" });
  root.open = true;
  state.data = data;
  for (const t of list(data.trees)) grow(root, "collection", t);
  for (const f of list(data.files)) grow(root, "file", f);
  for (const n of root.kids) n.open = root.kids.length < 12;
  if (list(data.trees).length === 1) openSmall(root.kids[0]);
  addLocated(root);
  addStrays(root);
  tally(root);
  state.root = root;
}

/** openSmall opens the folders of a collection that fits on a screen. */
function openSmall(n) {
  let rows = 0;
  const visit = (x) => { rows++; x.kids.forEach(visit); };
  visit(n);
  if (rows > 40) return;
  const open = (x) => { x.open = true; x.kids.forEach(open); };
  open(n);
}

function node(kind, parent, item) {
  return { kind, parent, item, kids: [], level: parent ? parent.level + 1 : 0, open: false, own: list(item.findings), counts: null, unsure: 0 };
}

/** grow adds an item with everything below it; a stack, as folders may be nested deep. */
function grow(root, kind, item) {
  const todo = [[root, kind, item]];
  while (todo.length > 0) {
    const [parent, k, x] = todo.pop();
    const n = node(k, parent, x);
    parent.kids.push(n);
    for (const y of list(x.items).toReversed()) todo.push([n, y.request !== undefined ? "request" : "folder", y]);
  }
}

/** addLocated shows at a file what is to be mended in it, though it was found at the requests that use it. */
function addLocated(root) {
  const files = new Map(root.kids.filter((n) => n.kind === "file").map((n) => [n.item.path, n]));
  findings().forEach((f, i) => {
    const n = files.get(f.location.path);
    if (n && !n.own.includes(i)) n.own = [...n.own, i];
  });
}

/** addStrays keeps findings that no node of the tree has: they must not get lost. */
function addStrays(root) {
  const seen = new Set();
  walk(root, (n) => n.own.forEach((i) => seen.add(i)));
  root.own = findings().map((_, i) => i).filter((i) => !seen.has(i));
}

/** walk visits a node and all below, parents first. */
function walk(top, visit) {
  const todo = [top];
  while (todo.length > 0) {
    const n = todo.pop();
    visit(n);
    for (let i = n.kids.length - 1; i >= 0; i--) todo.push(n.kids[i]);
  }
}

/** tally counts findings and requests that were not judged completely, from below; a finding at several requests counts once in what holds them. */
function tally(root) {
  const all = [];
  walk(root, (n) => all.push(n));
  for (const n of all.toReversed()) {
    n.all = new Set(n.own.filter((i) => findings()[i]));
    n.counts = { error: 0, warning: 0, info: 0 };
    n.requests = n.kind === "request" ? 1 : 0;
    n.unsure = n.kind === "request" && n.item.partly ? 1 : 0;
    for (const k of n.kids) {
      n.requests += k.requests;
      n.unsure += k.unsure;
      for (const i of k.all) n.all.add(i);
    }
    for (const i of n.all) n.counts[severityOf(findings()[i])] += 1;
  }
}

function findings() {
  return list(state.data?.report?.findings);
}

/** severityOf is a severity that the page has a sign for. */
function severityOf(f) {
  return severities.includes(f.severity) ? f.severity : "info";
}

/** below are the findings of a node and all below it, each once, in the order of the report. */
function below(top) {
  return [...top.all].sort((a, b) => a - b);
}

/** wanted leaves out what the filters of the bar and the words in the box leave out. */
function wanted(indices) {
  const words = state.query.toLowerCase().split(/\s+/).filter(Boolean);
  return indices.filter((i) => {
    const f = findings()[i];
    if (state.hidden.has(severityOf(f))) return false;
    const hay = `${f.case} ${f.message} ${f.location.app} ${f.location.path}`.toLowerCase();
    return words.every((w) => hay.includes(w));
  });
}

/** label is what a node is called on Postman's screen. */
function label(n) {
  const item = n.item;
  return item.request ?? item.folder ?? (item.name || baseName(item.path));
}

/** trail is the click path of a node. */
function trail(n) {
  const parts = [];
  for (let x = n; x && x.kind !== "all"; x = x.parent) parts.unshift(label(x));
  const top = n.kind === "file" ? (n.item.kind === "globals" ? "Globals" : "Environments") : "Collections";
  return [top, ...parts];
}

/** fileOf is what the report says of the file of a node. */
function fileOf(n) {
  let x = n;
  while (x.parent && x.kind !== "collection" && x.kind !== "file") x = x.parent;
  return list(state.data.report.files).find((f) => f.path === x.item.path);
}

/** ownerTrail is the click path of what holds an auth, from the pointer to it; null when it is not in the tree. */
function ownerTrail(path, pointer) {
  const stem = String(pointer ?? "").replace(/(\/request)?\/auth(\/.*)?$/, "");
  let found = null;
  for (const tree of state.root.kids) {
    if (tree.kind !== "collection") continue;
    if (stem === "" && tree.item.path === path) return trail(tree);
    walk(tree, (n) => { if (stem !== "" && n.item.pointer === stem && n.item.path === path) found = n; });
  }
  return found && trail(found);
}

/** nameOf is what a file is called in Postman, or its own name. */
function nameOf(path) {
  const f = list(state.data.report.files).find((x) => x.path === path);
  return f?.name || baseName(path);
}
