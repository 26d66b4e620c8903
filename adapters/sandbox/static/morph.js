// Makes one piece of the page equal to what the server rendered, touching only what differs: what a person is
// typing, has opened or has focused stays as it is.
//
// data-key   names a child among its siblings      data-own   attributes belong to the script, not to the server
// data-keep  is left alone while its value is the same

const keyOf = (node) => (node.nodeType === 1 ? node.dataset.key || node.id || null : null);
const alike = (a, b) => a.nodeType === b.nodeType && a.nodeName === b.nodeName && keyOf(a) === keyOf(b);

export function morph(from, to) {
  if (from.nodeType !== 1) {
    if (from.nodeValue !== to.nodeValue) from.nodeValue = to.nodeValue;
    return;
  }
  if (from.isEqualNode(to)) return;
  if (from.dataset.keep !== undefined && from.dataset.keep === to.dataset.keep) return;
  if (from.dataset.own === undefined) morphAttributes(from, to);
  if (from.nodeName !== 'TEXTAREA') morphChildren(from, to);
}

function morphAttributes(from, to) {
  for (const { name } of [...from.attributes]) if (!to.hasAttribute(name)) from.removeAttribute(name);
  for (const { name, value } of to.attributes) if (from.getAttribute(name) !== value) from.setAttribute(name, value);
}

export function morphChildren(from, to) {
  const keyed = new Map([...from.children].filter(keyOf).map((child) => [keyOf(child), child]));
  const kept = new Set();
  let cursor = from.firstChild;
  for (const next of [...to.childNodes]) {
    while (cursor && kept.has(cursor)) cursor = cursor.nextSibling;
    const key = keyOf(next);
    const named = key ? keyed.get(key) : null;
    const match = named && alike(named, next) ? named : !key && cursor && alike(cursor, next) ? cursor : null;
    if (!match) {
      const fresh = document.importNode(next, true);
      from.insertBefore(fresh, cursor);
      kept.add(fresh);
      continue;
    }
    kept.add(match);
    if (match === cursor) cursor = cursor.nextSibling;
    else from.insertBefore(match, cursor);
    morph(match, next);
  }
  for (const child of [...from.childNodes]) if (!kept.has(child)) child.remove();
}
