// A finding as it is shown: where to click, what is wrong, why, and what to do.

/** severityBadge says the severity in a word and a shape, and only then in a colour. */
function severityBadge(f) {
  const known = severityOf(f);
  return el("span", `badge ${known}`, glyph(signs[known]), known);
}

/** findingCard is a finding with everything that is known of it; under a heading with its message it need not be seen twice. */
function findingCard(index, said = false) {
  const f = findings()[index];
  const title = el("h3", said ? "vh" : "message", severityBadge(f), " ", text(f.message, "", 400));
  const card = el("article", `finding ${severityOf(f)}`,
    crumbs(f.location.app), title, excerpt(index), facts(f), fixControls(f));
  return attrs(card, { "aria-labelledby": identify(title) });
}

/** findingRow is a finding in one line that opens to the whole of it. */
function findingRow(index) {
  const f = findings()[index];
  const line = el("span", "rowtext", crumbs(f.location.app, "crumbs"), el("span", "sub", text(f.message, "", 160)));
  return fold([glyph(signs[severityOf(f)], severityOf(f)), hiddenText(`${severityOf(f)}: `), line], () => findingCard(index, true), false, "fold row");
}

/** facts are the lines below a finding, with the same words as in the command's text. */
function facts(f) {
  const dl = el("dl", "facts");
  const add = (term, ...what) => dl.append(el("div", "", el("dt", "", term), el("dd", "", ...what)));
  if (f.why) add("why", text(f.why));
  if (f.help) add("do", text(f.help));
  if (f.fix) add("fix", `${f.fix.class === "safe" ? "safe" : "unsafe"}: `, text(f.fix.title));
  for (const r of list(f.related)) add("see", text(r.label), ": ", crumbs(r.app, "crumbs inline"), el("span", "place", text(placeText(r))));
  const used = usage(f);
  if (used.length > 0) add("in", ...used);
  if (list(f.also).length > 0) add("also", text(f.also.join(", ")));
  if (f.confidence && f.confidence !== "high") add("sure", `${f.confidence === "medium" ? "medium" : "low"} confidence`);
  return dl;
}

/** usage says how many requests, which environments and which runtimes a finding is about. */
function usage(f) {
  const parts = [];
  if (f.affects > 1) parts.push(count(f.affects, "request"));
  const names = list(f.environments).map((e) => e.name);
  if (names.length > 0) parts.push(el("span", "", names.length === 1 ? "environment " : "environments ", ...between(names.map((n) => text(n, "", 120)), ", ")));
  if (list(f.runtimes).length > 0) parts.push(`sent by ${f.runtimes.map((r) => word(runtimeTitles, r)).join(", ")}`);
  return between(parts, " · ");
}

/** between puts a separator between the members of a list. */
function between(items, separator) {
  return items.flatMap((x, i) => (i === 0 ? [x] : [separator, x]));
}

/** excerpt is the text view: numbered lines, with the bytes at fault marked and secrets as their shapes. */
function excerpt(index) {
  const f = findings()[index];
  const lines = dedented(list(state.data.excerpts?.[index]?.lines));
  const head = el("figcaption", "place", text(placeText(f.location)), el("span", "rule", text(f.case, "", 120)));
  const code = el("div", "code", lines.map((l) => excerptLine(l, f.location)));
  return el("figure", "excerpt", head, lines.length > 0 ? code : null);
}

/** dedented takes away the white space that all lines begin with, and shows other tabs as two columns. */
function dedented(lines) {
  const begins = lines.filter((l) => l.cells?.[0]?.[0] === "t" && l.cells[0][1] !== "").map((l) => String(l.cells[0][1]).match(/^[ \t]*/)[0]);
  let shared = begins[0] ?? "";
  while (shared !== "" && !begins.every((b) => b.startsWith(shared))) shared = shared.slice(0, -1);
  if (lines.some((l) => l.cells?.[0]?.[0] === "f")) shared = "";
  const plain = (c, i) => (c[0] === "t" ? [c[0], String(c[1]).slice(i === 0 ? shared.length : 0).replaceAll("\t", "  ")] : c);
  return lines.map((l) => ({ n: l.n, cells: list(l.cells).map(plain) }));
}

/** excerptLine is one line; those at fault also have an arrow at their number. */
function excerptLine(line, location) {
  const fault = line.n >= location.start?.line && line.n <= Math.max(location.start?.line, location.end?.line ?? 0);
  const cells = list(line.cells);
  const number = el("span", "n", fault ? [glyph("▸"), hiddenText("at fault, line ")] : null, String(Number(line.n) || ""));
  return el("div", fault ? "line at" : "line", number, el("code", "", cells.map(cell)));
}

/** cell is a piece of a line: plain, masked (m), at fault (f), both (mf) or cut (c). */
function cell(c) {
  const kind = String(c[0]);
  if (kind === "c") return el("span", "cut", glyph("…"), hiddenText("cut"));
  const inside = kind.includes("m") ? el("span", "chip", hiddenText("masked: "), text(c[1], "", 200)) : spaced(c[1], kind.includes("f") ? / +/ : null);
  if (!kind.includes("f")) return inside;
  if (c[1] === "") return attrs(el("mark", "point", hiddenText("here")), {});
  return el("mark", "", hiddenText("at fault: "), inside);
}

/** spaced makes spaces seen where they match, as they are often all there is to see. */
function spaced(s, runs) {
  const shown = clipped(s, 400);
  if (!runs || !runs.test(shown)) return text(s, "", 400);
  const out = el("bdi", "");
  for (const part of shown.split(new RegExp(`(${runs.source})`))) {
    if (runs.test(part) && part.trim() === "") out.append(...[...part].map(() => el("span", "gap", " ")));
    else out.append(part);
  }
  return out;
}
