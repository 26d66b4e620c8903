// The panes: each is rendered again by the server when something changed there, and scrolled as its reader expects.

import { morphChildren } from './morph.js';

export const panes = {};
const running = {};
const seen = {};

// One request a pane at a time; what changes meanwhile is asked for once more afterwards.
export async function refresh(pane) {
  if (running[pane]) {
    running[pane] = 'again';
    return;
  }
  running[pane] = 'now';
  try {
    const query = new URLSearchParams(panes[pane].query());
    const answer = await fetch(`/view/${pane}?${query}`);
    if (answer.ok) show(pane, await answer.text());
  } catch {
    /* the stream says that the connection is gone, and refreshes all when it is back */
  }
  const again = running[pane] === 'again';
  running[pane] = null;
  if (again) refresh(pane);
}

function show(pane, html) {
  const place = document.getElementById(pane);
  const fresh = new DOMParser().parseFromString(html, 'text/html').body;
  const log = place.querySelector('.log');
  const before = log && { name: log.dataset.log, low: isLow(log), known: keysOf(log) };
  morphChildren(place, fresh);
  settle(pane, before);
}

const keysOf = (log) => new Set([...log.querySelectorAll('.msg')].map((each) => each.dataset.key));
const isLow = (log) => log.scrollHeight - log.scrollTop - log.clientHeight < 80;

export function settle(pane, before) {
  const place = document.getElementById(pane);
  const log = place.querySelector('.log');
  if (log) arrange(place, log, before);
  badges(pane, place);
  panes[pane].settled?.();
}

// What a person wrote is always scrolled to; what comes while they read further up is announced instead.
function arrange(place, log, before) {
  const same = before && before.name === log.dataset.log;
  const fresh = same ? [...log.querySelectorAll('.msg')].filter((each) => !before.known.has(each.dataset.key)) : [];
  for (const each of log.querySelectorAll('.msg')) each.classList.toggle('arrives', fresh.includes(each));
  if (!same || before.low || fresh.some((each) => each.dataset.mine)) lower(log);
  else if (fresh.length) newer(place, log);
}

function newer(place, log) {
  const button = place.querySelector('.newer');
  if (!button) return;
  button.hidden = false;
  log.addEventListener('scroll', () => { if (isLow(log)) button.hidden = true; }, { passive: true });
}

export function lower(log) {
  const button = log.parentElement.querySelector('.newer');
  if (button) button.hidden = true;
  log.scrollTop = log.scrollHeight;
  for (const picture of log.querySelectorAll('img')) {
    if (!picture.complete) picture.addEventListener('load', () => (log.scrollTop = log.scrollHeight), { once: true });
  }
}

export function badges(pane, place) {
  const who = panes[pane].state?.who;
  let unread = place.querySelectorAll('[data-unread]').length;
  for (const entry of place.querySelectorAll('[data-count]')) {
    const name = `${pane} ${who} ${entry.dataset.key}`;
    const count = Number(entry.dataset.count);
    const open = entry.getAttribute('aria-current') === 'true';
    if (open || !(name in seen)) seen[name] = count;
    const fresh = count - seen[name];
    const badge = entry.querySelector('.badge');
    badge.hidden = fresh <= 0;
    badge.textContent = String(fresh);
    unread += Math.max(fresh, 0);
  }
  if (document.body.dataset.pane === pane) unread = 0;
  const dot = document.querySelector(`.tabs [data-pane="${pane}"] .dot`);
  if (pane !== 'desk') dot.hidden = unread === 0;
}
