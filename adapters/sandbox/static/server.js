// What a person does, sent to the server; what it refuses is said over the pane.

import { toast } from './notices.js';

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
