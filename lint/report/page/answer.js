// An answer to why: the sentence first, then what it rests on, then what to do next.

/** answerParts show every exchange of an answer; what may be added to it stands below the first sentence. */
function answerParts(answer, more) {
  const exchanges = list(answer.exchanges);
  const parts = exchanges.map((x, i) => exchangePart(x, exchanges.length > 1, i === 0 ? more : null));
  if (exchanges.length === 0) parts.push(more);
  for (const e of list(answer.errors)) parts.push(el("p", "panel errors", text(e.path ?? "", "place"), " ", text(e.message)));
  if (exchanges.length === 0) parts.push(el("p", "", answer.passed > 0 ? `Nothing failed: ${count(answer.passed, "exchange")} went well.` : "There was nothing in it to judge."));
  return parts;
}

function exchangePart(x, many, more) {
  const sentence = el("h2", "sentence", text(x.sentence));
  const parts = [
    many && list(x.request).length > 0 ? crumbs(x.request) : null, sentence,
    el("p", "muted", answered(x)), evidence(x), more, causesPart(x), nextPart(list(x.next)), checklistPart(list(x.checklist)),
    foldedList("Looked at and in order", list(x.fine).map((f) => f.what)),
    foldedList("Often advised, and not first", list(x.notFirst).map((a) => `${a.claim}: ${a.reason}`)),
  ];
  return attrs(el("article", "exchange", ...parts), { "aria-labelledby": identify(sentence) });
}

/** answered says what the server answered, or that it is only supposed. */
function answered(x) {
  const out = el("span", "", el("span", "verb", text(x.method ?? "", "", 40)), " ", text(x.url ?? "", "url", 400), " ");
  out.append(x.supposed ? `a ${x.status || 401} is supposed, as there is no answer to judge` : x.status > 0 ? `answered ${Number(x.status)}` : "was not answered");
  if (x.source?.path) out.append(", from ", text(baseName(x.source.path), "place"));
  if (x.again > 0) out.append(`, ${count(x.again, "time")} more`);
  if (list(x.others).length > 0) out.append(`; the same is to be said of ${count(x.others.length, "other request")}`);
  return out;
}

/** evidence are the lines that were sent and said, as far as they may be repeated. */
function evidence(x) {
  const lines = [...list(x.sent).map((s) => ["sent", s]), ...list(x.said).map((s) => ["said", s])];
  if (lines.length === 0) return null;
  return el("dl", "facts wirelines", lines.map(([term, s]) => el("div", "", el("dt", "", term), el("dd", "mono", masked(s)))));
}

/** causesPart lists causes in their order; what is only possible is folded, as it is long. */
function causesPart(x) {
  const of = (...verdicts) => list(x.causes).filter((c) => verdicts.includes(c.verdict));
  const strong = of("found", "likely");
  const weak = of("possible");
  const out = of("ruled-out");
  const shown = strong.length > 0 ? strong : weak.slice(0, 3);
  const rest = strong.length > 0 ? weak : weak.slice(3);
  return section(el("h3", "", strong.length > 0 ? "Causes" : "Causes, none of them shown by the files"), "causes",
    el("ol", "causelist", shown.map(causeItem)),
    rest.length > 0 ? fold(`${count(rest.length, "other cause")} that nothing speaks against`, () => el("ol", "causelist", rest.map(causeItem))) : null,
    out.length > 0 ? fold(`Ruled out: ${number(out.length)}`, () => el("ul", "plain", out.map((c) => el("li", "", text(c.title), ": ", text(c.why))))) : null);
}

function causeItem(c) {
  const dl = el("dl", "facts");
  const add = (term, ...what) => dl.append(el("div", "", el("dt", "", term), el("dd", "", ...what)));
  if (c.why) add("why", text(c.why));
  for (const at of list(c.locations).slice(0, 10)) add("where", at.app ? crumbs(at.app, "crumbs inline") : null, " ", text(`${baseName(at.path)}:${Number(at.line)}:${Number(at.column)}`, "place"));
  if (c.fix) add("do", text(c.fix));
  const verdict = Object.hasOwn(verdictWords, c.verdict) ? c.verdict : "possible";
  return el("li", "", el("p", "causetitle", el("span", `verdict ${verdict}`, word(verdictWords, c.verdict)), " ", text(c.title)), dl);
}

/** nextPart are the steps that decide, each with what its outcomes mean. */
function nextPart(steps) {
  if (steps.length === 0) return null;
  const item = (s) => el("li", "", el("p", "do", text(s.do)), el("dl", "outcomes", list(s.outcomes).map((o) => el("div", "", el("dt", "", text(o.if)), el("dd", "", glyph("→ "), text(o.then))))));
  return section(el("h3", "", "To find out which it is"), "next", el("ol", "steps", steps.map(item)));
}

/** checklistPart is the table for the administrator; the last column is what to say. */
function checklistPart(rows) {
  if (rows.length === 0) return null;
  const head = el("tr", "", ["check", "where", "expect", "who may look", "what to say"].map((h) => attrs(el("th", "", h), { scope: "col" })));
  const line = (r) => el("tr", "",
    attrs(el("th", "", text(r.check)), { scope: "row" }),
    labelledCell("where", text(r.where), r.link ? docLink(r.link) : null, r.source ? docLink(r.source) : null),
    labelledCell("expect", text(r.expect)), labelledCell("who", text(r.who ?? "")), labelledCell("say", text(r.tell ?? "")));
  const table = (some) => el("table", "rows stacked checklist", el("caption", "vh", "What only the server can tell"), el("thead", "", head.cloneNode(true)), el("tbody", "", some.map(line)));
  return section(el("h3", "", "Only the server can tell; ask its administrator, in this order"), "admin",
    table(rows.slice(0, 4)), rows.length > 4 ? fold(`${number(rows.length - 4)} more`, () => table(rows.slice(4))) : null);
}

/** labelledCell repeats the head of its column where a narrow screen hides the head. */
function labelledCell(term, ...what) {
  return el("td", "", attrs(el("span", "cellterm", `${term} `), { "aria-hidden": "true" }), ...between(what.filter(Boolean), el("br", "")));
}

function foldedList(title, items) {
  if (items.length === 0) return null;
  return fold(`${title}: ${number(items.length)}`, () => el("ul", "plain", items.map((s) => el("li", "", text(s)))));
}
