// The language of the page: chosen, remembered, and how names and money are written in it.

import { CHINESE, ENGLISH } from "./texts.js";

const LANGUAGES = { en: ENGLISH, "zh-CN": CHINESE };
const MEMORY = "webpos.language";

let language = remembered() ?? (navigator.language.startsWith("zh") ? "zh-CN" : "en");

/** The words of the present language. */
export const words = () => LANGUAGES[language];

export const isChinese = () => language === "zh-CN";

export function switchLanguage() {
  language = isChinese() ? "en" : "zh-CN";
  try {
    localStorage.setItem(MEMORY, language);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

function remembered() {
  try {
    const kept = localStorage.getItem(MEMORY);
    return Object.hasOwn(LANGUAGES, kept) ? kept : null;
  } catch {
    return null;
  }
}

/** Writes the words of the present language into every element that names one. */
export function writeWords() {
  document.documentElement.lang = language;
  const each = (name, write) =>
    document.querySelectorAll(`[data-${name}]`).forEach((e) => write(e, words()[e.getAttribute(`data-${name}`)]));
  each("words", (element, text) => (element.textContent = text));
  each("words-placeholder", (element, text) => (element.placeholder = text));
  each("words-label", (element, text) => element.setAttribute("aria-label", text));
}

/** The size at the end of a name, such as 6 × 500 ml, in which no line may break. */
const SIZE = /\d+( × \d+)* \S+$/;

/** Puts a product's name into an element, in the present language or in the other one, and says which one it is. */
export function writeName(element, { name, nameEn }, inOther = false) {
  const chinese = (isChinese() !== inOther && name) || !nameEn;
  element.textContent = (chinese ? name : nameEn).replace(SIZE, (size) => size.replaceAll(" ", "\u00a0"));
  element.lang = chinese ? "zh-CN" : "en";
}

export const nameOf = ({ name, nameEn }) => (isChinese() ? name : (nameEn ?? name));

export const categoryName = (category) => words().categoryNames[category] ?? category;

/** Writes an amount of minor units, such as ¥12.90. */
export function money(cents, currency) {
  const format = new Intl.NumberFormat(language, { style: "currency", currency, currencyDisplay: "narrowSymbol" });
  return format.format(cents / 10 ** format.resolvedOptions().maximumFractionDigits);
}

/** Says in plain words what a problem means for the person at the till. */
export function explain(problem) {
  const known = words().problems[problem.type];
  if (known) {
    return known;
  }
  if (problem.status === 0) {
    return words().offline;
  }
  return problem.passing ? words().busy : words().accident(problem.status);
}
