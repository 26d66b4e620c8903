// Fields in which people write.

export function grow(field) {
  field.rows = Math.min(6, field.value.split('\n').length);
}

export function hideMenus() {
  for (const menu of document.querySelectorAll('.menu')) menu.hidden = true;
}

export function cleared(field) {
  field.value = '';
  grow(field);
  hideMenus();
}
