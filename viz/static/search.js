// Search in pages on a disk: the index is a script, since a browser fetches nothing from a disk.
"use strict";

const box = document.getElementById("q");
const out = document.getElementById("found");
const lang = out.dataset.lang;

// An accented word matches only itself; one without accents matches any.
function accented(text) {
  return text
    .normalize("NFC")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word && fold(word) !== word);
}

function rank(entry, words, squeezed, exact) {
  const named = entry.names.some((name) => name === words.join(" "));
  const short = entry.short.includes(squeezed);
  const spoken = `${entry.label} ${entry.text}`.normalize("NFC").toLowerCase().split(/[^\p{L}\p{N}]+/u);
  if (exact.some((word) => !spoken.includes(word))) return 9;
  if (named || short) return 0;
  const inNames = entry.names.join(" ").split(" ");
  if (words.every((word) => inNames.includes(word))) return 1;
  if (words.every((word) => inNames.some((part) => part.startsWith(word)))) return 2;
  if (entry.names.some((name) => name.replaceAll(" ", "").includes(squeezed))) return 3;
  const folded = ` ${entry.folded}`;
  return words.every((word) => folded.includes(` ${word}`)) ? 4 : 9;
}

const KINDS = ["unit", "task", "report", "duty", "goal", "document", "section", "question", "sentence"];

function search(text) {
  const words = fold(text).split(" ").filter(Boolean);
  const squeezed = words.join("");
  const exact = accented(text);
  if (!squeezed) return [];
  return SEARCH_INDEX.map((entry) => ({ entry, rank: rank(entry, words, squeezed, exact) }))
    .filter((one) => one.rank < 9)
    .sort((a, b) => a.rank - b.rank || KINDS.indexOf(a.entry.kind) - KINDS.indexOf(b.entry.kind))
    .slice(0, 30)
    .map((one) => one.entry);
}

function show(text) {
  out.replaceChildren();
  if (!fold(text)) return;
  const entries = search(text);
  const said = document.createElement("p");
  said.textContent = entries.length ? out.dataset.rows.replace("{count}", entries.length) : out.dataset.none;
  out.append(said);
  if (!entries.length && out.dataset.offices.split(",").some((word) => `${fold(text)} `.startsWith(`${word} `))) {
    const maybe = document.createElement("p");
    const groups = document.createElement("a");
    groups.href = out.dataset.groupsLink;
    groups.textContent = out.dataset.groups;
    maybe.append(out.dataset.maybe, " ", groups, ".");
    out.append(maybe);
  }
  const list = document.createElement("ol");
  list.className = "hits";
  for (const entry of entries) {
    const item = document.createElement("li");
    const kind = document.createElement("span");
    kind.className = "hit-kind";
    kind.textContent = out.getAttribute(`data-kind-${entry.kind}`);
    const link = document.createElement("a");
    link.href = out.dataset.root + entry.href;
    const label = (lang === "en" && entry.en) || entry.label;
    if (lang === "en" && !entry.en) link.lang = "vi";
    link.textContent = entry.path ? `${entry.path} ${label}` : label;
    item.append(kind, " ", link);
    list.append(item);
  }
  out.append(list);
}

box.form.addEventListener("submit", (event) => {
  event.preventDefault();
  history.replaceState(null, "", `#q=${encodeURIComponent(box.value)}`);
  show(box.value);
});
box.addEventListener("input", () => show(box.value));
const asked = new URLSearchParams(location.hash.slice(1)).get("q") ?? new URLSearchParams(location.search).get("q");
if (asked) {
  box.value = asked;
  show(asked);
}
