// The lists that open over a text field: commands while a "/" is typed, completions of an option.

export function showMenu(pane, text) {
  const menu = document.getElementById(`${pane}-menu`);
  if (!menu) return;
  const typed = text.split(/[\s@]/)[0].toLowerCase();
  const wanted = text.startsWith('/') && !/\s/.test(text);
  let shown = 0;
  for (const item of menu.querySelectorAll('[role=option]')) {
    item.hidden = !item.dataset.name.toLowerCase().startsWith(typed);
    shown += !item.hidden;
  }
  menu.hidden = !wanted || (shown === 0 && menu.querySelector('[role=option]') !== null);
}

// Arrow keys walk through an open list; Tab takes the first. True when the key is used up.
export function menuKeys(event) {
  const menu = openMenu(event.target);
  if (!menu || !['ArrowDown', 'ArrowUp', 'Tab'].includes(event.key)) return false;
  const items = [...menu.querySelectorAll('[role=option]')].filter((item) => !item.hidden);
  if (items.length === 0 || event.shiftKey) return false;
  event.preventDefault();
  const at = items.indexOf(document.activeElement);
  if (event.key === 'Tab' && at < 0) items[0].click();
  else if (event.key === 'ArrowUp' && at < 0) items[items.length - 1].focus();
  else items[(at + (event.key === 'ArrowUp' ? items.length - 1 : 1)) % items.length].focus();
  return true;
}

function openMenu(element) {
  const inside = element.closest?.('.menu');
  if (inside) return inside;
  const foot = element.closest?.('footer');
  return foot ? foot.querySelector('.menu:not([hidden])') : null;
}
