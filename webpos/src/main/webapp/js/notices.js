// Messages above the page: at most one for each topic, so that a new one replaces the former.

import { messages } from "./i18n.js";

const container = document.getElementById("notices");
const template = document.getElementById("notice-template");

/**
 * Shows a message. kind is "error", "waiting" or "info"; an action is { text, run } and becomes a button.
 * Screen readers are interrupted by "error" and "waiting", not by "info".
 */
export function show(topic, kind, text, action) {
  const notice = noticeOf(topic) ?? create(topic);
  notice.dataset.kind = kind;
  notice.setAttribute("role", kind === "info" ? "status" : "alert");
  notice.querySelector(".text").textContent = text;
  notice.querySelector(".close").setAttribute("aria-label", messages().close);
  const button = notice.querySelector(".act");
  button.hidden = !action;
  button.textContent = action?.text ?? "";
  button.onclick = action?.run ?? null;
}

export function hide(topic) {
  noticeOf(topic)?.remove();
}

const noticeOf = (topic) => container.querySelector(`[data-topic="${topic}"]`);

function create(topic) {
  const notice = template.content.firstElementChild.cloneNode(true);
  notice.dataset.topic = topic;
  notice.querySelector(".close").addEventListener("click", () => notice.remove());
  container.append(notice);
  return notice;
}
