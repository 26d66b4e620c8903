// The page's small script: it asks for a pane anew when the server says that something changed there, and turns clicks
// into acts. All markup comes from the server, escaped; the script itself only ever sets text.

import { morphChildren } from './morph.js';
import { menuKeys, showMenu } from './menus.js';
import { telegram } from './telegram.js';
import { discord } from './discord.js';
import { desk } from './desk.js';

const panes = { telegram, discord, desk };
const running = {};
const seen = {};

export async function post(pane, path, body) {
  try {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    const said = answer.status === 204 ? {} : await answer.json();
    if (answer.ok) return said;
    toast(pane, said.detail || 'That did not work.', true);
  } catch {
    toast(pane, 'The sandbox does not answer. Is it still running?', true);
  }
  return null;
}

export function toast(pane, text, wrong = false) {
  const box = document.getElementById(`${pane}-toasts`);
  if (!box || !text) return;
  const note = document.createElement('p');
  note.className = wrong ? 'toast toast--wrong' : 'toast';
  note.dir = 'auto';
  note.textContent = text;
  box.replaceChildren(note);
  setTimeout(() => note.remove(), 4000 + 40 * text.length);
}

export function alertBox(text) {
  const box = document.createElement('dialog');
  box.className = 'alert';
  const words = document.createElement('p');
  words.dir = 'auto';
  words.textContent = text;
  const close = document.createElement('button');
  close.textContent = 'OK';
  close.addEventListener('click', () => box.close());
  box.append(words, close);
  box.addEventListener('close', () => box.remove());
  document.body.append(box);
  box.showModal();
}

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

function settle(pane, before) {
  const place = document.getElementById(pane);
  const log = place.querySelector('.log');
  if (log) {
    const same = before && before.name === log.dataset.log;
    if (same) {
      for (const each of log.querySelectorAll('.msg')) each.classList.toggle('arrives', !before.known.has(each.dataset.key));
    }
    if (!same || before.low) lower(log);
  }
  badges(pane, place);
  panes[pane].settled?.();
}

function lower(log) {
  log.scrollTop = log.scrollHeight;
  for (const picture of log.querySelectorAll('img')) {
    if (!picture.complete) picture.addEventListener('load', () => (log.scrollTop = log.scrollHeight), { once: true });
  }
}

function badges(pane, place) {
  const who = panes[pane].state?.who;
  let unread = 0;
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

// ── acts ──

const general = {
  pane(button) {
    document.body.dataset.pane = button.dataset.pane;
    for (const tab of document.querySelectorAll('.tabs button')) {
      tab.setAttribute('aria-pressed', String(tab === button));
    }
    const log = document.querySelector(`#${button.dataset.pane} .log`);
    if (log) lower(log);
    const place = document.getElementById(button.dataset.pane);
    badges(button.dataset.pane, place);
  },
  who(button) {
    panes[button.dataset.pane].become(button.dataset.who);
  },
  reveal(button) {
    button.classList.add('spoiler--seen');
  },
};

function act(name, element, event) {
  const [pane, what] = name.split('.');
  const doing = what ? panes[pane].acts[what] : general[pane];
  doing?.(element, event);
}

document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href]');
  if (link && panes.telegram.follow(link)) {
    event.preventDefault();
    return;
  }
  const element = event.target.closest('button[data-act]');
  if (element) act(element.dataset.act, element, event);
  else if (!event.target.closest('.menu, textarea')) hideMenus();
});

document.addEventListener('submit', (event) => {
  const form = event.target.closest('form[data-act]');
  if (!form) return;
  event.preventDefault();
  act(form.dataset.act, form, event);
});

document.addEventListener('input', (event) => {
  const field = event.target;
  if (field.matches('textarea[data-pane]')) {
    grow(field);
    showMenu(field.dataset.pane, field.value);
  }
  if (field.dataset.completes) discord.complete(field);
});

document.addEventListener('keydown', (event) => {
  const field = event.target;
  if (menuKeys(event)) return;
  if (event.key === 'Escape') {
    discord.escape();
    hideMenus();
  }
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && field.matches?.('textarea[data-pane]')) {
    event.preventDefault();
    field.form.requestSubmit();
  }
});

// A list of choices stays where it was opened until something else is clicked.
document.addEventListener('click', (event) => {
  for (const open of document.querySelectorAll('.dc-select[open]')) {
    if (!open.contains(event.target)) open.open = false;
  }
});

function grow(field) {
  field.rows = Math.min(6, field.value.split('\n').length);
}

function hideMenus() {
  for (const menu of document.querySelectorAll('.menu')) menu.hidden = true;
}

export function cleared(field) {
  field.value = '';
  grow(field);
  hideMenus();
}

// ── live ──

function live(state, words) {
  const place = document.getElementById('live');
  place.dataset.state = state;
  place.textContent = words;
}

function listen() {
  const source = new EventSource('/events');
  source.addEventListener('hello', () => {
    live('live', 'live');
    for (const pane of Object.keys(panes)) refresh(pane);
  });
  for (const pane of Object.keys(panes)) source.addEventListener(pane, () => refresh(pane));
  source.addEventListener('error', () => live('lost', 'stopped; waiting for it to come back'));
}

for (const pane of Object.keys(panes)) settle(pane, null);
listen();
