// The little that a page cannot do by itself: take the code out of a link, and close what is open when one turns away.
"use strict";

const code = location.hash.slice(1);
const door = document.getElementById("log-in");
if (door && /^[\w-]{43}$/.test(code)) {
  door.elements.token.value = code;
  document.getElementById("log-in-code").hidden = true;
  history.replaceState(null, "", location.pathname); // so that it stays in no history
  door.querySelector("button").focus();
}

document.addEventListener("click", (event) => {
  for (const open of document.querySelectorAll("details.me[open], details.asked[open]")) {
    if (!open.contains(event.target)) open.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const open of document.querySelectorAll("details.me[open], details.asked[open]")) {
    open.open = false;
    open.querySelector("summary").focus();
  }
});

// A question that is open would close under the hand when its row is drawn again.
document.addEventListener("htmx:sseBeforeMessage", (event) => {
  if (event.target.querySelector("details[open], :focus")) event.preventDefault();
});
