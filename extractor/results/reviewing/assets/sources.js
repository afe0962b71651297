"use strict";
// Where articles come from and decisions go: the server that opened this page, or this very file.
class Conflict extends Error {
  constructor(article) {
    super("decided elsewhere");
    this.article = article;
  }
}

class ServerSource {
  constructor() {
    this.inFile = false;
    const given = location.hash.slice(1);
    if (given) {
      sessionStorage.setItem("token", given);
      history.replaceState(null, "", location.pathname);
    }
    this.token = sessionStorage.getItem("token") || "";
    this.kept = new Map();
  }

  async ask(path, body) {
    const options = { headers: { "X-Extract-Token": this.token }, cache: "no-store" };
    if (body !== undefined) {
      options.method = "POST";
      options.headers["Content-Type"] = "application/json";
      options.body = JSON.stringify(body);
    }
    let response;
    try {
      response = await fetch(path, options);
    } catch (error) {
      throw new Error("The program behind this page has ended. Start `extract review` again; what was saved is safe.");
    }
    const answer = await response.json();
    if (response.status === 409) throw new Conflict(answer.article);
    if (!response.ok) throw new Error(answer.error || `The server answered ${response.status}.`);
    return answer;
  }

  run() {
    return this.ask("/api/run");
  }

  open(number) {
    return this.ask(`/api/articles/${number}`);
  }

  decide(number, decision) {
    return this.ask(`/api/articles/${number}/decisions`, decision);
  }

  async search(words) {
    return (await this.ask(`/api/search?text=${encodeURIComponent(words)}`)).found;
  }
}

class FileSource {
  constructor() {
    this.inFile = true;
    this.summary = JSON.parse(byId("run").textContent);
    this.texts = null;
    this.memory = null;
    this.key = `extract-review:${this.summary.file}:${FileSource.mark(byId("run").textContent)}`;
  }

  // Tells one run from another of the same file name; not a secret, so a small hash will do (FNV-1a).
  static mark(text) {
    let hash = 0x811c9dc5;
    for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
    return hash.toString(16);
  }

  // One line per article, read when it is opened: parsing all of 10,000 articles first would take over a second.
  article(number) {
    if (!this.lines) this.lines = byId("opened").textContent.trim().split("\n");
    return JSON.parse(this.lines[number]);
  }

  get own() {
    if (this.memory) return this.memory;
    try {
      return JSON.parse(localStorage.getItem(this.key) || "[]");
    } catch (error) {
      return [];
    }
  }

  set own(entries) {
    try {
      localStorage.setItem(this.key, JSON.stringify(entries));
    } catch (error) {
      this.memory = entries;
      say("This browser keeps nothing for files. Download your decisions before you close the page.");
    }
  }

  // Entries that the page was written with, and those made in it.
  of(number) {
    return this.entries(this.article(number));
  }

  entries(article) {
    return [...article.entries, ...this.own.filter((entry) => entry.article === article.head.id)];
  }

  async run() {
    const own = new Set(this.own.map((entry) => entry.article));
    if (own.size) {
      this.summary.articles.forEach((listed, number) => {
        if (own.has(listed.id)) listed.done = isDone(this.opened(number));
      });
    }
    return this.summary;
  }

  opened(number) {
    const article = this.article(number);
    return { ...article, entries: this.entries(article) };
  }

  async open(number) {
    return this.opened(number);
  }

  async decide(number, decision) {
    const { version, ...rest } = decision;
    if (version !== this.of(number).length) throw new Conflict(this.opened(number));
    const highest = Math.max(this.summary.entries, ...this.own.map((e) => e.number));
    const when = new Date().toISOString().replace(/\.\d+Z$/, "+00:00");
    const entry = { review: 1, number: highest + 1, when, who: "page", article: this.summary.articles[number].id, ...rest };
    for (const key of Object.keys(entry)) if (entry[key] === null || entry[key] === undefined) delete entry[key];
    this.own = [...this.own, entry];
    const opened = this.opened(number);
    return { entry, listed: { ...this.summary.articles[number], events: reviewedEvents(opened).events.length, done: isDone(opened) } };
  }

  async search(words) {
    const wanted = words.toLowerCase();
    if (!this.texts) this.texts = this.summary.articles.map((_, number) => (this.article(number).text || "").toLowerCase());
    return this.texts.flatMap((text, number) => (text.includes(wanted) ? [number] : []));
  }

  download() {
    const lines = this.own.map((entry) => `${JSON.stringify(entry)}\n`);
    const link = make("a", { download: this.summary.file.replace(/\.jsonl$/, "") + ".review.jsonl" });
    link.href = URL.createObjectURL(new Blob(lines, { type: "application/jsonl" }));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    return lines.length;
  }

  import(text) {
    const known = new Set(this.own.map((entry) => JSON.stringify(entry)));
    const ids = new Set(this.summary.articles.map((listed) => listed.id));
    const incoming = text.split("\n").filter((line) => line.trim()).map((line) => JSON.parse(line));
    if (incoming.some((entry) => entry.review !== 1 || typeof entry.number !== "number" || !ids.has(entry.article))) {
      throw new Error("This file holds no decisions about these articles.");
    }
    const fresh = incoming.filter((entry) => !known.has(JSON.stringify(entry)));
    // Imported entries get numbers of their own, and an undo follows the entry that it takes back.
    const taken = new Set(this.own.map((entry) => entry.number));
    const shift = fresh.some((entry) => taken.has(entry.number)) ? Math.max(0, ...taken) : 0;
    const moved = new Set(fresh.map((entry) => entry.number));
    this.own = [
      ...this.own,
      ...fresh.map((entry) => ({
        ...entry,
        number: entry.number + shift,
        ...(moved.has(entry.undoes) ? { undoes: entry.undoes + shift } : {}),
      })),
    ];
    return fresh.length;
  }
}
