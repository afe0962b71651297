"use strict";
// An article without a title goes by its id, and what tells ids apart stands mostly at their end.
function shortId(id) {
  const points = [...id];
  return points.length > 34 ? `…${points.slice(-33).join("")}` : id;
}

// The list of articles: only the rows in view exist, so 10,000 articles cost as much as 30.
class ArticleList {
  constructor(root, open) {
    this.root = root;
    this.open = open;
    this.rows = [];
    this.articles = [];
    this.current = -1;
    this.height = 58;
    this.space = make("div", { class: "space", role: "presentation" });
    root.append(this.space);
    root.addEventListener("scroll", () => this.draw(), { passive: true });
    new ResizeObserver(() => this.draw()).observe(root);
    root.addEventListener("click", (event) => {
      const row = event.target.closest("[data-number]");
      if (row) this.open(Number(row.dataset.number));
    });
  }

  show(articles, rows, current) {
    this.articles = articles;
    this.rows = rows;
    this.current = current;
    this.space.style.height = `${rows.length * this.height}px`;
    this.draw();
  }

  select(number) {
    this.current = number;
    const row = this.rows.indexOf(number);
    if (row >= 0) {
      const top = row * this.height;
      const { scrollTop, clientHeight } = this.root;
      if (top < scrollTop) this.root.scrollTop = top;
      else if (top + this.height > scrollTop + clientHeight) this.root.scrollTop = top + this.height - clientHeight;
    }
    this.draw();
  }

  draw() {
    const first = Math.max(0, Math.floor(this.root.scrollTop / this.height) - 5);
    const last = Math.min(this.rows.length, first + Math.ceil((this.root.clientHeight || 600) / this.height) + 10);
    const rows = [];
    for (let index = first; index < last; index += 1) rows.push(this.row(index));
    this.space.replaceChildren(...rows);
    const shown = this.rows.indexOf(this.current);
    if (shown >= first && shown < last) this.root.setAttribute("aria-activedescendant", `row-${this.current}`);
    else this.root.removeAttribute("aria-activedescendant");
  }

  row(index) {
    const number = this.rows[index];
    const article = this.articles[number];
    const words = [article.published, article.events === 1 ? "1 event" : `${article.events} events`];
    if (article.flags) words.push(`⚑ ${article.flags}`);
    const bad = article.status !== "done";
    if (bad) words[1] = article.status;
    const row = make(
      "div",
      {
        class: `row${article.done ? " done" : ""}${bad ? " bad" : ""}`,
        id: `row-${number}`,
        role: "option",
        "data-number": number,
        "aria-selected": number === this.current ? "true" : "false",
        "aria-setsize": this.rows.length,
        "aria-posinset": index + 1,
      },
      make("span", { class: "tick", title: article.done ? "reviewed" : "not reviewed" }, article.done ? "✓" : ""),
      make("span", { class: article.title ? "row-title" : "row-title as-id", dir: "auto", title: article.title || article.id }, article.title || shortId(article.id)),
      make("span", { class: "row-words" }, words.filter(Boolean).join(" · ")),
    );
    row.style.transform = `translateY(${index * this.height}px)`;
    return row;
  }
}
