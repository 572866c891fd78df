// Why it answers 401: for a request of the tree, or for what was pasted alone.

const why = { node: null, given: null, answer: null, cases: null, anonymous: true };

/** openWhy shows the view of a request, judged with what is known at once. */
function openWhy(n, paste = "") {
  Object.assign(why, { node: n, given: { status: 0, paste }, answer: null, cases: null });
  state.view = "why";
  state.notice = null;
  draw();
  focusOn(document.querySelector("#main h1"));
  judgeWhy(why.given, {});
}

/** judgeWhy asks twice, with and without names, so that typed values need not be kept for the switch. */
async function judgeWhy(given, asked) {
  why.given = given;
  const request = {
    files: forModule(), ...(why.node ? { request: trail(why.node).slice(2), path: why.node.item.path, pointer: why.node.item.pointer } : {}), ...(given.paste.trim() ? { paste: given.paste } : {}),
    ...(given.status ? { status: given.status } : {}), ...(Object.keys(asked).length > 0 ? { ask: asked } : {}),
  };
  const plain = await ask("why", { ...request, anonymous: false }, "Judging");
  const anonymous = plain && await ask("why", { ...request, files: forModule(), anonymous: true }, "Judging");
  if (!anonymous) return;
  why.answer = plain.answer;
  why.cases = { plain: plain.markdown, anonymous: anonymous.markdown };
  if (state.view !== "why") return;
  draw();
  announce(list(plain.answer.exchanges)[0]?.sentence ?? "There was nothing in it to judge.");
}

/** drawWhy is the view: the answer, what may be added to it, and the case file. */
function drawWhy() {
  const n = why.node;
  const names = missingNames(n, why.answer);
  const known = list(why.answer?.exchanges?.[0]?.causes).some((c) => c.verdict === "found" || c.verdict === "likely");
  const more = fold(moreWords(names), () => whyForm(names, why.given, judgeWhy), !known || names.length > 0, "fold add panel");
  return [
    n ? crumbs(trail(n)) : null,
    el("div", "headline", el("h1", "", "Why does it answer 401?"), button(n ? "Back to the request" : "Back", leaveWhy)),
    noticePart(),
    ...(why.answer ? answerParts(why.answer, more) : [el("p", "muted", "Judging …")]),
    why.cases ? casePart() : null,
  ].filter(Boolean);
}

/** moreWords say what would help: what was seen, and values that the files do not hold. */
function moreWords(names) {
  if (names.length === 0) return "Judge again with what you saw";
  return el("span", "", "Judge again with what you saw, or with the current value of ", ...between(names.slice(0, 3).map((x) => text(x, "mono", 60)), ", "));
}

function leaveWhy() {
  state.view = state.data ? "result" : "start";
  draw();
  focusOn(document.querySelector("#main h1"));
}

/** casePart is the case file: to be copied or saved, with or without hosts and names. */
function casePart() {
  const shown = el("pre", "casefile");
  const box = attrs(el("input", ""), { type: "checkbox" });
  box.checked = why.anonymous;
  const content = () => (why.anonymous ? why.cases.anonymous : why.cases.plain);
  const fill = () => { shown.textContent = content().split("\n").map(visible).join("\n"); };
  box.addEventListener("change", () => { why.anonymous = box.checked; fill(); announce(box.checked ? "Without hosts and names" : "With hosts and names"); });
  fill();
  const line = labelled("without hosts and names", box, "check");
  line.prepend(box);
  return section(el("h2", "", "Case file"), "case",
    el("p", "muted", "To send to an administrator or to paste into a forum. There are no credentials in it. Read it before it goes out."),
    el("div", "actions", button("Copy case file", () => copy(content())), button("Save case file", () => save("postlint-case.md", content(), "text/markdown")), line),
    fold("Read it", () => shown));
}

/** copy puts text on the clipboard; where the browser has no such thing for files, by selecting it. */
async function copy(words) {
  try {
    await navigator.clipboard.writeText(words);
    announce("Copied.");
    return said("Copied.");
  } catch {
    const area = el("textarea", "vh");
    area.value = words;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    announce(done ? "Copied." : "The browser does not let this page copy; save the file instead.");
    return said(done ? "Copied." : "The browser does not let this page copy; save the file instead.");
  }
}

/** said shows beside the buttons what was announced. */
function said(words) {
  const actions = document.querySelector(".case .actions");
  actions?.querySelector(".done")?.remove();
  actions?.append(el("span", "done muted", words));
}
