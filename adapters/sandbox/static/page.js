// The page's small script: it asks for a pane again when the server says that something changed there, and turns clicks
// into acts. All markup comes from the server, escaped; the script itself only ever sets text.

import { grow, hideMenus } from './fields.js';
import { menuKeys, showMenu } from './menus.js';
import { badges, lower, panes, refresh, settle } from './panes.js';
import { post } from './server.js';
import { telegram } from './telegram.js';
import { discord } from './discord.js';
import { mail } from './mail.js';
import { desk } from './desk.js';

Object.assign(panes, { telegram, discord, mail, desk });

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
  newer(button) {
    lower(button.closest('.newer').parentElement.querySelector('.log'));
  },
  async language(field) {
    await post('telegram', '/language', { language: field.value });
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
    if (field.dataset.pane === 'telegram') telegram.typed();
  }
  if (field.dataset.completes) discord.complete(field);
});

document.addEventListener('change', (event) => {
  const field = event.target.closest('select[data-act]');
  if (field) act(field.dataset.act, field, event);
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
