"use strict";
// The article's text with every mention and every cited sentence of every event marked.
class Reader {
  constructor(root, onMark) {
    this.root = root;
    this.onMark = onMark;
    this.offsets = new Offsets("");
    this.marks = [];
    root.addEventListener("pointerover", (event) => this.hover(event.target));
    root.addEventListener("pointerleave", () => this.onMark(null, "hover"));
    root.addEventListener("click", (event) => this.click(event.target));
    root.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !event.target.matches("[data-mark]")) return;
      // The focus moves to a field: without this the same key press would type a line break over its words.
      event.preventDefault();
      this.click(event.target);
    });
    root.addEventListener("focusin", (event) => this.hover(event.target));
  }

  hover(target) {
    const piece = target.closest ? target.closest("[data-mark]") : null;
    this.onMark(piece ? this.marks[Number(piece.dataset.mark)] : null, "hover");
  }

  click(target) {
    const piece = target.closest("[data-mark]");
    if (piece && !this.selection()) this.onMark(this.marks[Number(piece.dataset.mark)], "click");
  }

  show(opened) {
    this.opened = opened;
    this.offsets = new Offsets(opened.text || "");
    this.body = make("div", { class: "text", dir: "auto", lang: opened.head.language });
    this.root.replaceChildren(this.header(opened), ...this.notices(opened), this.body);
  }

  header(opened) {
    const { head } = opened;
    const facts = [head.publisher, head.published ? `${head.published} (${head.published_basis})` : "no date", head.language].filter(Boolean);
    const header = make("header", {}, make("h2", { dir: "auto", class: head.title ? null : "as-id" }, head.title || head.id), make("p", { class: "dim" }, facts.join(" · ")));
    // The id once: it is the heading already where the article has no title.
    const known = [head.title ? head.id : null, head.source === head.id ? null : head.source].filter(Boolean);
    if (known.length) header.append(make("p", { class: "dim source", dir: "auto" }, known.join(" · ")));
    if (head.url) {
      // Only web addresses become links: `javascript:` and the like stay text.
      const web = /^https?:\/\//i.test(head.url);
      const link = web ? make("a", { href: head.url, rel: "noopener noreferrer nofollow", target: "_blank" }, head.url) : make("span", {}, head.url);
      header.append(make("p", { class: "dim source" }, link));
    }
    return header;
  }

  notices(opened) {
    const notices = [];
    if (opened.status !== "done") {
      notices.push(make("p", { class: "notice bad" }, `${opened.status}${opened.reason ? ` (${opened.reason})` : ""}. ${opened.message || ""}`));
    }
    for (const item of opened.rejected) {
      notices.push(
        make("details", { class: "notice" }, make("summary", {}, "An item of the reply was no event"), make("p", {}, item.errors.join("; ")), make("pre", {}, item.item)),
      );
    }
    if (opened.text === null) notices.push(make("p", { class: "notice" }, "The text was not kept, and its source has changed or gone."));
    return notices;
  }

  // `marks`: [{start, end, path, index, tone}]; index: which event; tone "evidence" for cited sentences.
  mark(marks, selected) {
    if (!this.body) return;
    const order = (m) => (m.index === selected ? 0 : 1) * 2 + (m.tone === "evidence" ? 1 : 0);
    this.marks = marks.filter((m) => m.start !== null && m.end > m.start).sort((a, b) => order(a) - order(b) || a.end - a.start - (b.end - b.start));
    const length = this.offsets.toPoints(this.offsets.text.length);
    const cuts = new Set([0, length]);
    for (const m of this.marks) cuts.add(Math.min(m.start, length)).add(Math.min(m.end, length));
    const numbered = new Map(this.opened.sentences.map((s) => [s.start, s.number]));
    for (const s of this.opened.sentences) cuts.add(s.start);
    for (const z of this.opened.zones) cuts.add(z.start).add(z.end);
    const points = [...cuts].sort((a, b) => a - b);
    const evidence = new Set(marks.filter((m) => m.index === selected && m.tone === "evidence").map((m) => m.start));
    const pieces = [];
    // Marks sorted by start, so that each piece looks only at those that could cover it.
    const byStart = this.marks.map((m, i) => [m, i]).sort((a, b) => a[0].start - b[0].start);
    let open = [];
    let next = 0;
    for (let i = 0; i + 1 < points.length; i += 1) {
      const [start, end] = [points[i], points[i + 1]];
      while (next < byStart.length && byStart[next][0].start <= start) open.push(byStart[next++]);
      open = open.filter(([m]) => m.end > start);
      pieces.push(this.piece(start, end, open, selected, numbered.get(start), evidence.has(start)));
    }
    this.body.replaceChildren(...pieces);
  }

  piece(start, end, covering, selected, number, cited) {
    const text = this.offsets.slice(start, end);
    const zone = this.opened.zones.find((z) => z.start <= start && end <= z.end);
    const element = make("span", { "data-start": start, class: zone ? `zone-${zone.kind}` : null });
    element.textContent = text;
    if (number !== undefined) {
      element.classList.add("sentence");
      element.dataset.number = number;
      if (cited) element.classList.add("cited");
    }
    const mentions = covering.filter(([m]) => m.tone !== "evidence").sort((a, b) => a[1] - b[1]);
    const sentences = covering.filter(([m]) => m.tone === "evidence");
    if (sentences.some(([m]) => m.index === selected)) element.classList.add("evidence");
    else if (sentences.length) element.classList.add("evidence-other");
    const [mention] = mentions;
    if (mention) {
      element.classList.add("mention", mention[0].index === selected ? `tone-${mention[0].tone}` : "mention-other");
      element.tabIndex = mention[0].index === selected ? 0 : -1;
    }
    const target = mention || sentences.sort((a, b) => a[1] - b[1])[0];
    if (target) {
      element.dataset.mark = target[1];
      element.title = mention ? mention[0].label : `sentence ${target[0].number}`;
    }
    return element;
  }

  // Emphasise the pieces of one field; scroll there when asked.
  emphasise(index, path, scroll) {
    let first = null;
    for (const piece of this.body ? this.body.querySelectorAll(".lit") : []) piece.classList.remove("lit");
    if (path === null) return false;
    this.marks.forEach((mark, i) => {
      if (mark.index !== index || mark.path !== path) return;
      const length = this.offsets.toPoints(this.offsets.text.length);
      for (const piece of this.body.children) {
        const at = Number(piece.dataset.start);
        if (at < mark.start || at >= Math.min(mark.end, length)) continue;
        piece.classList.add("lit");
        first = first || piece;
      }
    });
    if (first && scroll) first.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
    return Boolean(first);
  }

  step(direction) {
    const stops = [...this.body.querySelectorAll('.mention[tabindex="0"]')];
    if (!stops.length) return;
    const at = stops.indexOf(document.activeElement);
    const next = at < 0 ? (direction > 0 ? 0 : stops.length - 1) : (at + direction + stops.length) % stops.length;
    stops[next].focus();
    stops[next].scrollIntoView({ block: "nearest" });
  }

  // The selected words as code points, blanks at both ends left out; null without a selection in the text.
  selection() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed || !this.body) return null;
    const range = selection.getRangeAt(0);
    if (!this.body.contains(range.commonAncestorContainer)) return null;
    const start = this.unitAt(range.startContainer, range.startOffset);
    const end = this.unitAt(range.endContainer, range.endOffset);
    const words = this.offsets.text.slice(start, end);
    const from = start + (words.length - words.trimStart().length);
    const to = end - (words.length - words.trimEnd().length);
    if (to <= from) return null;
    return { start: this.offsets.toPoints(from), end: this.offsets.toPoints(to), text: this.offsets.text.slice(from, to), rect: range.getBoundingClientRect() };
  }

  unitAt(container, offset) {
    if (container === this.body) {
      const piece = this.body.children[offset];
      return piece ? this.offsets.toUnits(Number(piece.dataset.start)) : this.offsets.text.length;
    }
    const piece = (container.nodeType === Node.TEXT_NODE ? container.parentElement : container).closest("[data-start]");
    const base = this.offsets.toUnits(Number(piece.dataset.start));
    return base + (container.nodeType === Node.TEXT_NODE ? offset : offset ? piece.textContent.length : 0);
  }
}
