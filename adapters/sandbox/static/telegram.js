// What people do in the Telegram pane.

import { cleared } from './fields.js';
import { showMenu } from './menus.js';
import { alertBox, toast } from './notices.js';
import { refresh } from './panes.js';
import { post } from './server.js';

const state = { who: 'reader', chat: 'bot', thread: '', reply: null };
const field = () => document.getElementById('telegram-text');

function open(change) {
  Object.assign(state, { reply: null }, change);
  return refresh('telegram');
}

async function say(text, reply = null) {
  const { who, chat, thread } = state;
  const body = { who, chat, thread, text, ...(reply ? { reply_to: Number(reply) } : {}) };
  const done = await post('telegram', '/telegram/say', body);
  if (done) open({});
  return done;
}

const PAUSE = 250; // milliseconds without a letter, until the bot is asked
const MORE = 'More…';
let typing = 0;
let offer = { query: '', next: '', text: '' };

// "@bot words": what the bot offers stands in a list over the field, as in the real app.
async function typed() {
  const mine = ++typing;
  const list = document.getElementById('telegram-inline');
  const words = list && field().value.match(/^@(\w+)\s+([^]*)$/);
  if (!words || words[1].toLowerCase() !== list.dataset.bot.toLowerCase()) {
    if (list) list.hidden = true;
    return;
  }
  await new Promise((resolve) => setTimeout(resolve, PAUSE));
  if (mine === typing) await ask(list, words[2], '');
}

async function ask(list, text, offset) {
  const mine = typing;
  const answer = await post('telegram', '/telegram/inline', { who: state.who, text, offset });
  if (!answer || mine !== typing) return;
  offer = { query: answer.query, next: answer.next, text };
  list.replaceChildren(
    ...answer.results.map((each) => option('telegram.insert', each.title, each.description, each.id)),
    ...(answer.next ? [option('telegram.more', MORE, '', '')] : []),
    ...(answer.button ? [option('telegram.home', answer.button, '', '')] : []),
  );
  list.hidden = list.children.length === 0;
}

function option(act, title, detail, result) {
  const made = document.createElement('button');
  Object.assign(made, { type: 'button' });
  Object.assign(made.dataset, { act, result });
  made.setAttribute('role', 'option');
  for (const [tag, text] of [['b', title], ['span', detail]]) {
    if (!text) continue;
    const part = document.createElement(tag);
    part.dir = 'auto';
    part.textContent = text;
    made.append(part);
  }
  return made;
}

const acts = {
  async insert(button) {
    const { who, chat, thread } = state;
    const body = { who, chat, thread, query: offer.query, result: button.dataset.result };
    if (!(await post('telegram', '/telegram/insert', body))) return;
    cleared(field());
    open({});
  },
  more: () => ask(document.getElementById('telegram-inline'), offer.text, offer.next),
  home() {
    cleared(field());
    post('telegram', '/telegram/start', { who: state.who, payload: 'search' }).then(() => open({ chat: 'bot', thread: '' }));
  },
  open: (button) => open({ chat: button.dataset.chat, thread: '' }),
  topic: (button) => open({ thread: button.dataset.thread }),
  start: () => post('telegram', '/telegram/start', { who: state.who }),
  block: () => post('telegram', '/telegram/block', { who: state.who }),
  unblock: () => post('telegram', '/telegram/unblock', { who: state.who }),
  menu() {
    field().focus();
    const menu = document.getElementById('telegram-menu');
    if (menu.hidden) showMenu('telegram', '/');
    else menu.hidden = true;
  },
  say(button) {
    if (field()) cleared(field());
    say(button.dataset.text);
    field()?.focus();
  },
  async write(form) {
    const text = form.elements.text.value;
    if (!text.trim()) return;
    cleared(form.elements.text);
    if (!(await say(text, form.dataset.answers))) form.elements.text.value = text;
  },
  async press(button) {
    button.classList.add('busy');
    const { who, chat } = state;
    const { message, button: index } = button.dataset;
    const answer = await post('telegram', '/telegram/press', {
      who, chat, message: Number(message), button: Number(index),
    });
    button.classList.remove('busy');
    if (!answer) return;
    if (answer.url) follow({ href: answer.url });
    else if (answer.show_alert) alertBox(answer.text);
    else toast('telegram', answer.text);
  },
  async reply(button) {
    await open({ reply: button.dataset.message });
    field()?.focus();
  },
  noreply: () => open({ reply: 0 }),
};

// t.me leads into the app itself: a deep link starts the bot, a share link would offer a list of chats.
function follow(link) {
  const address = new URL(link.href);
  if (address.hostname !== 't.me') return false;
  const payload = address.searchParams.get('start');
  if (payload !== null) {
    post('telegram', '/telegram/start', { who: state.who, payload }).then(() => open({ chat: 'bot', thread: '' }));
  }
  else toast('telegram', 'In the real app this offers your chats to share the article with.');
  return true;
}

export const telegram = {
  state,
  acts,
  typed,
  follow,
  become: (who) => open({ who, chat: state.chat, thread: state.thread }),
  query() {
    const { who, chat, thread, reply } = state;
    return { who, chat, thread, ...(reply === null ? {} : { reply }) };
  },
  settled() {
    if (field()) showMenu('telegram', field().value);
  },
};
