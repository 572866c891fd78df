// The questions of why: the status, what is on screen, and current values, which the files
// do not hold. A value that is typed goes to the module and is gone from the page after.

/** whyForm is what the person may add to the files. */
function whyForm(names, given, send) {
  const status = attrs(el("input", "short"), { type: "text", inputmode: "numeric", maxlength: 3, autocomplete: "off", placeholder: "401" });
  const area = pasteArea();
  status.value = given.status || "";
  area.value = given.paste || "";
  const secrets = names.map((name) => ({ name, input: secretField() }));
  const form = el("form", "whyform", el("div", "columns",
    el("div", "", labelled("Status that you saw", status), labelled("Paste the response, the cURL command or the Console text", area)),
    secrets.length > 0 ? secretPart(secrets) : null),
  el("p", "actions", submit("Judge with this")));
  form.noValidate = true;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const answers = {};
    for (const s of secrets) {
      if (s.input.value !== "") Object.defineProperty(answers, s.name, { value: s.input.value, enumerable: true });
      s.input.value = "";
    }
    send({ status: /^[1-5]\d\d$/.test(status.value.trim()) ? Number(status.value) : 0, paste: area.value }, answers);
  });
  return form;
}

function submit(words) {
  const b = el("button", "primary", words);
  b.type = "submit";
  return b;
}

/** secretField takes a value that is neither shown nor remembered by the browser. */
function secretField() {
  return attrs(el("input", ""), { type: "password", autocomplete: "off", spellcheck: "false", "data-lpignore": "true", "data-1p-ignore": "true" });
}

function secretPart(secrets) {
  const legend = el("legend", "", "Current values that the files do not hold");
  const fields = secrets.slice(0, 20).map((s) => labelled(text(s.name, "mono", 120), s.input));
  return el("fieldset", "", legend, el("p", "muted small", "Judged here, never kept, never shown. Copy the value from the variable in Postman."), fields);
}

/** missingNames are the variables of a request that the files hold no value for. */
function missingNames(n, answer) {
  const names = new Set();
  for (const x of list(answer?.exchanges)) for (const u of list(x.unseen)) if (u.name) names.add(u.name);
  if (n) for (const i of list(n.item.sends)) for (const u of list(state.data.requests?.requests?.[i]?.unresolved)) if (u.name) names.add(u.name);
  return [...names];
}
