// What a request will send, and from where each piece comes.

/** sentSection shows the request as it goes out, once for each environment and runtime that differs. */
function sentSection(n) {
  const variants = grouped(list(n.item.sends).map((i) => state.data.requests?.requests?.[i]).filter(Boolean));
  const heading = el("h2", "", "What will be sent");
  if (variants.length === 0) return section(heading, "sent", el("p", "muted", "Nothing is known of what this request sends."));
  const body = el("div", "variant");
  const show = (v) => body.replaceChildren(...sentParts(v.request, variants[0].request));
  show(variants[0]);
  return section(heading, "sent", variants.length > 1 ? choice(variants, show) : variantName(variants[0]), body);
}

/** grouped joins what is the same in several environments and runtimes. */
function grouped(requests) {
  const groups = new Map();
  for (const r of requests) {
    const same = JSON.stringify([r.method, r.url, r.auth, r.headers, r.sent, r.error, r.dropped, r.unresolved, r.signed]);
    if (!groups.has(same)) groups.set(same, { request: r, all: [] });
    groups.get(same).all.push(r);
  }
  return [...groups.values()];
}

/** choice lets one of several variants be seen. */
function choice(variants, show) {
  const select = el("select", "");
  variants.forEach((v, i) => {
    const o = el("option", "", clipped(variantText(v), 160));
    o.value = String(i);
    select.append(o);
  });
  select.addEventListener("change", () => {
    show(variants[Number(select.value)]);
    announce(`Shown: ${select.selectedOptions[0].textContent}`);
  });
  return labelled(`It is not the same everywhere (${variants.length} ways)`, select, "field choice");
}

function variantName(v) {
  return el("p", "muted variantname", text(variantText(v), "", 300));
}

/** variantText names the environments and the runtimes that send this. */
function variantText(v) {
  const environments = [...new Set(v.all.map((r) => r.environment ?? "no environment"))];
  const runtimes = [...new Set(v.all.map((r) => r.runtime))];
  const first = environments[0] === "no environment" && environments.length === 1 ? "without an environment" : `in ${environments.join(", ")}`;
  return `${first}, as ${runtimes.map((r) => word(runtimeTitles, r)).join(", ")} sends it`;
}

/** sentParts are the parts of one variant; what differs from the first one says so. */
function sentParts(r, first) {
  const changed = (what) => r !== first && JSON.stringify(r[what]) !== JSON.stringify(first[what]) ? el("span", "differs", "differs") : null;
  return [
    el("p", "wire", el("span", "verb", text(r.method, "", 40)), " ", text(r.url, "url"), changed("url")),
    r.sent === false ? el("p", "refused", "Not sent: ", refusal(r.error)) : null,
    sentRows(r, changed),
    provisos(r),
  ].filter(Boolean);
}

function refusal(error) {
  const said = word(refusalWords, error?.code ?? "");
  return error?.header ? el("span", "", said, ": ", text(error.header, "", 120)) : said;
}

/** sentRows is the table of what authenticates and of the headers. */
function sentRows(r, changed) {
  const body = el("tbody", "");
  body.append(sentRow("Auth", authText(r.auth), el("span", "", authOrigin(r.auth), " ", changed("auth") ?? "")));
  for (const h of list(r.headers)) body.append(sentRow(text(h.name, "mono", 120), headerValue(h), headerOrigin(h, r)));
  for (const s of list(r.signed)) body.append(sentRow(text(s.name, "mono", 120), "made anew for each request", `added to the ${s.in === "body" ? "body" : "query"}`));
  const head = el("tr", "", ["what", "value", "from"].map((x) => attrs(el("th", "", x), { scope: "col" })));
  return el("table", "rows", el("caption", "vh", "Auth and headers that will be sent"), el("thead", "", head), body);
}

function sentRow(name, value, from) {
  return el("tr", "", attrs(el("th", "", name), { scope: "row" }), el("td", "", value), el("td", "from", from));
}

/** authText names the Auth Type as the app does, and says when it adds nothing. */
function authText(auth) {
  if (!auth || (auth.type === "noauth" && !auth.pointer)) return "none is set";
  const lacks = list(auth.hinders).map((k) => word(paramLabels, k));
  const title = word(authTitles, auth.type);
  if (lacks.length > 0) return el("span", "", title, el("span", "nothing", `adds nothing: no usable value for ${lacks.join(", ")}`));
  return auth.retry ? `${title}; it signs only after the server has asked` : title;
}

/** authOrigin is the click path of what lends the auth. */
function authOrigin(auth) {
  if (!auth?.pointer && auth?.pointer !== "") return "";
  const parts = ownerTrail(auth.path, auth.pointer);
  const where = parts ? crumbs([...parts.slice(1), "Authorization"], "crumbs inline") : text(baseName(auth.path), "place");
  return el("span", "", auth.inherited ? "inherited from " : "", auth.inherited ? where : "this request › Authorization");
}

/** headerValue shows a value with its masks as chips. */
function headerValue(h) {
  if (h.value === null || h.value === undefined) return el("span", "muted", "made anew for each request");
  return el("span", "mono", masked(h.value));
}

/** masked turns the three stars that stand for a credential into a chip. */
function masked(s) {
  return String(s).split("***").flatMap((part, i) => [
    i > 0 ? el("span", "chip", "masked") : null,
    part === "" ? null : spaced(part, / {2,}/),
  ]).filter(Boolean);
}

/** headerOrigin says which tab a header comes from, and which files its value. */
function headerOrigin(h, r) {
  const out = el("span", "", h.source === "auth" ? `added by ${word(authTitles, r.auth?.type ?? "")}` : word(sourceWords, h.source ?? ""));
  const others = [...new Set(list(h.pieces).filter((p) => !p.pointer.startsWith(r.pointer) || p.path !== r.path).map((p) => p.path))];
  const files = others.filter((p) => p !== r.path);
  if (files.length > 0) out.append(", with a value from ", ...between(files.map((p) => text(nameOf(p), "", 120)), ", "));
  else if (others.length > 0 && h.source === "header") out.append(", with a value of the collection");
  return out;
}

/** provisos say on what else it depends what is sent. */
function provisos(r) {
  const ul = el("ul", "provisos");
  const add = (term, ...what) => ul.append(el("li", "", el("strong", "", term), " ", ...what));
  for (const u of list(r.unresolved)) add("not resolved", text(`{{${u.name}}}`, "mono", 160), ": ", word(stateWords, u.state));
  for (const d of list(r.dropped)) add("not sent", text(d.name, "mono", 160), ": ", word(dropWords, d.reason));
  for (const s of list(r.scripts)) add("script", "a pre-request script", scriptOwner(s), " may ", ...may(s));
  for (const s of list(r.settings)) add("setting", word(settingTitles, s.name), s.value === null ? "" : ": ", s.value === null ? "" : text(s.value, "", 80));
  if (list(r.differs).length > 0) add("otherwise", `${r.differs.map((x) => word(runtimeTitles, x)).join(", ")} sends something else`);
  return ul.children.length > 0 ? ul : null;
}

function scriptOwner(s) {
  const parts = ownerTrail(s.path, String(s.pointer).replace(/\/event\/.*$/, ""));
  return parts ? [" of ", crumbs(parts.slice(1), "crumbs inline")] : "";
}

/** may says what a script may change, as far as reading it tells. */
function may(s) {
  const parts = list(s.changes).map((c) => {
    if (c === "auth") return "the auth";
    if (c === "url") return "the URL, the method or the body";
    if (c === "headers") return "any header";
    return el("span", "", "the header ", text(c.replace(/^header:/, ""), "mono", 120));
  });
  const does = parts.length > 0 ? ["change ", ...between(parts, ", ")] : [];
  if (s.skips) does.push(does.length > 0 ? ", or skip requests" : "skip requests");
  return does.length > 0 ? does : ["change something"];
}
