"use strict";
// Forms from a description of the schema (reviewing/forms.py): nothing here knows a meeting from a strike.

function emptyValue(field) {
  if (field.many) return [];
  return field.default === undefined ? null : field.default;
}

function emptyPart(form) {
  const part = {};
  for (const field of form.fields) {
    if (field.ours) continue;
    if (field.options && field.options.length === 1) [part[field.name]] = field.options;
    else if (field.kind === "part" && !field.many && !field.nullable) part[field.name] = emptyPart(field.part);
    else if (field.required && field.options) [part[field.name]] = field.options;
    else if (field.required && !field.many && (field.kind === "mention" || field.kind === "label" || field.kind === "text")) part[field.name] = "";
    else part[field.name] = structuredClone(emptyValue(field));
  }
  return part;
}

function isEmpty(value) {
  return value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
}

// Calls visit(field, value, path) for every value under `part`, parts and lists gone into.
function walk(form, part, path, visit) {
  for (const field of form.fields) {
    const value = part ? part[field.name] : null;
    if (value === null || value === undefined) continue;
    const where = `${path}/${field.name}`;
    const items = field.many ? value.map((item, i) => [item, `${where}/${i}`]) : [[value, where]];
    for (const [item, at] of items) {
      if (field.kind === "part") walk(field.part, item, at, visit);
      else visit(field, item, at);
    }
  }
}

function valueAt(part, path) {
  return path.split("/").slice(1).reduce((value, key) => (value === null || value === undefined ? undefined : value[key]), part);
}

function setAt(part, path, value) {
  const keys = path.split("/").slice(1);
  const last = keys.pop();
  keys.reduce((inner, key) => inner[key], part)[last] = value;
}

// The marks of an event: spans that we wrote where the words still are those, and a search of our own for edited ones.
function marksOf(form, event, record, sentences, offsets, index) {
  const spans = new Map((record ? record.spans : []).map((span) => [span.path, span]));
  const cited = new Set();
  const found = [];
  walk(form, event, "", (field, value, path) => {
    if (field.kind !== "evidence") return;
    const number = typeof value === "number" ? value : value.sentence;
    const sentence = sentences.find((s) => s.number === number);
    if (!sentence) return;
    cited.add(sentence);
    found.push({ start: sentence.start, end: sentence.end, path, index, tone: "evidence", number, label: `sentence ${number}` });
  });
  const length = offsets.toPoints(offsets.text.length);
  walk(form, event, "", (field, value, path) => {
    if ((field.kind !== "mention" && field.kind !== "label") || !value) return;
    const span = spans.get(path);
    let place = null;
    if (span && record && valueAt(record.event, path) === value) place = span.start === null ? null : span;
    else {
      const places = [...cited].map((s) => offsets.find(value, s.start, s.end));
      place = places.find(Boolean) || offsets.find(value, 0, length);
    }
    if (place) found.push({ start: place.start, end: place.end, path, index, tone: field.tone, label: `${path.slice(1).replaceAll("/", " ")}`, match: place.match || "exact" });
  });
  return found;
}

class EventForm {
  // hooks: change(path), structure(), focus(path), jump(path) -> opens the mark; sentenceOf(number) -> text
  constructor(form, event, flags, places, hooks) {
    this.form = form;
    this.event = event;
    this.flags = flags;
    this.places = places;
    this.hooks = hooks;
    this.element = this.part(form, "", true);
  }

  part(form, path, top) {
    const grid = make("div", { class: top ? "fields top" : "fields" });
    const hidden = [];
    const derived = [];
    for (const field of form.fields) {
      const where = `${path}/${field.name}`;
      const value = valueAt(this.event, where);
      if (field.ours) {
        if (!isEmpty(value) && !(value === "unknown" || value === "none")) derived.push([field, value]);
      } else if (field.options && field.options.length === 1) {
        continue;
      } else if (isEmpty(value) && !field.required && !(field.kind === "part" && !field.nullable && !field.many)) {
        hidden.push([field, where]);
      } else {
        grid.append(this.field(field, where));
      }
    }
    const box = make("div", { class: "part-body" }, grid);
    if (derived.length) box.append(this.derived(derived));
    if (hidden.length) box.append(this.chips(hidden));
    return box;
  }

  derived(fields) {
    const list = make("dl", { class: "derived", "aria-label": "Computed" });
    for (const [field, value] of fields) {
      list.append(make("div", { title: field.help || "computed by extract" }, make("dt", {}, field.label), make("dd", {}, typeof value === "object" ? JSON.stringify(value) : String(value))));
    }
    return list;
  }

  chips(fields) {
    const chips = make("div", { class: "chips" });
    for (const [field, path] of fields) {
      chips.append(make("button", { type: "button", class: "chip", title: field.help, onclick: () => this.add(field, path) }, `+ ${field.label}`));
    }
    return chips;
  }

  add(field, path) {
    if (field.many) {
      const list = valueAt(this.event, path) || [];
      let item = "";
      if (field.kind === "part") item = emptyPart(field.part);
      else if (field.kind === "evidence") item = { sentence: 1 };
      else if (field.kind === "citation" || field.kind === "integer") item = 1;
      setAt(this.event, path, [...list, item]);
      this.hooks.structure(`${path}/${list.length}`);
      return;
    }
    let value = "";
    if (field.kind === "part") value = emptyPart(field.part);
    else if (field.options) [value] = field.options;
    else if (field.kind === "boolean") value = true;
    else if (field.kind === "integer" || field.kind === "number") value = 0;
    setAt(this.event, path, value);
    this.hooks.structure(path);
  }

  field(field, path) {
    if (field.kind === "part" || field.kind === "evidence") return field.many ? this.list(field, path) : this.group(field, path);
    if (field.many && field.kind !== "citation") return this.list(field, path);
    return this.line(field, path, field.label);
  }

  group(field, path) {
    const legend = make("div", { class: "group-head" }, make("span", { class: `group-name tone-${field.part.fields.find((f) => f.tone)?.tone || "what"}`, title: field.help }, field.label));
    if (field.nullable) legend.append(this.remove(`Remove ${field.label}`, () => setAt(this.event, path, null)));
    return make("div", { class: "group", role: "group", "aria-label": field.label, "data-path": path }, legend, this.part(field.part, path, false));
  }

  list(field, path) {
    const items = valueAt(this.event, path) || [];
    const box = make("div", { class: `group list list-${field.kind}`, role: "group", "aria-label": field.label });
    const add = make("button", { type: "button", class: "add", "aria-label": `Add to ${field.label}`, onclick: () => this.add(field, path) }, "+");
    box.append(make("div", { class: "group-head" }, make("span", { class: "group-name", title: field.help }, field.label), make("span", { class: "dim" }, String(items.length)), add));
    items.forEach((item, i) => {
      const where = `${path}/${i}`;
      const remove = this.remove(`Remove ${field.label} ${i + 1}`, () => setAt(this.event, path, valueAt(this.event, path).filter((_, k) => k !== i)));
      if (field.kind === "part") {
        box.append(make("div", { class: "item", role: "group", "aria-label": `${field.label} ${i + 1}` }, remove, this.part(field.part, where, false)));
      } else if (field.kind === "evidence") {
        box.append(this.sentence(item, where, remove, field));
      } else {
        box.append(make("div", { class: "item-line" }, this.line(field, where, `${field.label} ${i + 1}`, true), remove));
      }
    });
    return box;
  }

  sentence(item, path, remove, field) {
    const number = typeof item === "number" ? item : item.sentence;
    const words = make("button", { type: "button", class: "sentence-words", dir: "auto", title: "Show it in the text", onclick: () => this.hooks.jump(path) });
    words.textContent = this.hooks.sentenceOf(number) || "no such sentence";
    const input = make("input", { type: "number", min: 1, value: number, class: "sentence-number", "aria-label": `Number of the sentence`, "data-field": path });
    input.addEventListener("change", () => {
      setAt(this.event, path, { sentence: Math.max(1, Math.trunc(Number(input.value)) || 1) });
      this.hooks.structure(path);
    });
    input.addEventListener("focus", () => this.hooks.focus(path, field));
    return make("div", { class: "item-sentence", "data-path": path }, input, words, remove);
  }

  remove(label, change) {
    return make("button", { type: "button", class: "remove", "aria-label": label, title: label, onclick: () => { change(); this.hooks.structure(null); } }, "×");
  }

  line(field, path, label, bare) {
    const id = `f${path.replaceAll("/", "-")}`;
    const control = this.control(field, path, id);
    control.dataset.field = path;
    control.addEventListener("focus", () => this.hooks.focus(path, field));
    const said = this.flags.filter((flag) => flag.path === path).map((flag) => make("p", { class: "flag" }, `⚑ ${flag.flag.replaceAll("_", " ")}: ${flag.text}`));
    if (said.length) control.setAttribute("aria-invalid", "true");
    const name = make("label", { for: id, class: bare ? "unseen" : `tone-${field.tone || "what"}`, title: field.help }, label);
    return make("div", { class: `line kind-${field.kind}${bare ? " bare" : ""}`, "data-path": path }, name, make("div", { class: "control" }, control, this.place(field, path)), ...said);
  }

  place(field, path) {
    if (field.kind !== "mention") return null;
    const value = valueAt(this.event, path);
    if (!value) return null;
    const number = this.places.get(path);
    if (number === undefined) return make("span", { class: "place missing", title: "These words are not in the text" }, "not in text");
    return make("button", { type: "button", class: "place", title: "Show it in the text (Alt+M)", "aria-label": `Show in the text, sentence ${number}`, onclick: () => this.hooks.jump(path) }, number ? `¶${number}` : "¶");
  }

  control(field, path, id) {
    const value = valueAt(this.event, path);
    const set = (next) => {
      setAt(this.event, path, next);
      this.hooks.change(path);
    };
    const help = field.help || null;
    if (field.options) {
      const options = field.nullable ? [null, ...field.options] : field.options;
      const select = make("select", { id, title: help }, ...options.map((o) => make("option", { value: o === null ? "" : String(o) }, o === null ? "none" : String(o).replaceAll("_", " "))));
      select.value = value === null || value === undefined ? "" : String(value);
      select.addEventListener("change", () => set(select.value === "" && field.nullable ? null : field.options.find((o) => String(o) === select.value)));
      return select;
    }
    if (field.kind === "boolean") {
      const box = make("input", { id, type: "checkbox", checked: Boolean(value), title: help });
      box.addEventListener("change", () => set(box.checked));
      return box;
    }
    if (field.kind === "integer" || field.kind === "number") {
      const input = make("input", { id, type: "number", value: value === null ? "" : value, step: field.kind === "integer" ? 1 : "any", title: help });
      input.addEventListener("input", () => set(input.value === "" ? null : Number(input.value)));
      return input;
    }
    if (field.kind === "citation") {
      const input = make("input", { id, value: (Array.isArray(value) ? value : [value]).join(", "), inputmode: "numeric", title: help });
      input.addEventListener("input", () => set((input.value.match(/\d+/g) || []).map(Number).filter((n) => n > 0)));
      return input;
    }
    if (field.kind === "json") {
      const area = make("textarea", { id, rows: 3, title: help, value: JSON.stringify(value, null, 1) });
      area.addEventListener("input", () => {
        try {
          set(JSON.parse(area.value));
          area.setCustomValidity("");
        } catch (error) {
          area.setCustomValidity("not JSON");
        }
      });
      return area;
    }
    const area = make("textarea", { id, rows: 1, dir: "auto", spellcheck: "false", title: help, value: value === null || value === undefined ? "" : String(value) });
    area.addEventListener("input", () => set(area.value === "" && !field.required ? null : area.value));
    area.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) event.preventDefault();
    });
    return area;
  }
}
