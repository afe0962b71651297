"use strict";
(() => {
  const rows = JSON.parse(document.getElementById("rows").textContent);
  const byId = (id) => document.getElementById(id);
  const PAGE = 50;
  let shown = PAGE;
  let picked = null;
  let order = { key: "earliest", down: true };

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) if (value !== null && value !== undefined) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  const words = (text) => (text || "").replaceAll("_", " ");
  const list = (row, key) => row[key] || [];
  rows.forEach((row) => {
    row.all = [row.id, row.type, row.kind, row.status, row.place, row.date, ...list(row, "who"), ...list(row, "countries"), ...list(row, "topics"), ...list(row, "sentences")].join(" ").toLowerCase();
  });

  function fill(id, title, values) {
    const options = [...new Set(values.filter(Boolean))].sort().map((value) => make("option", { value }, words(value)));
    byId(id).replaceChildren(make("option", { value: "" }, title), ...options);
  }

  function fits(row) {
    if (byId("by-type").value && row.type !== byId("by-type").value) return false;
    if (byId("by-status").value && row.status !== byId("by-status").value) return false;
    if (byId("by-country").value && !list(row, "countries").includes(byId("by-country").value)) return false;
    if (byId("news").checked && row.background) return false;
    if (byId("doubt").checked && !row.flags) return false;
    if (byId("from").value && !(row.earliest >= byId("from").value)) return false;
    if (byId("to").value && !(row.earliest <= byId("to").value)) return false;
    const wanted = byId("words").value.trim().toLowerCase();
    return (!wanted || row.all.includes(wanted)) && (!picked || fitsPicked(row));
  }

  function fitsPicked(row) {
    if (picked.type && row.type !== picked.type) return false;
    if (picked.status && (row.status || "unknown") !== picked.status) return false;
    if (picked.kind && (row.kind || row.type) !== picked.kind) return false;
    if (picked.date && !(row.earliest || "").startsWith(picked.date)) return false;
    const [key, name] = picked.country ? ["countries", picked.country] : ["people", picked.person];
    return !name || (list(row, key).includes(name) && (!picked.other || list(row, key).includes(picked.other)));
  }

  function compare(a, b) {
    const [one, other] = [a, b].map((row) => (Array.isArray(row[order.key]) ? row[order.key].join() : row[order.key] || ""));
    if (!one || !other) return one ? -1 : other ? 1 : 0;
    return (one < other ? -1 : one > other ? 1 : 0) * (order.down ? -1 : 1);
  }

  function line(row) {
    const source = make("p", { class: "source" }, row.article);
    if (row.url && /^https?:\/\//i.test(row.url)) {
      const start = list(row, "sentences")[0] || "";
      const link = make("a", { rel: "noopener noreferrer nofollow", target: "_blank" }, "open at this sentence");
      // A text fragment leads to the sentence itself in browsers that know them, to the page in others.
      link.href = start ? `${row.url.split("#")[0]}#:~:text=${encodeURIComponent(start.slice(0, 120)).replaceAll("-", "%2D")}` : row.url;
      source.append(" · ", link);
    }
    const sentences = list(row, "sentences").map((text) => make("blockquote", { dir: "auto" }, text));
    const first = list(row, "sentences")[0] || "";
    const short = first.length > 110 ? `${[...first].slice(0, 110).join("")}…` : first;
    const doubts = list(row, "flags").map((flag) => make("p", { class: "flag" }, `⚑ ${words(flag)}`));
    const topics = list(row, "topics").length ? [make("p", { class: "soft" }, list(row, "topics").join(" · "))] : [];
    const details = make("details", {}, make("summary", { dir: "auto" }, short || "no sentence"), ...sentences, ...topics, ...doubts, source);
    const what = make("td", {}, words(row.kind || row.type));
    if (row.background) what.append(make("span", { class: "tag" }, "background"));
    if (row.flags) what.append(make("span", { class: "tag warn", title: list(row, "flags").map(words).join(", ") }, "⚑"));
    const who = make("td", {});
    list(row, "who").slice(0, 6).forEach((name, i) => who.append(i ? ", " : "", make("bdi", {}, name)));
    if (list(row, "who").length > 6) who.append(` and ${list(row, "who").length - 6} more`);
    const line = make("tr", { id: `event-${row.id}` }, make("td", { class: "date" }, row.date || "–"), what, make("td", {}, words(row.status)), who, make("td", {}, make("bdi", {}, row.place || "")), make("td", {}, details));
    return line;
  }

  function draw() {
    const found = rows.filter(fits).sort(compare);
    byId("events").replaceChildren(...found.slice(0, shown).map(line));
    byId("more").hidden = found.length <= shown;
    byId("more").textContent = `Show more (${found.length - shown} left)`;
    const about = picked ? ` · picked in a figure: ${Object.values(picked).filter(Boolean).map(words).join(", ")}` : "";
    byId("picked").textContent = `${found.length} of ${rows.length} events${about}`;
    for (const button of document.querySelectorAll("[data-sort]")) {
      const mine = button.dataset.sort === order.key;
      button.parentElement.setAttribute("aria-sort", mine ? (order.down ? "descending" : "ascending") : "none");
    }
    for (const mark of document.querySelectorAll("[data-filter]")) mark.classList.toggle("on", Boolean(picked) && mark.dataset.filter === JSON.stringify(picked.raw || picked));
  }

  function again() {
    shown = PAGE;
    draw();
  }

  function pick(element) {
    picked = JSON.parse(element.dataset.filter);
    again();
    byId("table-title").scrollIntoView({ block: "start" });
  }

  fill("by-type", "any type", rows.map((row) => row.type));
  fill("by-status", "any status", rows.map((row) => row.status));
  fill("by-country", "any country", rows.flatMap((row) => list(row, "countries")));
  for (const id of ["words", "by-type", "by-status", "by-country", "from", "to", "news", "doubt"]) byId(id).addEventListener("input", again);
  byId("clear").addEventListener("click", () => {
    picked = null;
    for (const input of document.querySelectorAll(".filters input, .filters select")) {
      if (input.type === "checkbox") input.checked = false;
      else input.value = "";
    }
    again();
  });
  byId("more").addEventListener("click", () => {
    shown += 200;
    draw();
  });
  for (const button of document.querySelectorAll("[data-sort]")) {
    button.addEventListener("click", () => {
      order = { key: button.dataset.sort, down: order.key === button.dataset.sort ? !order.down : button.dataset.sort === "earliest" };
      draw();
    });
  }
  document.addEventListener("click", (event) => {
    const mark = event.target.closest("[data-filter]");
    if (mark) pick(mark);
  });
  document.addEventListener("keydown", (event) => {
    const mark = event.target.closest && event.target.closest("[data-filter]");
    if (mark && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      pick(mark);
    }
  });
  for (const mark of document.querySelectorAll("[data-filter]")) {
    const filter = JSON.parse(mark.dataset.filter);
    mark.setAttribute("aria-label", `Show: ${Object.values(filter).filter(Boolean).map(words).join(", ")}`);
  }
  draw();
})();
