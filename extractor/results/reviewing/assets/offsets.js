"use strict";
// The extractor counts code points, JavaScript counts UTF-16 units: one emoji before a name would shift its mark.
class Offsets {
  constructor(text) {
    this.text = text;
    this.starts = null;
    if (/[\ud800-\udbff][\udc00-\udfff]/.test(text)) {
      const starts = [];
      for (let unit = 0; unit < text.length; unit += text.codePointAt(unit) > 0xffff ? 2 : 1) starts.push(unit);
      starts.push(text.length);
      this.starts = starts;
    }
  }

  toUnits(point) {
    if (!this.starts) return Math.min(Math.max(point, 0), this.text.length);
    return this.starts[Math.min(Math.max(point, 0), this.starts.length - 1)];
  }

  toPoints(unit) {
    if (!this.starts) return unit;
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle] <= unit) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  slice(start, end) {
    return this.text.slice(this.toUnits(start), this.toUnits(end));
  }

  find(words, from, to) {
    const unit = this.text.indexOf(words, this.toUnits(from));
    if (unit < 0) return null;
    const start = this.toPoints(unit);
    const end = this.toPoints(unit + words.length);
    return end <= to ? { start, end } : null;
  }
}

// All elements are made here: text goes in as text, never as markup.
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "value" || name === "checked" || name === "hidden") element[name] = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

function byId(id) {
  return document.getElementById(id);
}
