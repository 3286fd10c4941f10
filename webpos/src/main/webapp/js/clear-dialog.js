// Asks before the cart is cleared.

const button = document.getElementById("clear");
const dialog = document.getElementById("clear-dialog");

/** Calls confirmed() each time somebody wants to clear the cart and means it. */
export function listenToClear(confirmed) {
  button.addEventListener("click", () => {
    // A dialog keeps its last answer, and Escape gives none: the former one must not count again.
    dialog.returnValue = "";
    dialog.showModal();
  });
  dialog.addEventListener("close", () => dialog.returnValue === "clear" && confirmed());
}
