// The result as a whole, or that of a collection, a folder or a file: what was judged, and
// the findings by rule.

/** drawResult shows a node that is no request, and all below it. */
function drawResult(n) {
  const whole = n.kind === "all";
  const all = below(n);
  const quiet = n.counts.error + n.counts.warning === 0; // nothing found is no verdict, so what was judged comes first
  const shown = el("div", "groups");
  const parts = [
    whole ? null : crumbs(trail(n).slice(0, -1)),
    el("h1", "", whole ? headline(n) : text(rowLabel(n))),
    whole ? aboutRun() : aboutNode(n),
    noticePart(),
    errorsPart(whole),
    quiet ? coveragePart(n) : null,
    all.length === 0 ? null : findingsPart(all, shown),
    quiet ? null : coveragePart(n),
    whole ? filesPart() : null,
  ];
  return parts.filter(Boolean);
}

/** headline says the result in a sentence. */
function headline(n) {
  const said = counted(n.counts);
  return said ? `${said} in ${count(n.requests, "request")}` : `Nothing found in ${count(n.requests, "request")}`;
}

function aboutRun() {
  const s = state.data.report.summary ?? {};
  const c = s.coverage ?? {};
  const parts = [count(s.files ?? 0, "file"), c.requests > 0 ? `judged completely: ${number(c.complete)} of ${number(c.requests)}` : "", el("span", "", "tokens judged at ", text(judgedAt(), "", 40))];
  if (s.skipped > 0) parts.push(`${count(s.skipped, "file")} skipped`);
  const { marker = 0, config = 0, baseline = 0 } = s.suppressed ?? {};
  const silenced = marker + config + baseline;
  if (silenced > 0) parts.push(`${count(silenced, "finding")} accepted before and not shown`);
  if (state.data.tool?.version) parts.push(text(`postlint ${state.data.tool.version}`, "", 40));
  return el("p", "muted about", ...between(parts.filter(Boolean), " · "));
}

/** judgedAt shortens the time of the run to minutes. */
function judgedAt() {
  return String(state.data.now ?? "").replace("T", " ").replace(/(:\d\d):\d\d(\.\d+)?Z$/, "$1 UTC");
}

function aboutNode(n) {
  const parts = [];
  if (n.kind !== "file") parts.push(count(n.requests, "request"));
  if (n.kind === "collection" || n.kind === "file") parts.push(text(n.item.path, "place"));
  const names = list(n.item.environments).map(nameOf);
  if (names.length > 0) parts.push(el("span", "", "judged with ", ...between(names.map((x) => text(x, "", 120)), ", ")));
  parts.push(counted(n.counts) || "nothing found");
  return el("p", "muted about", ...between(parts, " · "));
}

/** errorsPart says what could not be read, as that is never a clean result. */
function errorsPart(whole) {
  const errors = [...list(state.data.report.errors)];
  if (!whole || errors.length === 0) return null;
  const items = errors.map((e) => el("li", "", text(e.path ? `${e.path}${e.line ? `:${e.line}:${e.column}` : ""}` : e.code, "place"), " ", text(e.message)));
  return section(el("h2", "", `Not read: ${count(errors.length, "file")}`), "panel errors", el("ul", "", items));
}

/** findingsPart is the box with words to look for, and the findings by rule. */
function findingsPart(all, shown) {
  const search = attrs(el("input", ""), { type: "search", placeholder: "rule, message, name or file", autocomplete: "off", spellcheck: "false" });
  search.value = state.query;
  const said = attrs(el("span", "muted"), { "aria-live": "polite" });
  const draw = () => {
    const left = wanted(all);
    said.textContent = left.length === all.length ? "" : `${number(left.length)} of ${count(all.length, "finding")}`;
    shown.replaceChildren(...groups(left));
    if (left.length === 0) shown.append(el("p", "muted", "The filters leave nothing to show."));
  };
  search.addEventListener("input", later(() => { state.query = search.value; draw(); }));
  draw();
  const box = all.length > 3 ? el("div", "filter", labelled("Filter", search, "field line"), said) : null;
  return section(el("h2", "", "Findings by rule"), "findings", box, shown);
}

/** groups joins findings of one rule, the gravest and then the most frequent first. */
function groups(indices) {
  const by = new Map();
  for (const i of indices) {
    const f = findings()[i];
    const key = `${severities.indexOf(severityOf(f))} ${f.rule}`;
    if (!by.has(key)) by.set(key, []);
    by.get(key).push(i);
  }
  const order = [...by].sort(([a, x], [b, y]) => a.charCodeAt(0) - b.charCodeAt(0) || y.length - x.length || (a < b ? -1 : 1));
  return order.map(([, members]) => group(members, indices.length));
}

/** group is the findings of one rule; few are shown whole, many as lines that open. */
function group(members, total) {
  const f = findings()[members[0]];
  const [message, times] = commonest(members.map((i) => findings()[i].message));
  const same = times === members.length;
  const title = el("span", "grouptitle", text(message, "", 200), same ? null : el("span", "similar", " and similar"));
  const head = el("span", "grouphead", severityBadge(f), el("span", "grouptext", title, text(f.rule, "rule", 120)), el("span", "count", number(members.length), hiddenText(members.length === 1 ? " finding" : " findings")));
  const whole = members.length <= 3 && total <= 12;
  const build = () => whole ? el("div", "cards", members.map((i) => findingCard(i, same))) : pages(members, 30, findingRow);
  return fold(head, build, total <= 12, "fold group");
}

/** commonest is the text that stands most often in a list, and how often. */
function commonest(texts) {
  const times = new Map();
  for (const t of texts) times.set(t, (times.get(t) ?? 0) + 1);
  return [...times].reduce((best, x) => (x[1] > best[1] ? x : best));
}

/** coveragePart says how much of the truth the files hold: silence is not a verdict. */
function coveragePart(n) {
  const c = n.kind === "all" ? state.data.report.summary?.coverage : n.kind === "collection" ? fileOf(n)?.coverage : null;
  if (!c || !c.requests) return null;
  const missing = list(c.unknown);
  const meter = attrs(el("meter", ""), { min: 0, max: c.requests, value: c.complete });
  const line = el("div", "judged", labelled(`Judged completely: ${number(c.complete)} of ${count(c.requests, "request")}`, meter, "judgedline"));
  const intro = missing.length > 0 ? el("p", "", "For the rest the files do not hold what decides. Silence about these requests is no verdict.") : null;
  return section(el("h2", "", "Coverage"), "coverage", line, intro, missing.length > 0 ? unknownTable(missing) : null);
}

function unknownTable(missing) {
  const head = el("tr", "", ["not in the files", "what it is", "used by", "why"].map((x) => attrs(el("th", "", x), { scope: "col" })));
  const rows = missing.slice(0, 200).map((u) => el("tr", "",
    attrs(el("th", "", u.name ? text(`{{${u.name}}}`, "mono", 160) : "no name"), { scope: "row" }), el("td", "", text(u.role, "", 60)),
    el("td", "", count(u.requests, "request")), el("td", "", text(u.why, "", 300))));
  return el("table", "rows stacked unknown", el("caption", "vh", "What is not in the files"), el("thead", "", head), el("tbody", "", rows));
}

/** filesPart lists what was read. */
function filesPart() {
  const files = list(state.data.report.files);
  const rows = files.slice(0, 500).map((f) => el("tr", "",
    attrs(el("th", "", text(f.name || baseName(f.path), "", 200)), { scope: "row" }), el("td", "", text(f.kind, "", 40), f.format && f.format !== f.kind ? text(` ${f.format}`, "muted", 40) : null),
    el("td", "", text(f.path, "place", 400)), el("td", "", f.requests > 0 ? count(f.requests, "request") : "")));
  const head = el("tr", "", ["name", "kind", "file", "requests"].map((x) => attrs(el("th", "", x), { scope: "col" })));
  const table = el("table", "rows stacked filetable", el("caption", "vh", "Files that were read"), el("thead", "", head), el("tbody", "", rows));
  return section(el("h2", "", "Files"), "files", table, linter() ? roleControls() : null);
}
