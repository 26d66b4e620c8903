// What people do in the Discord pane.

import { cleared } from './fields.js';
import { showMenu } from './menus.js';
import { refresh } from './panes.js';
import { post } from './server.js';

const state = { who: 'reader', channel: '' };
const field = () => document.getElementById('discord-text');
const command = (name) => document.querySelector(`.dc-command[data-command="${CSS.escape(name)}"]`);
const here = () => ({ who: state.who, channel: state.channel || current() });
let completing = 0;

function current() {
  return document.querySelector('.dc-channel[aria-current]')?.dataset.channel || '';
}

function open(change) {
  leaveCommand();
  Object.assign(state, change);
  return refresh('discord');
}

function leaveCommand() {
  for (const form of document.querySelectorAll('.dc-command')) form.hidden = true;
  const write = document.querySelector('.dc-write');
  if (write) write.hidden = false;
}

function enterCommand(name, rest = '') {
  const form = command(name);
  if (!form) {
    slash(name, {});
    return;
  }
  form.reset();
  for (const input of form.querySelectorAll('input')) delete input.dataset.value;
  leaveCommand();
  document.querySelector('.dc-write').hidden = true;
  form.hidden = false;
  const inputs = [...form.querySelectorAll('label input, label select')];
  if (rest) fillIn(inputs, rest);
  if (rest) form.requestSubmit();
  else inputs[0].focus();
}

// "/latest 3 Culture" typed by hand: a leading number for an option that takes one, the rest for the first of words.
function fillIn(inputs, rest) {
  const number = inputs.find((input) => input.inputMode === 'numeric');
  const words = inputs.find((input) => input !== number);
  const leading = /^[-+]?[\p{Nd}]+(?=\s|$)/u.exec(rest);
  const own = number && (leading || !words) ? (leading ? leading[0] : rest) : '';
  if (own) number.value = own;
  if (words) words.value = rest.slice(own.length).trim();
}

async function slash(name, options) {
  cleared(field());
  const done = await post('discord', '/discord/slash', { ...here(), name, options });
  refresh('discord');
  return done;
}

function typed(form) {
  const options = {};
  for (const input of form.querySelectorAll('label input, label select')) {
    const picked = input.dataset.value !== undefined && input.dataset.shown === input.value;
    const value = picked ? input.dataset.value : input.value;
    if (value.trim()) options[input.name] = value;
  }
  return options;
}

const chosen = (options) => [...options].map((option) => option.value);

const acts = {
  open: (button) => open({ channel: button.dataset.channel }),
  choose: (button) => {
    cleared(field());
    enterCommand(button.dataset.command);
  },
  cancel() {
    leaveCommand();
    field().focus();
  },
  async slash(form) {
    const options = typed(form);
    leaveCommand();
    await slash(form.dataset.command, options);
    field().focus();
  },
  async write(form) {
    const text = form.elements.text.value;
    if (!text.trim()) return;
    const called = /^\/(\S+)\s*(.*)$/s.exec(text.trim());
    if (called) {
      cleared(field());
      enterCommand(called[1].toLowerCase(), called[2]);
      return;
    }
    cleared(form.elements.text);
    if (!(await post('discord', '/discord/say', { ...here(), text }))) form.elements.text.value = text;
  },
  async press(button) {
    button.classList.add('busy');
    const { message, control } = button.dataset;
    await post('discord', '/discord/press', { who: state.who, message, control });
    button.classList.remove('busy');
  },
  async select(button) {
    const { message, control, value } = button.dataset;
    button.closest('details').open = false;
    await post('discord', '/discord/press', { who: state.who, message, control, values: [value] });
  },
  dismiss: (button) => post('discord', '/discord/put-away', { who: state.who, message: button.dataset.message }),
  close: (button) => post('discord', '/discord/put-away', { who: state.who, form: button.dataset.form }),
  async fill(form) {
    const values = {};
    for (const input of form.querySelectorAll('[data-words]')) values[input.name] = input.value;
    for (const list of form.querySelectorAll('select[data-list]')) values[list.name] = chosen(list.selectedOptions);
    for (const group of form.querySelectorAll('fieldset[data-field]')) {
      values[group.dataset.field] = chosen(group.querySelectorAll('input:checked'));
    }
    await post('discord', '/discord/fill', { who: state.who, form: form.dataset.form, values });
    refresh('discord');
  },
};

// Completions come from the bot, as the person types.
async function complete(input) {
  const form = input.closest('form');
  const turn = ++completing;
  await new Promise((done) => setTimeout(done, 150));
  if (turn !== completing) return;
  const options = { ...typed(form), [input.name]: input.value };
  const body = { ...here(), name: form.dataset.command, options, focused: input.dataset.completes };
  const choices = await post('discord', '/discord/complete', body);
  if (turn === completing && choices) offer(form, input, choices);
}

function offer(form, input, choices) {
  const list = form.querySelector('.dc-choices');
  list.replaceChildren(...choices.map((choice) => completion(list, input, choice)));
  list.hidden = choices.length === 0;
}

function completion(list, input, choice) {
  const item = document.createElement('button');
  item.type = 'button';
  item.dir = 'auto';
  item.setAttribute('role', 'option');
  item.textContent = choice.name;
  item.addEventListener('click', () => {
    input.value = choice.name;
    Object.assign(input.dataset, { value: choice.value, shown: choice.name });
    list.hidden = true;
    input.focus();
  });
  return item;
}

let shownForm = null;

export const discord = {
  state,
  acts,
  complete,
  become: (who) => open({ who }),
  query: () => ({ who: state.who, channel: state.channel }),
  escape() {
    const form = document.querySelector('.dc-modal');
    if (form) post('discord', '/discord/put-away', { who: state.who, form: form.dataset.form });
    else leaveCommand();
  },
  settled() {
    if (field()) showMenu('discord', field().value);
    const form = document.querySelector('.dc-modal');
    if (form && form.dataset.form !== shownForm) form.querySelector('input, textarea, select')?.focus();
    shownForm = form ? form.dataset.form : null;
    const busy = document.querySelector('.dc-command:not([hidden])');
    const write = document.querySelector('.dc-write');
    if (write) write.hidden = busy !== null;
  },
};

