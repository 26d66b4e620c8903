// What people do in the mailbox.

import { toast } from './notices.js';
import { refresh } from './panes.js';
import { post } from './server.js';

const state = { mail: '', part: '' };

function turn(change) {
  Object.assign(state, change);
  return refresh('mail');
}

const acts = {
  async open(button) {
    const { mail } = button.dataset;
    await post('mail', '/mail/open', { mail: Number(mail) });
    turn({ mail, part: '' });
  },
  back: () => turn({ mail: '', part: '' }),
  part: (button) => turn({ part: button.dataset.part }),
  async told(button) {
    button.disabled = true;
    const done = await post('mail', `/mail/${button.dataset.path}`, { mail: Number(state.mail) });
    button.disabled = false;
    if (done) toast('mail', done.said);
  },
};

export const mail = {
  acts,
  query: () => (state.mail ? { mail: state.mail, part: state.part } : {}),
};
