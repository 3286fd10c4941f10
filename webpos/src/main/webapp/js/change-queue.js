// Sends the changes of one page one after the other. The first change creates the session, so no other may run beside it, and in
// the store "token", where the client holds the session, parallel changes would be lost. Each change has the same Idempotency-Key
// in every attempt, so that a retry after a timeout can never apply it twice.

import { call } from "./api.js";
import { requestFor } from "./cart.js";

const MIN_DELAY_SECONDS = 1;
const MAX_DELAY_SECONDS = 15;

/** A problem of one product is retried for some seconds only, because other products wait behind it in the queue. */
const MAX_DELAY_FOR_ONE_PRODUCT_SECONDS = 2;

export class ChangeQueue {
  #pending = [];
  #draining = false;
  #problem = null;
  #endDelay = () => {};
  #handlers;

  /** handlers.cart(cart), handlers.refused(problem, change), handlers.waiting(problem), and handlers.waiting(null) after that. */
  constructor(handlers) {
    this.#handlers = handlers;
    addEventListener("online", () => this.retryNow());
  }

  /** The changes without a response yet, oldest first. */
  get pending() {
    return this.#pending;
  }

  push(change) {
    this.#pending = [...this.#pending, { ...change, key: idempotencyKey() }];
    if (this.#problem) {
      this.#handlers.waiting(this.#problem);
    }
    this.#drain();
  }

  retryNow() {
    this.#endDelay();
  }

  async #drain() {
    if (this.#draining) {
      return;
    }
    this.#draining = true;
    while (this.#pending.length > 0) {
      await this.#send(this.#pending[0]);
    }
    this.#draining = false;
  }

  /** Sends one change until it succeeds or fails for good. */
  async #send(change) {
    let { cart, problem } = await attempt(change);
    for (let seconds = MIN_DELAY_SECONDS; shouldRetry(problem, seconds); seconds *= 2) {
      this.#problem = problem;
      this.#handlers.waiting(problem);
      await this.#delay(Math.max(Math.min(seconds, MAX_DELAY_SECONDS), problem.retryAfterSeconds));
      ({ cart, problem } = await attempt(change));
    }
    this.#problem = null;
    this.#pending = this.#pending.slice(1);
    this.#handlers.waiting(null);
    problem ? this.#handlers.refused(problem, change) : this.#handlers.cart(cart);
  }

  #delay(seconds) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, seconds * 1000);
      this.#endDelay = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function shouldRetry(problem, seconds) {
  return problem?.isTransient && (!problem.affectsOneProduct || seconds <= MAX_DELAY_FOR_ONE_PRODUCT_SECONDS);
}

/** Returns { cart } or { problem }. */
async function attempt(change) {
  const { path, method, body } = requestFor(change);
  const headers = { "Idempotency-Key": `"${change.key}"` };
  try {
    return { cart: (await exclusively(() => call(path, { method, headers, body }))).body };
  } catch (problem) {
    return { problem };
  }
}

/** Pages of one browser share the session, so only one of them sends at a time, where the browser supports locks. */
function exclusively(work) {
  return navigator.locks ? navigator.locks.request("webpos-change", work) : work();
}

/** Browsers offer randomUUID only over HTTPS or on localhost, but random bytes everywhere. */
function idempotencyKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return crypto.randomUUID?.() ?? Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
