// Short notices over a pane, and an alert that wants to be closed.

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
