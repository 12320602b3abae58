// What the interactive picture shows, as an SVG file: made here, of the places that are known.
"use strict";

const SVG = "http://www.w3.org/2000/svg";
const LINE_HEIGHT = 17; // of a line of words, as the layout counts them
const INSIDE = 10; // room around the words
const LEAST = 480; // width that the words around a small picture need
const LETTER = 7.5; // width of a letter, rather too much

// Returns the text of the file: boxes and lines at their places, words as words.
// Above stands what it shows, below what lines and boxes mean, and where it is from.
function svgOf(nodes, edges, title, legend, source) {
  const high = (node) => node.label.split("\n").length * LINE_HEIGHT + INSIDE;
  const at = new Map(nodes.map((node) => [node.id, { ...node, high: high(node) }]));
  const all = [...at.values()];
  const left = Math.min(...all.map((n) => n.x - n.wide / 2)) - 12;
  const upper = Math.min(...all.map((n) => n.y - n.high / 2)) - 12;
  const right = Math.max(...all.map((n) => n.x + n.wide / 2)) + 12;
  const low = Math.max(...all.map((n) => n.y + n.high / 2)) + 12;
  const width = Math.max(Math.ceil(right - left), LEAST);
  const heading = folded(title, width - 24);
  const origin = folded(source, width - 24);
  const top = upper - 20 * heading.length - 4;
  const under = low + 20 * legend.length + 12;
  const height = Math.ceil(under - top) + 20 * origin.length + 8;
  const svg = element("svg", { viewBox: `${left} ${top} ${width} ${height}`, width, height });
  svg.append(element("title", {}, title));
  svg.append(element("rect", { x: left, y: top, width, height, fill: "#ffffff" }));
  const ports = portsOf(edges, at);
  edges.forEach((edge, number) => svg.append(lineOf(edge, at.get(edge.from), at.get(edge.to), ports[number])));
  for (const node of all) svg.append(boxOf(node));
  heading.forEach((words, row) => svg.append(lineOfWords(words, left + 12, top + 20 + 20 * row, 600)));
  origin.forEach((words, row) => svg.append(lineOfWords(words, left + 12, under + 12 + 20 * row, 400)));
  legend.forEach((entry, row) => svg.append(entryOf(entry, left + 12, low + 8 + 20 * row)));
  return new XMLSerializer().serializeToString(svg);
}

// Returns a text in lines that fit.
function folded(text, width) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last && (last.length + 1 + word.length) * LETTER > width) lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  return lines;
}

function lineOfWords(words, x, y, weight) {
  return element("text", { ...type, x, y, fill: "#17202b", "font-weight": weight }, words);
}

function element(name, attributes, text) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  // no XML may hold these, however they are written
  if (text !== undefined) made.textContent = text.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, "");
  return made;
}

const HALO = { "paint-order": "stroke", stroke: "#ffffff", "stroke-width": 5 };
const type = { "font-family": '"Be Vietnam Pro", "Noto Sans", system-ui, sans-serif', "font-size": 13 };

function lookOf(node) {
  const dashes = node.shapeProperties.borderDashes;
  return {
    fill: node.color.background, stroke: node.color.border, "stroke-width": node.borderWidth,
    ...(dashes ? { "stroke-dasharray": dashes.join(" ") } : {}),
  };
}

function boxOf(node) {
  const group = element("g", {});
  const x = node.x - node.wide / 2;
  const y = node.y - node.high / 2;
  group.append(
    element("title", {}, node.path ? `${node.path} ${node.name}` : node.name),
    element("rect", {
      x, y, width: node.wide, height: node.high, rx: 4,
      ...lookOf(node),
    }),
  );
  const words = element("text", { ...type, fill: "#17202b" });
  node.label.split("\n").forEach((line, row) => {
    words.append(element("tspan", { x: x + INSIDE, y: y + INSIDE / 2 + LINE_HEIGHT * (row + 0.76) }, line));
  });
  group.append(words);
  return group;
}

// Returns how far from the middle each line leaves its source and meets its target: the lines
// of one side of a box are spread over its height in the order of their other ends.
function portsOf(edges, at) {
  const ports = edges.map(() => [0, 0]);
  const sides = new Map();
  edges.forEach((edge, number) => {
    for (const [end, own, other] of [[0, edge.from, edge.to], [1, edge.to, edge.from]]) {
      const side = `${own} ${Math.sign(at.get(other).x - at.get(own).x)}`;
      if (!sides.has(side)) sides.set(side, []);
      sides.get(side).push({ number, end, own: at.get(own), y: at.get(other).y });
    }
  });
  for (const lines of sides.values()) {
    if (lines.every((line) => !edges[line.number].arrows)) continue;
    lines.sort((a, b) => a.y - b.y);
    const room = Math.min(9, (lines[0].own.high - 8) / Math.max(lines.length - 1, 1));
    lines.forEach((line, place) => {
      ports[line.number][line.end] = (place - (lines.length - 1) / 2) * room;
    });
  }
  return ports;
}

function strokeOf(edge) {
  return {
    fill: "none", stroke: edge.color.color, "stroke-width": edge.width,
    ...(edge.dashes ? { "stroke-dasharray": edge.dashes.join(" ") } : {}),
  };
}

function lineOf(edge, source, target, [out, into]) {
  const group = element("g", {});
  let path, head;
  if (source.column === target.column) {
    const down = target.y > source.y ? 1 : -1;
    const x = Math.max(source.x - source.wide / 2, target.x - target.wide / 2) + 14;
    const end = target.y - down * target.high / 2;
    path = `M${x} ${source.y + down * source.high / 2}V${end}`;
    head = `${x},${end} ${x - 4},${end - down * 8} ${x + 4},${end - down * 8}`;
  } else {
    const way = target.x > source.x ? 1 : -1;
    const from = source.x + way * source.wide / 2;
    const to = target.x - way * target.wide / 2;
    const middle = (from + to) / 2;
    const [begin, end] = [source.y + out, target.y + into];
    path = `M${from} ${begin}C${middle} ${begin} ${middle} ${end} ${to} ${end}`;
    head = `${to},${end} ${to - way * 8},${end - 4} ${to - way * 8},${end + 4}`;
    if (edge.label) {
      const anchor = way > 0 ? "start" : "end";
      const place = { x: from + way * 6, y: begin - 3, fill: edge.color.color, "text-anchor": anchor, ...HALO };
      const words = element("text", { ...type, ...place }, edge.label);
      group.append(words);
    }
  }
  group.prepend(element("path", { d: path, ...strokeOf(edge) }));
  if (edge.arrows) group.append(element("polygon", { points: head, fill: edge.color.color }));
  return group;
}

function entryOf({ edge, node, text }, x, y) {
  const group = element("g", { class: "legend" });
  group.append(
    edge
      ? element("path", { d: `M${x} ${y}H${x + 30}`, ...strokeOf(edge) })
      : element("rect", { x: x + 3, y: y - 7, width: 24, height: 14, rx: 3, ...lookOf(node) }),
    element("text", { ...type, x: x + 38, y: y + 4.5, fill: "#17202b" }, text),
  );
  return group;
}
