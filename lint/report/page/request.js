// One request: its findings, and what it will send.

function drawRequest(n) {
  const own = list(n.item.findings).filter((i) => findings()[i]);
  const others = touching(n).filter((i) => !own.includes(i));
  const name = el("h1", "", el("span", "verb", text(n.item.method, "", 40)), " ", text(rowLabel(n)));
  return [
    crumbs(trail(n).slice(0, -1)), name,
    n.unsure > 0 ? el("p", "muted about", glyph("?"), " Not judged completely: the files do not hold all that decides.") : null,
    linter() ? el("p", "actions", button("Why does it answer 401?", () => openWhy(n), "primary")) : null,
    noticePart(),
    requestFindings(own, "Findings", "Nothing found in this request itself."),
    sentSection(n),
    others.length > 0 ? requestFindings(others, "Found elsewhere, and sent from here", "") : null,
  ].filter(Boolean);
}

function requestFindings(indices, title, none) {
  const left = indices.filter((i) => !state.hidden.has(severityOf(findings()[i])));
  const said = indices.length === 0 ? none : left.length === 0 ? `${count(indices.length, "finding")} left out by the filters above.` : "";
  const heading = el("h2", "", title, indices.length > 0 ? el("span", "count", number(indices.length)) : null);
  return section(heading, "findings", said ? el("p", "muted", said) : pages(left, 20, (i) => findingCard(i)));
}

/** touching are findings whose related places lie in this request: a value in the environment that it sends. */
function touching(n) {
  const { path, pointer } = n.item;
  const here = (r) => r.path === path && (r.pointer === pointer || String(r.pointer).startsWith(`${pointer}/`));
  return findings().map((_, i) => i).filter((i) => list(findings()[i].related).some(here));
}
