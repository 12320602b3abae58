// YASGUI's editor over the plain form of the workbench. The server makes every answer as a page;
// this script puts the editor before the field, and fetches the answer without leaving the page.

const form = document.getElementById("ask");
const field = document.getElementById("query");
const button = document.getElementById("run");
const said = document.getElementById("said");
const run = button.textContent;
const LONGEST_ADDRESS = 6000;
const MOST_SUGGESTED = 100;
const { Yasqe } = Yasgui;

const prefixes = JSON.parse(form.dataset.prefixes);

// Completers: only from our own ontology, asked once of our own server.
let terms;
function termsOf(isClass) {
  terms ??= fetch(form.dataset.terms).then((answer) => (answer.ok ? answer.json() : { rows: [] }));
  return terms.then(({ rows }) => [
    ...new Set(rows.filter((row) => (row.kind === "class") === isClass).map((row) => row.term)),
  ]);
}
function complete(name, kind, isClass) {
  const get = async (_editor, token) => {
    const begun = token.autocompletionString ?? token.string;
    return (await termsOf(isClass)).filter((iri) => iri.startsWith(begun)).slice(0, MOST_SUGGESTED);
  };
  Yasqe.forkAutocompleter(kind, { name, bulk: false, persistenceId: null, get });
}
complete("kg-class", "class", true);
complete("kg-property", "property", false);
Yasqe.Autocompleters.prefixes = {
  ...Yasqe.Autocompleters.prefixes,
  persistenceId: null,
  get: () => Object.entries(prefixes).map(([name, iri]) => `${name}: <${iri}>`),
};
for (const remote of ["class", "property"]) delete Yasqe.Autocompleters[remote];

const room = document.getElementById("editor");
room.hidden = false;
const editor = new Yasqe(room, {
  value: field.value.trim(),
  autocompleters: ["prefixes", "variables", "kg-class", "kg-property"],
  persistenceId: null,
  consumeShareLink: null,
  createShareableLink: null,
  showQueryButton: false,
  editorHeight: "22rem",
  requestConfig: { endpoint: form.action },
});
// A run by keys is a run of the form; the editor's own way to ask is left unused.
room.addEventListener(
  "keydown",
  (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    if (!running) form.requestSubmit();
  },
  { capture: true },
);
// The keys stand above the editor, in the language of the page.
editor.showNotification = () => {};
field.hidden = true;
document.querySelector(".keys").hidden = false;
editor.getInputField().setAttribute("aria-label", form.dataset.editor);
// A query longer than the editor scrolls: the room that scrolls can be reached by keys.
const scroller = room.querySelector(".CodeMirror-scroll");
scroller.tabIndex = 0;
scroller.setAttribute("role", "group");
scroller.setAttribute("aria-label", form.dataset.editor);
new MutationObserver(() => {
  room.querySelector(".CodeMirror-hints")?.setAttribute("aria-label", form.dataset.hints);
}).observe(room, { childList: true, subtree: true });
form.querySelector("label").addEventListener("click", (event) => {
  event.preventDefault();
  editor.focus();
});

let running;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (running) running.abort();
  else ask(editor.getValue());
});

async function ask(query) {
  running = new AbortController();
  mark(null);
  button.textContent = form.dataset.stop;
  said.classList.remove("hidden");
  said.textContent = form.dataset.running;
  const pairs = new URLSearchParams(new FormData(form));
  pairs.set("query", query);
  const address = `${form.action}?${pairs}`;
  const isShort = address.length < LONGEST_ADDRESS;
  const sent = { headers: { Accept: "text/html" }, signal: running.signal };
  try {
    const answer = isShort
      ? await fetch(address, sent)
      : await fetch(form.action, { ...sent, method: "POST", body: pairs });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (answer.ok) showAnswer(page);
    else showProblem(page);
    if (isShort) history.replaceState(null, "", address);
  } catch (error) {
    said.textContent = error.name === "AbortError" ? form.dataset.stopped : form.dataset.failed;
  } finally {
    running = null;
    button.textContent = run;
  }
}

function showAnswer(page) {
  const answer = document.importNode(page.getElementById("answer"), true);
  document.getElementById("answer").replaceWith(answer);
  // The answer says it in its heading; those who cannot see it hear it here.
  said.classList.add("hidden");
  said.textContent = answer.querySelector(".rows, .verdict")?.textContent ?? form.dataset.done;
}

// An error says what, why, what to do; its place is marked in the editor.
function showProblem(page) {
  const main = page.querySelector("main");
  const facts = {};
  for (const name of main.querySelectorAll("dl dt")) {
    facts[name.textContent.trim()] = name.nextElementSibling.textContent.trim();
  }
  const box = document.createElement("div");
  box.className = "problem";
  box.setAttribute("role", "alert");
  const title = document.createElement("h2");
  title.textContent = main.querySelector("h1").textContent;
  box.append(title);
  const line = Number(facts.line);
  if (line) {
    const place = document.createElement("p");
    place.className = "problem-place";
    place.textContent = form.dataset.place
      .replace("{line}", facts.line)
      .replace("{column}", facts.column ?? "1");
    box.append(place);
    mark({ line, column: Number(facts.column) || 1 });
  }
  for (const words of main.querySelectorAll(":scope > p:not(.small), :scope > div[lang]")) {
    box.append(document.importNode(words, true));
  }
  document.getElementById("answer").replaceChildren(box);
  said.textContent = "";
}

let marked = null;
function mark(place) {
  if (marked !== null) editor.removeLineClass(marked, "background", "at-fault");
  marked = place && Math.min(place.line, editor.lineCount()) - 1;
  if (!place) return;
  editor.addLineClass(marked, "background", "at-fault");
  editor.getDoc().setCursor({ line: marked, ch: place.column - 1 });
}

// A question of the gallery comes into the editor and is asked; without script it opens its page.
async function take(slug) {
  const answer = await fetch(`/queries/${slug}.rq`);
  if (!answer.ok) return;
  editor.setValue(withoutHeader(await answer.text()));
  if (running) running.abort();
  form.scrollIntoView({ block: "start" });
  await ask(editor.getValue());
}
function withoutHeader(text) {
  return text.replace(/^(#\+.*\n)+\s*/, "");
}
document.querySelector(".gallery").addEventListener("click", (event) => {
  const link = event.target.closest("a[data-question]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  take(link.dataset.question);
});
const named = /^#question=([a-z0-9-]+)$/.exec(location.hash);
if (named) take(named[1]);
