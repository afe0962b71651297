"use strict";
// The page: what is open, what a person has changed and not saved yet, and what every key does.

const source = byId("run") ? new FileSource() : new ServerSource();
const state = { run: null, opened: null, number: -1, events: [], nothing: null, selected: 0, show: "all", words: "", found: null, rows: [], trail: [], field: null, busy: false };
const kept = new Map();
const REASONS = ["not in the article", "not an event of this kind", "the same as another event", "hypothetical or denied", "wrong people"];

function say(words) {
  const box = byId("said");
  box.textContent = words;
  box.classList.add("shown");
  clearTimeout(say.timer);
  say.timer = setTimeout(() => box.classList.remove("shown"), 6000);
}

function formOf(event) {
  const { types } = state.run.forms;
  return types[event.type] || Object.values(types)[0];
}

// ---- the list -------------------------------------------------------------------------------------------------------
const list = new ArticleList(byId("list"), (number) => openArticle(number));

function matches(article, number) {
  if (state.show === "unreviewed" && article.done) return false;
  if (state.show === "flagged" && !article.flags) return false;
  if (state.show === "failed" && article.status === "done") return false;
  const chosen = { types: byId("by-type").value, statuses: byId("by-status").value, countries: byId("by-country").value };
  for (const [key, value] of Object.entries(chosen)) if (value && !article[key].includes(value) && !(key === "statuses" && article.status === value)) return false;
  if (!state.words) return true;
  const own = `${article.id} ${article.title || ""}`.toLowerCase();
  return own.includes(state.words) || Boolean(state.found && state.found.has(number));
}

function filter() {
  const { articles } = state.run;
  state.rows = [];
  articles.forEach((article, number) => {
    if (matches(article, number)) state.rows.push(number);
  });
  list.show(articles, state.rows, state.number);
  byId("count").textContent = state.rows.length === articles.length ? `${articles.length} articles` : `${state.rows.length} of ${articles.length} articles`;
  const kept = { show: state.show, words: byId("search").value, type: byId("by-type").value, status: byId("by-status").value, country: byId("by-country").value };
  keepForReload("filters", kept);
}

function progress() {
  const done = state.run.articles.filter((article) => article.done).length;
  const all = state.run.articles.length;
  byId("progress").max = Math.max(all, 1);
  byId("progress").value = done;
  byId("progress-words").textContent = `${done} of ${all} reviewed`;
}

function fillSelect(id, title, values) {
  byId(id).replaceChildren(make("option", { value: "" }, title), ...values.map((value) => make("option", { value }, value.replaceAll("_", " "))));
}

let searching = 0;
async function search() {
  const words = byId("search").value.trim().toLowerCase();
  const mine = (searching += 1);
  const found = words ? new Set(await source.search(words)) : null;
  if (mine !== searching) return;
  state.words = words;
  state.found = found;
  filter();
}

// Where one was, for a reload; never the decisions, which the journal holds.
function keepForReload(key, value) {
  try {
    sessionStorage.setItem(`review-${key}`, JSON.stringify(value));
  } catch (error) {
    // A page opened from a file may have no storage; then a reload starts at the top.
  }
}

function keptForReload(key) {
  try {
    return JSON.parse(sessionStorage.getItem(`review-${key}`) || "null");
  } catch (error) {
    return null;
  }
}

// ---- an article -----------------------------------------------------------------------------------------------------
const reader = new Reader(byId("article"), (mark, how) => {
  if (!mark) return light(null, null);
  if (how === "click") {
    if (mark.index !== state.selected) selectEvent(mark.index);
    focusField(mark.path);
  } else {
    light(mark.index, mark.path);
  }
});

async function openArticle(number, options) {
  if (number < 0 || number >= state.run.articles.length) return;
  if (number !== state.number && unsaved().length && !(options && options.leave)) {
    say("This article has changes that are not saved: save them with Ctrl+Enter, or drop them with Escape.");
    return;
  }
  const mine = (openArticle.latest = (openArticle.latest || 0) + 1);
  const opened = kept.get(number) || (await source.open(number));
  if (mine !== openArticle.latest) return;
  state.number = number;
  list.select(number);
  showArticle(opened, 0);
  keepForReload("number", number);
  byId("article").scrollTop = 0;
  byId("pane-article").scrollTop = 0;
  lookAhead(number);
}

// The next two articles are fetched before they are asked for, so that turning pages waits for nothing.
function lookAhead(number) {
  const at = state.rows.indexOf(number);
  const ahead = state.rows.slice(at + 1, at + 3);
  for (const other of [...kept.keys()]) if (!ahead.includes(other)) kept.delete(other);
  for (const next of ahead) if (!kept.has(next)) source.open(next).then((opened) => still(number) && kept.set(next, opened), () => {});
}

// An answer that comes after the page was turned may be older than what was decided since.
function still(number) {
  return state.number === number;
}

function showArticle(opened, selected) {
  state.opened = opened;
  const { events, nothing } = reviewedEvents(opened);
  state.events = events.map((event) => ({ ...event, draft: null }));
  state.nothing = nothing;
  const undecided = state.events.findIndex((event) => !event.decision);
  state.selected = selected !== undefined && selected !== null && selected < state.events.length ? selected : Math.max(0, undecided);
  reader.show(opened);
  drawEvents();
}

function unsaved() {
  return state.events.filter((event) => event.draft);
}

function step(direction) {
  const at = state.rows.indexOf(state.number);
  const next = at < 0 ? state.rows[0] : state.rows[at + direction];
  if (next === undefined) say(direction > 0 ? "That was the last article of the list." : "That is the first article of the list.");
  else openArticle(next).catch(complain);
}

// ---- events ---------------------------------------------------------------------------------------------------------
function sentenceAt(start) {
  const sentence = state.opened.sentences.find((s) => s.start <= start && start < s.end);
  return sentence ? sentence.number : null;
}

function sentenceText(number) {
  const sentence = state.opened.sentences.find((s) => s.number === number);
  return sentence ? reader.offsets.slice(sentence.start, sentence.end) : "";
}

function currentEvent(event) {
  return event.draft || event.event;
}

function drawMarks() {
  const marks = state.events.flatMap((event, index) =>
    event.decision === "reject" || state.nothing ? [] : marksOf(formOf(currentEvent(event)), currentEvent(event), event.record, state.opened.sentences, reader.offsets, index),
  );
  reader.mark(marks, state.selected);
  return marks;
}

function drawEvents() {
  const marks = drawMarks();
  const box = byId("events");
  const cards = state.events.map((event, index) => card(event, index, marks));
  const about = [];
  if (state.nothing) about.push(make("p", { class: "notice" }, "You said that this article holds no event. Undo takes it back."));
  else if (!state.events.length) about.push(emptyNotice());
  const scroll = byId("pane-events").scrollTop;
  box.replaceChildren(...about, ...cards);
  byId("nothing").hidden = !state.events.length || Boolean(state.nothing);
  byId("pane-events").scrollTop = scroll;
}

function emptyNotice() {
  const done = state.opened.status === "done";
  const words = done ? "No event was found in this article." : "This article was not finished, so nothing is known about its events.";
  const next = done ? "Is that right? Say so, or add what was missed: select words in the text, or start an empty event below." : "Events that you see in the text can be added all the same.";
  const confirm = make("button", { type: "button", class: "primary", onclick: nothing }, "Nothing here ", make("kbd", {}, "0"));
  return make("div", { class: "empty" }, make("p", { class: "empty-title" }, words), make("p", { class: "dim" }, next), confirm);
}

function summaryOf(form, event) {
  const words = [];
  walk(form, event, "", (field, value) => {
    if (field.tone === "who" && typeof value === "string" && !words.includes(value)) words.push(value);
  });
  return words.slice(0, 4).join(" · ") || form.title;
}

function card(event, index, marks) {
  const value = currentEvent(event);
  const form = formOf(value);
  const selected = index === state.selected;
  const badges = make("span", { class: "badges" }, make("span", { class: "badge type" }, value.type || form.title));
  if (typeof value.status === "string") badges.append(make("span", { class: "badge" }, value.status.replaceAll("_", " ")));
  if (value.background === true) badges.append(make("span", { class: "badge dim" }, "background"));
  const decision = event.draft ? "edited" : event.decision;
  const words = { accept: "accepted", correct: "corrected", reject: "rejected", add: "added", edited: "not saved" };
  const head = make(
    "button",
    { type: "button", class: "card-head", "aria-expanded": selected ? "true" : "false", onclick: () => selectEvent(index) },
    badges,
    make("span", { class: `decision ${decision || "open"}` }, words[decision] || (event.stale ? "changed since reviewed" : "to review")),
    make("span", { class: "card-title", dir: "auto" }, summaryOf(form, value)),
  );
  const section = make("section", { class: `card${selected ? " selected" : ""} is-${decision || "open"}`, "data-index": index, "aria-label": `Event ${index + 1} of ${state.events.length}` }, head);
  if (!selected) return section;
  const places = new Map(marks.filter((m) => m.index === index && m.tone !== "evidence").map((m) => [m.path, sentenceAt(m.start)]));
  const flags = event.record ? event.record.flags : [];
  const body = structuredClone(value);
  const view = new EventForm(form, body, flags.filter((flag) => JSON.stringify(valueAt(event.record.event, flag.path)) === JSON.stringify(valueAt(body, flag.path))), places, {
    change: (path) => edited(event, body, path),
    structure: (path) => {
      edited(event, body, null);
      drawEvents();
      if (path) focusField(path);
    },
    focus: (path, field) => {
      state.field = { index, path, field };
      light(index, path, true);
    },
    jump: (path) => jumpToMark(path),
    sentenceOf: sentenceText,
  });
  const loose = flags.filter((flag) => !body || valueAt(body, flag.path) === undefined || flag.path === "" || typeof valueAt(body, flag.path) === "object");
  if (loose.length) section.append(make("ul", { class: "flags" }, ...loose.map((flag) => make("li", {}, `⚑ ${flag.flag.replaceAll("_", " ")}: ${flag.text}`))));
  if (event.decision === "reject" && event.reason) section.append(make("p", { class: "notice" }, `Rejected: ${event.reason}`));
  view.element.addEventListener("pointerover", (e) => {
    const at = e.target.closest("[data-path]");
    if (at) light(index, at.dataset.path);
  });
  section.append(view.element, actions(event));
  return section;
}

function actions(event) {
  const bar = make("div", { class: "actions" });
  if (event.draft) {
    bar.append(make("button", { type: "button", class: "primary", onclick: () => save() }, "Save correction ", make("kbd", {}, "Ctrl ⏎")));
    bar.append(make("button", { type: "button", class: "quiet", onclick: () => drop() }, "Drop changes ", make("kbd", {}, "Esc")));
  } else {
    bar.append(make("button", { type: "button", class: "primary", onclick: () => accept() }, "Accept ", make("kbd", {}, "a")));
    bar.append(make("button", { type: "button", class: "danger", onclick: () => reject() }, "Reject ", make("kbd", {}, "x")));
  }
  return bar;
}

function edited(event, body, path) {
  const same = event.record || event.decision ? JSON.stringify(body) === JSON.stringify(event.event) : false;
  const was = Boolean(event.draft);
  event.draft = same ? null : body;
  drawMarks();
  if (path && was !== Boolean(event.draft)) {
    const section = byId("events").querySelector(".card.selected");
    section.querySelector(".actions").replaceWith(actions(event));
    const label = section.querySelector(".decision");
    label.textContent = event.draft ? "not saved" : "to review";
    label.className = `decision ${event.draft ? "edited" : "open"}`;
  }
  if (path) light(state.selected, path);
}

function selectEvent(index) {
  if (index < 0 || index >= state.events.length) return;
  state.selected = index;
  state.field = null;
  drawEvents();
  const section = byId("events").querySelector(".card.selected");
  section.scrollIntoView({ block: "nearest" });
  section.querySelector(".card-head").focus();
  pane("events");
}

function light(index, path, scroll) {
  for (const lit of byId("events").querySelectorAll(".lit")) lit.classList.remove("lit");
  if (path === null) return reader.emphasise(0, null);
  if (index === state.selected) {
    const line = byId("events").querySelector(`[data-path="${CSS.escape(path)}"]`);
    if (line) line.classList.add("lit");
  }
  return reader.emphasise(index, path, scroll);
}

function focusField(path) {
  pane("events");
  const section = byId("events").querySelector(".card.selected");
  if (!section) return;
  const wanted = section.querySelector(`[data-field="${CSS.escape(path)}"]`) || section.querySelector(`[data-field^="${CSS.escape(path)}"]`);
  if (wanted) {
    wanted.focus();
    wanted.scrollIntoView({ block: "nearest" });
    if (wanted.select) wanted.select();
  }
}

function jumpToMark(path) {
  pane("article");
  if (!light(state.selected, path, true)) {
    say("These words are not in the text.");
    return;
  }
  const piece = byId("article").querySelector(".lit");
  piece.tabIndex = 0;
  piece.focus({ preventScroll: true });
}

// ---- decisions ------------------------------------------------------------------------------------------------------
async function decide(decision, words) {
  if (state.busy) return;
  state.busy = true;
  const { number } = state;
  try {
    await send(number, decision, words);
  } catch (error) {
    if (error instanceof Conflict) await settleConflict(number, decision, words, error.article);
    else complain(error);
  } finally {
    state.busy = false;
  }
}

async function send(number, decision, words) {
  const answer = await source.decide(number, { version: state.opened.entries.length, ...decision });
  const opened = { ...state.opened, entries: [...state.opened.entries, answer.entry] };
  const drafts = new Map(state.events.filter((event) => event.draft && event.id !== decision.record).map((event) => [event.id, event.draft]));
  const at = state.selected;
  state.run.articles[number] = answer.listed;
  if (decision.action !== "undo") state.trail.push({ number, entry: answer.entry });
  kept.delete(number);
  showArticle(opened, at);
  for (const event of state.events) if (drafts.has(event.id)) event.draft = drafts.get(event.id);
  const next = state.events.findIndex((event, index) => index > at && !event.decision);
  const first = state.events.findIndex((event) => !event.decision);
  if (["accept", "reject", "correct"].includes(decision.action) && (next >= 0 || first >= 0)) state.selected = next >= 0 ? next : first;
  if (decision.action === "add") state.selected = state.events.findIndex((event) => event.id === decision.record);
  drawEvents();
  byId("pane-events").scrollTop = 0;
  progress();
  list.draw();
  say(words + (answer.listed.done && decision.action !== "undo" ? " All of this article is reviewed: j goes on." : ""));
}

async function settleConflict(number, decision, words, article) {
  const drafts = new Map(state.events.filter((event) => event.draft).map((event) => [event.id, event.draft]));
  const answer = await ask("conflict");
  if (answer === "mine" && decision.action !== "undo") {
    state.opened = { ...state.opened, entries: article.entries };
    const name = decision.action === "add" ? { record: nameOfNext(article) } : {};
    try {
      await send(number, { ...decision, ...name }, words);
    } catch (error) {
      complain(error);
    }
    return;
  }
  showArticle(article, state.selected);
  if (answer !== "theirs") for (const event of state.events) event.draft = drafts.get(event.id) || null;
  const { events } = reviewedEvents(article);
  Object.assign(state.run.articles[number], { done: isDone(article), events: events.length });
  drawEvents();
  progress();
  list.draw();
  say("Showing what was decided elsewhere.");
}

function complain(error) {
  console.warn(error.message);
  say(error.message);
}

function chosen() {
  return state.events[state.selected] || null;
}

function about(event) {
  return { record: event.id, base: event.record ? event.record.digest : null, before: event.event };
}

function accept() {
  const event = chosen();
  if (!event) return say("There is no event to accept.");
  if (event.draft) return save();
  if (event.decision === "reject" && !event.record) return decide({ ...about(event), action: "add", after: event.event }, "Added again.");
  return decide({ ...about(event), action: "accept" }, "Accepted.");
}

function save() {
  const event = chosen();
  if (!event || !event.draft) return say("Nothing has changed here.");
  const action = event.record ? "correct" : "add";
  return decide({ ...about(event), before: event.record || event.decision ? event.event : null, action, after: event.draft }, event.record ? "Correction saved." : "Event saved.");
}

function drop() {
  const event = chosen();
  if (!event || !event.draft) return;
  if (!event.record && !event.decision) state.events = state.events.filter((other) => other !== event);
  event.draft = null;
  state.selected = Math.min(state.selected, Math.max(0, state.events.length - 1));
  drawEvents();
  say("Changes dropped.");
}

async function reject() {
  const event = chosen();
  if (!event) return say("There is no event to reject.");
  if (!event.record && !event.decision) return drop();
  byId("reason").value = "";
  if ((await ask("reject")) !== "ok") return undefined;
  event.draft = null;
  return decide({ ...about(event), action: "reject", reason: byId("reason").value.trim() || null }, "Rejected.");
}

async function undo() {
  const last = state.trail.pop();
  if (last && last.number !== state.number) await openArticle(last.number);
  if (last && last.number !== state.number) return;
  const entry = last ? last.entry : lastOpenEntry(state.opened.entries);
  if (!entry) return say("There is nothing to undo in this article.");
  await decide({ action: "undo", record: entry.record || null, undoes: entry.number }, `Undone: ${entry.action}.`);
}

function nothing() {
  if (unsaved().length) return say("There are changes that are not saved.");
  return decide({ action: "nothing" }, "Noted: nothing here.");
}

function nameOfNext(opened) {
  const added = new Set(opened.entries.filter((entry) => entry.action === "add").map((entry) => entry.record));
  return `${opened.head.id}#+${added.size + 1}`;
}

function addEvent(type, selection) {
  if (state.events.some((event) => !event.record && !event.decision)) return say("Save the event that you are adding first.");
  const types = Object.keys(state.run.forms.types);
  const form = state.run.forms.types[type || types[0]];
  const event = emptyPart(form);
  const field = form.fields.find((each) => each.kind === "evidence");
  const number = (selection && sentenceAt(selection.start)) || firstVisibleSentence();
  if (field) event[field.name] = field.many ? [{ sentence: number }] : { sentence: number };
  state.events.push({ id: nameOfNext(state.opened), record: null, decision: null, event: {}, draft: event });
  state.nothing = null;
  selectEvent(state.events.length - 1);
  return undefined;
}

function firstVisibleSentence() {
  const body = state.opened.sentences.find((sentence) => sentence.zone === "body");
  return (body || state.opened.sentences[0] || { number: 1 }).number;
}

// ---- marking by selecting -------------------------------------------------------------------------------------------
function offerSelection() {
  const bar = byId("selection-bar");
  const selection = reader.selection();
  if (!selection) {
    bar.hidden = true;
    return;
  }
  const buttons = [];
  const event = chosen();
  if (event) {
    const { field } = state;
    const mention = field && field.index === state.selected && ["mention", "label", "topic", "text"].includes(field.field.kind);
    if (mention) buttons.push(make("button", { type: "button", class: "primary", onclick: () => put(field.path, selection) }, `Put into ${field.path.slice(1).replaceAll("/", " ")}`));
    const into = make("select", { "aria-label": "Put the words into", onchange: (e) => e.target.value && put(e.target.value, selection) }, make("option", { value: "" }, "Put into …"));
    for (const [path, label] of targets(formOf(currentEvent(event)), currentEvent(event), "")) into.append(make("option", { value: path }, label));
    buttons.push(into, make("button", { type: "button", onclick: () => cite(selection) }, "Cite this sentence"));
  }
  for (const type of Object.keys(state.run.forms.types)) buttons.push(make("button", { type: "button", onclick: () => { hideSelection(); addEvent(type, selection); } }, `New ${type}`));
  bar.replaceChildren(...buttons);
  bar.hidden = false;
  const pane = byId("pane-article").getBoundingClientRect();
  const left = Math.max(8, Math.min(selection.rect.left - pane.left, pane.width - bar.offsetWidth - 8));
  bar.style.transform = `translate(${left}px, ${selection.rect.bottom - pane.top + byId("pane-article").scrollTop + 6}px)`;
}

function* targets(form, part, path) {
  for (const field of form.fields) {
    if (field.ours) continue;
    const where = `${path}/${field.name}`;
    const value = part ? part[field.name] : null;
    if (field.kind === "part" && field.many) {
      const name = field.part.fields.find((each) => each.tone === "who");
      if (name) yield [`${where}/${(value || []).length}/${name.name}`, `new ${field.label}: ${name.label}`];
      for (let i = 0; i < (value || []).length; i += 1) yield* targets(field.part, value[i], `${where}/${i}`);
    } else if (field.kind === "part") yield* targets(field.part, value, where);
    else if (["mention", "label", "topic"].includes(field.kind)) {
      const at = field.many ? `${where}/${(value || []).length}` : where;
      yield [at, at.slice(1).replaceAll("/", " ")];
    }
  }
}

// Put the words at `path`, making parts and list items on the way that are not there yet.
function put(path, selection) {
  const event = chosen();
  const body = structuredClone(currentEvent(event));
  let form = formOf(body);
  let part = body;
  const keys = path.split("/").slice(1);
  while (keys.length) {
    const key = keys.shift();
    const field = form.fields.find((each) => each.name === key);
    if (field.kind === "part") {
      form = field.part;
      if (field.many) {
        const at = Number(keys.shift());
        if (!Array.isArray(part[key])) part[key] = [];
        if (!part[key][at]) part[key][at] = emptyPart(form);
        part = part[key][at];
      } else {
        if (!part[key]) part[key] = emptyPart(form);
        part = part[key];
      }
    } else if (field.many) {
      if (!Array.isArray(part[key])) part[key] = [];
      part[key][Number(keys.shift())] = selection.text;
    } else part[key] = selection.text;
  }
  const cites = form.fields.find((field) => field.kind === "citation" && field.many);
  const number = sentenceAt(selection.start);
  if (cites && number && isEmpty(part[cites.name])) part[cites.name] = [number];
  change(event, body);
  focusField(path);
}

function cite(selection) {
  const event = chosen();
  const body = structuredClone(currentEvent(event));
  const field = formOf(body).fields.find((each) => each.kind === "evidence");
  const number = sentenceAt(selection.start);
  if (!field || !number) return say("There is no numbered sentence there.");
  const numbers = (body[field.name] || []).map((item) => (typeof item === "number" ? item : item.sentence));
  if (!numbers.includes(number)) body[field.name] = [...(body[field.name] || []), { sentence: number }].sort((a, b) => a.sentence - b.sentence);
  change(event, body);
  return undefined;
}

function change(event, body) {
  hideSelection();
  edited(event, body, null);
  drawEvents();
}

function hideSelection() {
  getSelection().removeAllRanges();
  byId("selection-bar").hidden = true;
}

// ---- dialogs, panes, keys -------------------------------------------------------------------------------------------
function ask(id) {
  const dialog = byId(id);
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => dialog.addEventListener("close", () => resolve(dialog.returnValue), { once: true }));
}

function pane(name) {
  document.body.dataset.pane = name;
  for (const button of document.querySelectorAll(".tabs button")) button.setAttribute("aria-pressed", String(button.dataset.pane === name));
}

function theme() {
  const own = document.documentElement.dataset.theme;
  const dark = own ? own === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = dark ? "light" : "dark";
  try {
    localStorage.setItem("review-theme", document.documentElement.dataset.theme);
  } catch (error) {
    // No storage for a page from a file: the choice lasts as long as the page.
  }
}

const KEYS = [
  ["j", "Next article", () => step(1)],
  ["k", "Previous article", () => step(-1)],
  ["ArrowDown", "Next event", () => selectEvent(state.selected + 1)],
  ["ArrowUp", "Previous event", () => selectEvent(state.selected - 1)],
  ["a", "Accept the event", accept],
  ["x", "Reject the event, with a reason", reject],
  ["c", "Correct the event: go to its first field", () => { const first = byId("events").querySelector(".card.selected [data-field]"); if (first) { pane("events"); first.focus(); } }],
  ["e", "Add an event", () => addEvent(null, reader.selection())],
  ["0", "Nothing here: the article holds no event", nothing],
  ["u", "Undo the last decision", undo],
  ["n", "Next mark in the text", () => { pane("article"); reader.step(1); }],
  ["p", "Previous mark in the text", () => { pane("article"); reader.step(-1); }],
  ["Enter", "On a mark: go to its field", null],
  ["Alt+M", "In a field: show its words in the text", null],
  ["Ctrl+Enter", "Save the correction", null],
  ["Escape", "Leave the field; once more: drop the changes", null],
  ["/", "Search", () => { pane("list"); byId("search").focus(); }],
  ["f", "Show all, unreviewed, flagged, failed in turn", () => cycleShow()],
  ["t", "Light or dark", theme],
  ["?", "These keys", () => ask("help")],
];

function cycleShow() {
  const order = ["all", "unreviewed", "flagged", "failed"];
  setShow(order[(order.indexOf(state.show) + 1) % order.length]);
  say(`Showing ${state.show} articles: ${state.rows.length}.`);
}

function setShow(show) {
  state.show = show;
  for (const button of document.querySelectorAll("[data-show]")) button.setAttribute("aria-pressed", String(button.dataset.show === show));
  filter();
}

function onKey(event) {
  if (event.isComposing || document.querySelector("dialog[open]")) return;
  const typing = event.target.matches("input:not([type=checkbox]), textarea, select");
  if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
    event.preventDefault();
    if (chosen() && chosen().draft) save();
    else accept();
    return;
  }
  if (event.altKey && event.key.toLowerCase() === "m" && state.field) {
    event.preventDefault();
    jumpToMark(state.field.path);
    return;
  }
  if (event.key === "Escape") {
    if (!byId("selection-bar").hidden) hideSelection();
    else if (typing) {
      const head = event.target.closest(".card");
      if (head) head.querySelector(".card-head").focus();
      else byId("list").focus();
    } else drop();
    return;
  }
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("button, [role=listbox], summary") && event.key === "Enter") {
    return;
  }
  if (event.target.id === "list" && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    step(event.key === "ArrowDown" ? 1 : -1);
    return;
  }
  const found = KEYS.find(([key, , run]) => run && key === event.key);
  if (found) {
    event.preventDefault();
    Promise.resolve(found[2]()).catch(complain);
  }
}

function listen() {
  document.addEventListener("keydown", onKey);
  document.addEventListener("pointerup", (event) => {
    if (!event.target.closest("#selection-bar")) setTimeout(offerSelection);
  });
  document.addEventListener("keyup", (event) => {
    if (event.shiftKey || event.key === "Shift") offerSelection();
  });
  byId("search").addEventListener("input", () => {
    clearTimeout(search.timer);
    search.timer = setTimeout(() => search().catch(complain), 200);
  });
  for (const id of ["by-type", "by-status", "by-country"]) byId(id).addEventListener("change", filter);
  for (const button of document.querySelectorAll("[data-show]")) button.addEventListener("click", () => setShow(button.dataset.show));
  for (const button of document.querySelectorAll(".tabs button")) button.addEventListener("click", () => pane(button.dataset.pane));
  byId("undo").addEventListener("click", () => undo().catch(complain));
  byId("nothing").addEventListener("click", nothing);
  byId("theme").addEventListener("click", theme);
  byId("help-button").addEventListener("click", () => ask("help"));
  byId("reasons").replaceChildren(...REASONS.map((words) => make("button", { type: "button", class: "chip", onclick: () => { byId("reason").value = words; byId("reason").focus(); } }, words)));
  byId("keys").replaceChildren(...KEYS.flatMap(([key, words]) => [make("dt", {}, make("kbd", {}, key.replace("Arrow", "").replace("Down", "↓").replace("Up", "↑"))), make("dd", {}, words)]));
  // A dialog's Enter in its text field means its last button, not its first.
  byId("reason").addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      byId("reject").close("ok");
    }
  });
  addEventListener("beforeunload", (event) => {
    if (unsaved().length) event.preventDefault();
  });
  if (source.inFile) listenInFile();
}

function listenInFile() {
  byId("download").hidden = false;
  byId("import").hidden = false;
  byId("download").addEventListener("click", () => say(`${source.download()} decisions downloaded. \`extract review FILE --import\` takes them in.`));
  byId("import").addEventListener("click", () => byId("import-file").click());
  byId("import-file").addEventListener("change", async () => {
    const [file] = byId("import-file").files;
    if (!file) return;
    try {
      const count = source.import(await file.text());
      state.run = await source.run();
      filter();
      progress();
      await openArticle(state.number, { leave: true });
      say(`${count} decisions imported.`);
    } catch (error) {
      complain(error instanceof SyntaxError ? new Error("This file holds no decisions.") : error);
    }
    byId("import-file").value = "";
  });
}

async function start() {
  try {
    const chosen = localStorage.getItem("review-theme");
    if (chosen) document.documentElement.dataset.theme = chosen;
  } catch (error) {
    // No storage: the system's choice stands.
  }
  listen();
  state.run = await source.run();
  byId("file").textContent = state.run.file;
  document.title = `Review of ${state.run.file}`;
  const all = (key) => [...new Set(state.run.articles.flatMap((article) => article[key]))].sort();
  fillSelect("by-type", "Type", all("types"));
  fillSelect("by-status", "Status", [...new Set([...all("statuses"), ...state.run.articles.map((a) => a.status).filter((s) => s !== "done")])]);
  fillSelect("by-country", "Country", all("countries"));
  byId("add-buttons").replaceChildren(...Object.keys(state.run.forms.types).map((type, i) => make("button", { type: "button", class: "quiet", onclick: () => addEvent(type, null) }, `+ ${type} `, i === 0 ? make("kbd", {}, "e") : null)));
  const filters = keptForReload("filters");
  if (filters) {
    byId("search").value = filters.words;
    byId("by-type").value = filters.type;
    byId("by-status").value = filters.status;
    byId("by-country").value = filters.country;
    state.show = filters.show;
    for (const button of document.querySelectorAll("[data-show]")) button.setAttribute("aria-pressed", String(button.dataset.show === state.show));
  }
  pane("article");
  progress();
  if (byId("search").value) await search();
  else filter();
  const at = keptForReload("number");
  const first = at !== null && at < state.run.articles.length ? at : state.rows[0];
  if (first !== undefined) await openArticle(first);
  document.body.dataset.ready = "yes";
}

start().catch((error) => {
  complain(error);
  byId("article").replaceChildren(make("p", { class: "notice bad" }, error.message));
});
