// Messages above the till: one a topic, so that a message about the same thing replaces the former one.

import { words } from "./words.js";

const place = document.getElementById("notices");
const template = document.getElementById("notice-template");

/**
 * Shows a message. kind is "error", "waiting" or "news"; an action is { text, run } and makes a button.
 * Errors and waits interrupt a screen reader, news does not.
 */
export function show(topic, kind, text, action) {
  const notice = noticeOf(topic) ?? create(topic);
  notice.dataset.kind = kind;
  notice.setAttribute("role", kind === "news" ? "status" : "alert");
  notice.querySelector(".text").textContent = text;
  notice.querySelector(".close").setAttribute("aria-label", words().close);
  const button = notice.querySelector(".act");
  button.hidden = !action;
  button.textContent = action?.text ?? "";
  button.onclick = action?.run ?? null;
}

export function hide(topic) {
  noticeOf(topic)?.remove();
}

const noticeOf = (topic) => place.querySelector(`[data-topic="${topic}"]`);

function create(topic) {
  const notice = template.content.firstElementChild.cloneNode(true);
  notice.dataset.topic = topic;
  notice.querySelector(".close").addEventListener("click", () => notice.remove());
  place.append(notice);
  return notice;
}
