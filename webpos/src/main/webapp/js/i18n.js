// The language of the page, and how texts, names and money are written in it.

import { CHINESE, ENGLISH } from "./messages.js";

const LANGUAGES = { en: ENGLISH, "zh-CN": CHINESE };
const STORAGE_KEY = "webpos.language";

let language = storedLanguage() ?? (navigator.language.startsWith("zh") ? "zh-CN" : "en");

/** Returns the messages of the current language. */
export const messages = () => LANGUAGES[language];

export const isChinese = () => language === "zh-CN";

export function switchLanguage() {
  language = isChinese() ? "en" : "zh-CN";
  try {
    localStorage.setItem(STORAGE_KEY, language);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

function storedLanguage() {
  try {
    const stored = localStorage.getItem(STORAGE_KEY);
    return Object.hasOwn(LANGUAGES, stored) ? stored : null;
  } catch {
    return null;
  }
}

/** Writes the messages of the current language into every element that names one. */
export function translatePage() {
  document.documentElement.lang = language;
  const each = (name, write) =>
    document.querySelectorAll(`[data-${name}]`).forEach((e) => write(e, messages()[e.getAttribute(`data-${name}`)]));
  each("message", (element, text) => (element.textContent = text));
  each("message-placeholder", (element, text) => (element.placeholder = text));
  each("message-label", (element, text) => element.setAttribute("aria-label", text));
}

/** The size at the end of a name, such as 6 × 500 ml, which must not be broken into two lines. */
const SIZE = /\d+( × \d+)* \S+$/;

/** Writes a product's name into an element, in the current language or the other one, and sets the element's lang. */
export function showName(element, { name, nameEn }, inOther = false) {
  const chinese = (isChinese() !== inOther && name) || !nameEn;
  element.textContent = (chinese ? name : nameEn).replace(SIZE, (size) => size.replaceAll(" ", "\u00a0"));
  element.lang = chinese ? "zh-CN" : "en";
}

export const nameOf = ({ name, nameEn }) => (isChinese() ? name : (nameEn ?? name));

export const categoryName = (category) => messages().categoryNames[category] ?? category;

/** Formats an amount of minor units, such as ¥12.90. */
export function money(cents, currency) {
  const format = new Intl.NumberFormat(language, { style: "currency", currency, currencyDisplay: "narrowSymbol" });
  return format.format(cents / 10 ** format.resolvedOptions().maximumFractionDigits);
}

/** Returns a message for the user. */
export function explain(problem) {
  const message = messages().problems[problem.type];
  if (message) {
    return message;
  }
  if (problem.status === 0) {
    return messages().offline;
  }
  return problem.isTransient ? messages().busy : messages().internalError(problem.status);
}
