// Asks for confirmation before the cart is cleared.

const button = document.getElementById("clear");
const dialog = document.getElementById("clear-dialog");

/** Calls handler() each time the user has confirmed to clear the cart. */
export function onClear(handler) {
  button.addEventListener("click", () => {
    // A dialog keeps its last return value, and Escape sets none, so the former one would count again.
    dialog.returnValue = "";
    dialog.showModal();
  });
  dialog.addEventListener("close", () => dialog.returnValue === "clear" && handler());
}
