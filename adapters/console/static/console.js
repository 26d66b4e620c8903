// The little that a page cannot do by itself: take the code out of the address, and close what is open when one turns away.
"use strict";

if (document.getElementById("log-in") && location.search) {
  history.replaceState(null, "", location.pathname); // so that the code stays in no history
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

// The same of a part that asks again by itself.
document.addEventListener("htmx:beforeSwap", (event) => {
  const part = event.detail.target;
  if (part.matches("[data-patient]") && part.querySelector("details[open], :focus")) event.detail.shouldSwap = false;
});

// A question that is open would close under the hand when its row is drawn again.
document.addEventListener("htmx:sseBeforeMessage", (event) => {
  if (event.target.querySelector("details[open], :focus")) event.preventDefault();
});
