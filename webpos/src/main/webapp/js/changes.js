// Sends the changes of one page one after the other. The first change of all has to travel alone, and where the client
// carries the session itself ("token"), parallel changes would be lost. Each change keeps its Idempotency-Key however often
// it is sent, so that sending it again after a silence can never apply it twice.

import { call } from "./api.js";
import { request } from "./cart.js";

const FIRST_PAUSE_SECONDS = 1;
const LONGEST_PAUSE_SECONDS = 15;

/** What concerns one product is tried for some seconds only: the next customer's products are waiting behind it. */
const LONGEST_PAUSE_FOR_ONE_SECONDS = 2;

export class Changes {
  #waiting = [];
  #busy = false;
  #trouble = null;
  #wake = () => {};
  #told;

  /** told.cart(cart), told.refused(problem, change), told.waiting(problem) or told.waiting(null) once it goes on. */
  constructor(told) {
    this.#told = told;
    addEventListener("online", () => this.retryNow());
  }

  /** The changes that were not answered yet, oldest first. */
  get waiting() {
    return this.#waiting;
  }

  push(change) {
    this.#waiting = [...this.#waiting, { ...change, key: operationId() }];
    if (this.#trouble) {
      this.#told.waiting(this.#trouble);
    }
    this.#drain();
  }

  retryNow() {
    this.#wake();
  }

  async #drain() {
    if (this.#busy) {
      return;
    }
    this.#busy = true;
    while (this.#waiting.length > 0) {
      await this.#settle(this.#waiting[0]);
    }
    this.#busy = false;
  }

  /** Sends one change until it is answered for good. */
  async #settle(change) {
    let { cart, problem } = await attempt(change);
    for (let seconds = FIRST_PAUSE_SECONDS; isWorthWaiting(problem, seconds); seconds *= 2) {
      this.#trouble = problem;
      this.#told.waiting(problem);
      await this.#pause(Math.max(Math.min(seconds, LONGEST_PAUSE_SECONDS), problem.retryAfterSeconds));
      ({ cart, problem } = await attempt(change));
    }
    this.#trouble = null;
    this.#waiting = this.#waiting.slice(1);
    this.#told.waiting(null);
    problem ? this.#told.refused(problem, change) : this.#told.cart(cart);
  }

  #pause(seconds) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, seconds * 1000);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function isWorthWaiting(problem, seconds) {
  return problem?.passing && (!problem.ofOneProduct || seconds <= LONGEST_PAUSE_FOR_ONE_SECONDS);
}

/** Gives { cart } or { problem }. */
async function attempt(change) {
  const { path, method, body } = request(change);
  const headers = { "Idempotency-Key": `"${change.key}"` };
  try {
    return { cart: (await alone(() => call(path, { method, headers, body }))).body };
  } catch (problem) {
    return { problem };
  }
}

/** Pages of one browser share the session, so they take turns too, where the browser can arrange it. */
function alone(work) {
  return navigator.locks ? navigator.locks.request("webpos-change", work) : work();
}

/** randomUUID is missing on plain HTTP from another machine; random bytes are always there. */
function operationId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return crypto.randomUUID?.() ?? Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
