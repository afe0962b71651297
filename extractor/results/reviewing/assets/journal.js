"use strict";
// What the entries about one article amount to; the same rules as reviewing/deciding.py.
function reviewOf(entries) {
  const undone = new Set(entries.filter((e) => e.action === "undo").map((e) => e.undoes));
  const decisions = new Map();
  let nothing = null;
  for (const entry of entries) {
    if (entry.action === "undo" || undone.has(entry.number)) continue;
    if (entry.record === undefined || entry.record === null) {
      if (entry.action === "nothing") nothing = entry;
      continue;
    }
    if (entry.action !== "reject") nothing = null;
    decisions.set(entry.record, entry);
  }
  return { decisions, nothing };
}

// The events of an opened article with what was decided about each; added ones last.
function reviewedEvents(opened) {
  const review = reviewOf(opened.entries);
  const events = opened.records.map((record) => {
    const entry = review.decisions.get(record.id);
    const holds = entry && (!entry.base || entry.base === record.digest) ? entry : null;
    return {
      id: record.id,
      record,
      decision: holds ? holds.action : null,
      stale: Boolean(entry) && !holds,
      reason: holds ? holds.reason : null,
      event: holds && holds.action === "correct" ? holds.after : record.event,
    };
  });
  const known = new Set(opened.records.map((record) => record.id));
  for (const [id, entry] of review.decisions) {
    if (known.has(id) || !id.includes("#+")) continue;
    events.push({ id, record: null, decision: entry.action, stale: false, reason: entry.reason, event: entry.after || entry.before });
  }
  return { events, nothing: review.nothing };
}

function isDone(opened) {
  const { events, nothing } = reviewedEvents(opened);
  return Boolean(nothing) || (events.length > 0 && events.every((event) => event.decision));
}

function lastOpenEntry(entries) {
  const undone = new Set(entries.filter((e) => e.action === "undo").map((e) => e.undoes));
  return entries.filter((e) => e.action !== "undo" && !undone.has(e.number)).pop() || null;
}
