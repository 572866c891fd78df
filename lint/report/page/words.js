// The words that stand for what the documents of the command say in codes. They are those
// of the command's texts and of Postman's screen.

const severities = ["error", "warning", "info"];
const signs = { error: "■", warning: "▲", info: "○" };

const authTitles = {
  apikey: "API Key", asap: "ASAP (Atlassian)", awsv4: "AWS Signature", basic: "Basic Auth", bearer: "Bearer Token",
  digest: "Digest Auth", edgegrid: "Akamai EdgeGrid", hawk: "Hawk Authentication", jwt: "JWT Bearer", noauth: "No Auth",
  ntlm: "NTLM Authentication", oauth1: "OAuth 1.0", oauth2: "OAuth 2.0", inherit: "Inherit auth from parent",
};

const paramLabels = {
  token: "Token", username: "Username", password: "Password", accessToken: "Access Token", key: "Key", value: "Value",
  accessKey: "AccessKey", secretKey: "SecretKey", consumerKey: "Consumer Key", consumerSecret: "Consumer Secret",
};

const runtimeTitles = { app: "the app", newman6: "newman", "cli-v2": "the Postman CLI (v2 files)", "cli-v3": "the Postman CLI (v3 files)" };

const verdictWords = { found: "found", likely: "likely", possible: "possible", "ruled-out": "ruled out" };

const dropWords = {
  auth: "the auth takes its place", spelling: "a later row of the same name in another spelling is sent instead",
  "no-name": "it has no name", colon: "names that begin with a colon are left out",
  body: "the form body brings a Content-Type of its own", unread: "Postman does not take the line for a header",
};

const refusalWords = {
  "not-loaded": "the collection is not loaded, as the auth of a folder is of the type inherit", "empty-url": "there is no URL",
  "invalid-method": "the method holds a character that no method may have",
  "invalid-protocol": "the URL begins with something else than http or https", "invalid-url": "the URL has no host",
  "invalid-header-name": "a header's name holds a character that no name may have",
  "invalid-header-value": "a header's value holds a character that cannot be sent",
};

const stateWords = {
  missing: "neither the environment nor the collection defines it", unknown: "not in these files; an environment may define it",
  empty: "the files hold it without a value", disabled: "it is there and switched off", placeholder: "a placeholder stands in its place",
  scripted: "a script sets it while the collection runs", vault: "only the vault of the app holds it",
};

const settingTitles = {
  followRedirects: "Automatically follow redirects", followOriginalHttpMethod: "Follow original HTTP Method",
  followAuthorizationHeader: "Follow Authorization header", strictSSL: "SSL certificate verification",
};

const sourceWords = { header: "Headers", auth: "Authorization", url: "URL", body: "Body" };

/** word looks a code up without falling for names such as constructor. */
function word(table, code) {
  return Object.hasOwn(table, code) ? table[code] : visible(code);
}

/** number writes 1,004 rather than 1004. */
function number(n) {
  return Number(n).toLocaleString("en");
}

/** count writes "1 request" and "3 requests". */
function count(n, noun) {
  return `${number(n)} ${noun}${n === 1 ? "" : "s"}`;
}

/** counted is a text such as "2 errors and 1 warning", "" for none. */
function counted(n) {
  const parts = severities.filter((s) => n[s] > 0).map((s) => s === "info" ? `${number(n[s])} info` : count(n[s], s));
  return parts.length > 1 ? `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}` : parts.join("");
}

/** baseName is the last part of a path. */
function baseName(path) {
  return String(path ?? "").split(/[\\/]/).pop() || String(path ?? "");
}

/** placeText is file:line:column. */
function placeText(at) {
  return at.start ? `${baseName(at.path)}:${at.start.line}:${at.start.column}` : baseName(at.path);
}

/** crumbs shows a click path, its last part as what one looks for. */
function crumbs(app, name = "crumbs") {
  const parts = Array.isArray(app) ? app : String(app ?? "").split(" › ");
  const p = el("p", name);
  parts.forEach((part, i) => {
    if (i > 0) p.append(attrs(el("span", "sep", " › "), {}));
    p.append(text(part, i === parts.length - 1 ? "last" : "", 200));
  });
  return p;
}
