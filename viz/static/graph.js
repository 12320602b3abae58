// The interactive picture: filters, search, one chain at a time, all by mouse or keyboard.
// Places come with the data; this script shows and hides, it sets nothing out.
"use strict";

const data = JSON.parse(document.getElementById("graph-data").textContent);
const words = data.words;
const container = document.getElementById("graph");
const pane = document.getElementById("pane");
const said = document.getElementById("said");
const boxes = new Map(data.nodes.map((node) => [node.id, node]));
const links = data.edges;
const columns = [...new Set(data.nodes.map((node) => node.column))];
const sentenceOf = new Map();
for (const entry of Object.values(data.sentences)) {
  for (const number of entry.links) sentenceOf.set(number, entry);
}

const off = { lines: new Set(), boxes: new Set() };
let chosen = null;
let standing = words.shown; // what is said of the picture while nobody searches

const shownNodes = new vis.DataSet();
const shownEdges = new vis.DataSet();
const options = JSON.parse(data.options);
const network = new vis.Network(container, { nodes: shownNodes, edges: shownEdges }, options);
for (const inner of container.querySelectorAll("[tabindex]")) inner.tabIndex = -1;
for (const canvas of container.querySelectorAll("canvas")) canvas.setAttribute("aria-hidden", "true");

// what is shown

function places() {
  return chosen ? data.focus[chosen].at : Object.fromEntries(data.nodes.map((n) => [n.id, [n.x, n.y]]));
}

// A body that both leads and coordinates has two boxes: both are chosen.
function own(id) {
  return Boolean(chosen) && boxes.get(id).thing === boxes.get(chosen).thing;
}

function visible(id) {
  return boxes.has(id) && !off.boxes.has(boxes.get(id).kind);
}

function currentLinks() {
  if (!chosen) return links.map((link) => ({ ...link }));
  const focus = data.focus[chosen];
  const counted = focus.counted.map((link, at) => ({
    ...link,
    id: `c${at}`,
    label: link.count > 1 ? `${link.count} ${words.counted}` : undefined,
    width: link.width + link.count / 3,
  }));
  return [...focus.links.map((number) => ({ ...links[number] })), ...counted];
}

function draw() {
  const at = places();
  const nodes = Object.entries(at)
    .filter(([id]) => visible(id))
    .map(([id, [x, y]]) => {
      const node = { ...boxes.get(id), x, y };
      if (own(id)) {
        node.borderWidth = 4;
        node.color = { ...node.color, border: "#c2410c", highlight: { ...node.color.highlight, border: "#c2410c" } };
      }
      return node;
    });
  const edges = currentLinks().filter(
    (link) => !off.lines.has(link.look) && visible(link.from) && visible(link.to) && at[link.from] && at[link.to],
  );
  edges.sort((a, b) => Boolean(a.label) - Boolean(b.label)); // no line runs over a count
  apart(edges);
  shownEdges.clear();
  shownNodes.clear();
  shownNodes.add(nodes);
  shownEdges.add(edges);
  stand();
  fit(nodes);
}

// What stands in the line of words, and in the title of a saved picture: what is drawn now.
function stand() {
  const hidden = off.lines.size || off.boxes.size;
  const part = words.part.replace("{boxes}", shownNodes.length).replace("{links}", shownEdges.length);
  const whole = chosen ? `${words.chosen}: ${calledOf(boxes.get(chosen))}` : words.shown;
  if (hidden) standing = chosen ? `${whole}. ${part}` : part;
  else standing = whole;
  said.textContent = standing;
}

function calledOf(box) {
  return [box.path, box.name].filter(Boolean).join(" ");
}

// Lines between the same two boxes bend differently, so that none hides another.
function apart(edges) {
  const same = new Map();
  for (const edge of edges) {
    const pair = `${edge.from} ${edge.to}`;
    const before = same.get(pair) ?? 0;
    same.set(pair, before + 1);
    if (before) edge.smooth = { ...options.edges.smooth, roundness: Math.min(0.5 + 0.2 * before, 0.9) };
  }
}

function fit(nodes = shownNodes.get()) {
  if (!nodes.length) return;
  const wide = (node) => node.wide / 2 + 4;
  const left = Math.min(...nodes.map((n) => n.x - wide(n)));
  const right = Math.max(...nodes.map((n) => n.x + wide(n)));
  const top = Math.min(...nodes.map((n) => n.y)) - 40;
  const bottom = Math.max(...nodes.map((n) => n.y)) + 40;
  const room = container.clientWidth;
  const scale = Math.min(1, room / (right - left));
  const height = Math.max(240, Math.ceil((bottom - top) * scale));
  container.style.height = `${height}px`;
  network.setSize("100%", `${height}px`);
  network.redraw();
  network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale, animation: false });
}

// choosing one thing

function choose(id, { quiet = false } = {}) {
  chosen = id && boxes.has(id) ? id : null;
  tell();
  draw();
  if (!quiet) {
    const address = chosen ? `#n=${encodeURIComponent(chosen)}` : location.pathname + location.search;
    history.replaceState(null, "", address);
  }
}

function tell() {
  pane.hidden = !chosen;
  pane.replaceChildren();
  const box = boxes.get(chosen);
  if (!chosen) return;
  const title = document.createElement("h2");
  title.textContent = calledOf(box);
  pane.append(title);
  if (box.url) {
    const more = document.createElement("a");
    more.href = box.url;
    more.textContent = words.open_page;
    pane.append(more);
  }
  const groups = new Map();
  for (const link of links) {
    if (link.role === "part-of" || !(own(link.from) || own(link.to))) continue;
    const head = words[link.heads[own(link.from) ? 0 : 1]];
    groups.set(head, [...(groups.get(head) ?? []), link]);
  }
  for (const [head, some] of groups) {
    const heading = document.createElement("h3");
    heading.textContent = `${head} (${some.length})`;
    const list = document.createElement("ul");
    for (const link of some) list.append(line(link));
    pane.append(heading, list);
  }
  tellVia(data.focus[chosen]);
}

// What reaches a unit through its collectives: the sure ones one by one, the others counted.
function tellVia(focus) {
  if (focus.via) {
    const heading = document.createElement("h3");
    heading.textContent = `${words.line_via} (${focus.via.length})`;
    const list = document.createElement("ul");
    for (const share of focus.via) {
      const item = line({ from: share.from, to: chosen }, share);
      const note = document.createElement("p");
      note.className = "small";
      note.textContent = share.note;
      item.firstChild.after(note);
      list.append(item);
    }
    pane.append(heading, list);
  }
  if (focus.possible) {
    const more = document.createElement("p");
    more.className = "small";
    more.textContent = words.via_possible.replace("{count}", focus.possible);
    pane.append(more);
  }
}

function line(link, sentence = sentenceOf.get(link.id)) {
  const other = boxes.get(own(link.from) ? link.to : link.from);
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = [other.path, other.name, link.label].filter(Boolean).join(" ");
  button.addEventListener("click", () => choose(other.id));
  item.append(button);
  if (sentence) {
    const quote = document.createElement("blockquote");
    quote.lang = "vi";
    quote.textContent = sentence.text;
    if (data.reader) {
      const where = document.createElement("a");
      where.href = `${data.reader}#c${sentence.start}`;
      where.lang = document.documentElement.lang;
      where.textContent = words.see_in_plan;
      quote.append(" ", where);
    }
    item.append(quote);
  }
  if (link.reason) {
    const why = document.createElement("p");
    why.className = "small";
    why.textContent = `${words.status_interpreted}: ${link.reason}`;
    item.append(why);
  }
  return item;
}

network.on("click", (event) => {
  if (event.nodes.length) choose(event.nodes[0]);
});
network.on("doubleClick", (event) => {
  const url = event.nodes.length && boxes.get(event.nodes[0]).url;
  if (url) location.href = url;
});

// keys

function move(key) {
  const at = places();
  const there = Object.keys(at).filter(visible);
  if (!chosen || !there.includes(chosen)) {
    choose(there.find((id) => boxes.get(id).column === "unit") ?? there[0]);
    return;
  }
  const whole = chosen;
  const column = columns.indexOf(boxes.get(whole).column);
  let others;
  if (key === "ArrowUp" || key === "ArrowDown") {
    const siblings = data.nodes.filter((n) => n.column === boxes.get(whole).column && visible(n.id));
    siblings.sort((a, b) => a.y - b.y);
    const next = siblings.findIndex((n) => n.id === whole) + (key === "ArrowUp" ? -1 : 1);
    others = siblings.slice(Math.max(next, 0), Math.max(next, 0) + 1).map((n) => n.id);
  } else {
    const side = key === "ArrowRight" ? 1 : -1;
    const via = (data.focus[whole].via ?? []).map((share) => ({ from: share.from, to: whole }));
    others = [...links, ...via]
      .filter((link) => link.from === whole || link.to === whole)
      .map((link) => (link.from === whole ? link.to : link.from))
      .filter((id) => visible(id) && Math.sign(columns.indexOf(boxes.get(id).column) - column) === side);
    others.sort((a, b) => boxes.get(a).y - boxes.get(b).y);
  }
  if (others.length) choose(others[0]);
}

container.addEventListener("keydown", (event) => {
  if (event.key.startsWith("Arrow")) {
    event.preventDefault();
    move(event.key);
  } else if (event.key === "Enter" && chosen && boxes.get(chosen).url) {
    location.href = boxes.get(chosen).url;
  } else if (event.key === "Escape") {
    choose(null);
  } else if (event.key === "+" || event.key === "-") {
    zoom(event.key === "+" ? 1.25 : 0.8);
  }
});

// search

const find = document.getElementById("find");
const found = document.getElementById("found");
let active = -1;

// A path as it is written: there d and đ are two points.
function exact(text) {
  return text.normalize("NFC").trim().toLowerCase();
}

const entries = data.nodes.flatMap((node) => [...new Set([node.name, ...node.names])].map((called) => {
  const name = fold(`${node.path} ${called}`);
  const initials = name.split(" ").filter((word) => word !== "va" && word !== "cac").map((word) => word[0]).join("");
  const short = initials.startsWith("s") ? [initials.slice(1), `so${initials.slice(1)}`] : [];
  return { node, name, squeezed: name.replaceAll(" ", ""), shorts: [initials, fold(called).replaceAll(" ", ""), ...short] };
}));

function matches(text) {
  const wanted = fold(text).split(" ").filter(Boolean);
  const squeezed = wanted.join("");
  if (!squeezed) return [];
  const rank = (entry) => {
    if (entry.node.path && exact(entry.node.path) === exact(text)) return -1;
    if (entry.shorts.includes(squeezed)) return 0;
    if (entry.name === wanted.join(" ")) return 1;
    const parts = entry.name.split(" ");
    if (wanted.every((word) => parts.some((part) => part.startsWith(word)))) return entry.node.column === "unit" ? 2 : 3;
    return entry.squeezed.includes(squeezed) ? 4 : 9;
  };
  return entries
    .map((entry) => ({ entry, rank: rank(entry) }))
    .filter((one) => one.rank < 9)
    .sort((a, b) => a.rank - b.rank)
    .filter((one, at, all) => all.findIndex((other) => other.entry.node === one.entry.node) === at)
    .slice(0, 8)
    .map((one) => one.entry.node);
}

function offer() {
  const nodes = matches(find.value);
  active = nodes.length ? 0 : -1;
  found.replaceChildren(
    ...nodes.map((node, at) => {
      const option = document.createElement("li");
      option.id = `found-${at}`;
      option.role = "option";
      option.textContent = node.path ? `${node.path} ${node.name}` : node.name;
      option.dataset.id = node.id;
      option.addEventListener("mousedown", (event) => {
        event.preventDefault();
        take(at);
      });
      return option;
    }),
  );
  if (find.value.trim() && !nodes.length) {
    said.textContent = words.not_in_picture.replace("{text}", find.value.trim());
  } else {
    said.textContent = standing;
  }
  found.hidden = !nodes.length;
  find.setAttribute("aria-expanded", String(nodes.length > 0));
  point();
}

function point() {
  [...found.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === active)));
  if (active >= 0) find.setAttribute("aria-activedescendant", `found-${active}`);
  else find.removeAttribute("aria-activedescendant");
}

function take(at) {
  const option = found.children[at];
  if (!option) return;
  find.value = option.textContent;
  close();
  choose(option.dataset.id);
  container.focus();
}

function close() {
  found.hidden = true;
  find.setAttribute("aria-expanded", "false");
  find.removeAttribute("aria-activedescendant");
}

find.addEventListener("input", offer);
find.addEventListener("blur", close);
find.addEventListener("keydown", (event) => {
  const count = found.children.length;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (count) active = (active + (event.key === "ArrowDown" ? 1 : count - 1)) % count;
    point();
  } else if (event.key === "Enter") {
    event.preventDefault();
    if (found.hidden) offer();
    take(active);
  } else if (event.key === "Escape") {
    find.value = "";
    close();
  }
});

// the legend is the filter

for (const box of document.querySelectorAll("[data-line], [data-box]")) {
  box.addEventListener("change", () => {
    const [set, name] = box.dataset.line ? [off.lines, box.dataset.line] : [off.boxes, box.dataset.box];
    if (box.checked) set.delete(name);
    else set.add(name);
    draw();
  });
}

// tools

function zoom(factor) {
  network.moveTo({ scale: network.getScale() * factor, animation: false });
}

document.getElementById("clear").addEventListener("click", () => choose(null));
document.getElementById("in").addEventListener("click", () => zoom(1.25));
document.getElementById("out").addEventListener("click", () => zoom(0.8));
document.getElementById("fit").addEventListener("click", () => fit());
document.getElementById("copy").addEventListener("click", async () => {
  await navigator.clipboard.writeText(location.href);
  said.textContent = words.copied;
});
function save(blob, ending) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${(chosen ?? "graph").replaceAll("/", "-")}.${ending}`;
  link.click();
  URL.revokeObjectURL(link.href);
}

document.getElementById("png").addEventListener("click", () => {
  const drawn = container.querySelector("canvas");
  const paper = document.createElement("canvas");
  paper.width = drawn.width;
  paper.height = drawn.height;
  const pen = paper.getContext("2d");
  pen.fillStyle = "#ffffff";
  pen.fillRect(0, 0, paper.width, paper.height);
  pen.drawImage(drawn, 0, 0);
  paper.toBlob((blob) => save(blob, "png"));
});
document.getElementById("svg").addEventListener("click", () => {
  const name = `${document.querySelector("h1").textContent}. ${standing}`;
  const text = svgOf(shownNodes.get(), shownEdges.get(), name, legendOf(), data.source);
  save(new Blob([text], { type: "image/svg+xml" }), "svg");
});

// The words of the legend for what is shown now.
function legendOf() {
  const looks = new Set(shownEdges.get().map((edge) => edge.look));
  const inputs = [...document.querySelectorAll("[data-line]")].filter((box) => looks.has(box.dataset.line));
  const lines = inputs.map((box) => ({
    edge: shownEdges.get().find((edge) => edge.look === box.dataset.line),
    text: box.parentElement.dataset.words,
  }));
  const kinds = new Map(shownNodes.get().map((node) => [node.kind, boxes.get(node.id)]));
  const boxesOf = [...document.querySelectorAll("[data-box]")].filter((box) => kinds.has(box.dataset.box));
  return [...lines, ...boxesOf.map((box) => ({ node: kinds.get(box.dataset.box), text: box.parentElement.dataset.name }))];
}

function fromAddress() {
  const asked = new URLSearchParams(location.hash.slice(1)).get("n");
  choose(asked, { quiet: true });
  if (asked && !chosen) said.textContent = words.not_in_picture.replace("{text}", asked);
}
window.addEventListener("hashchange", fromAddress);
window.addEventListener("resize", () => fit());
document.fonts.ready.then(() => {
  fromAddress();
  container.dataset.drawn = "true";
});
