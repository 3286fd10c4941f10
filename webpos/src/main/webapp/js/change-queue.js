// Sends the changes of one page one after the other. The first change creates the session, so no other may run beside it, and in
// the store "token", where the client holds the session, parallel changes would be lost. Each change has the same Idempotency-Key
// in every attempt, so that a retry after a timeout can never apply it twice.
//
// A scan waits here too, so that everything is done in the order in which the cashier did it: first its product is looked up, then it is
// the addition of that product.

import { call } from "./api.js";
import { add, requestFor } from "./cart.js";
import { productOf } from "./scan.js";

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

  /**
   * handlers.cart(cart, change), handlers.refused(problem, change), handlers.found() once a scan has its product,
   * handlers.waiting(problem), and handlers.waiting(null) after that.
   */
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
    try {
      while (this.#pending.length > 0) {
        await this.#send();
      }
    } finally {
      this.#draining = false;
    }
  }

  /** Sends the oldest change until it succeeds or fails for good. */
  async #send() {
    let { cart, problem } = await this.#attempt();
    for (let seconds = MIN_DELAY_SECONDS; shouldRetry(problem, seconds); seconds *= 2) {
      this.#problem = problem;
      this.#handlers.waiting(problem);
      await this.#delay(Math.max(Math.min(seconds, MAX_DELAY_SECONDS), problem.retryAfterSeconds));
      ({ cart, problem } = await this.#attempt());
    }
    const [change, ...later] = this.#pending;
    this.#problem = null;
    this.#pending = later;
    this.#handlers.waiting(null);
    problem ? this.#handlers.refused(problem, change) : this.#handlers.cart(cart, change);
  }

  /** Returns { cart } or { problem }. */
  async #attempt() {
    try {
      return { cart: await send(await this.#withProduct(this.#pending[0])) };
    } catch (problem) {
      return { problem };
    }
  }

  /** Makes a scan the addition of its product. */
  async #withProduct(change) {
    if (change.kind !== "scan") {
      return change;
    }
    const addition = { ...change, ...add(await productOf(change.digits)) };
    this.#pending = [addition, ...this.#pending.slice(1)];
    this.#handlers.found();
    return addition;
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
  const wait = Math.max(seconds, problem?.retryAfterSeconds ?? 0);
  return problem?.isTransient && (!problem.affectsOneProduct || wait <= MAX_DELAY_FOR_ONE_PRODUCT_SECONDS);
}

/** Sends a change once, and returns the cart after it. */
async function send(change) {
  const { path, method, body } = requestFor(change);
  const headers = { "Idempotency-Key": `"${change.key}"` };
  return (await exclusively(() => call(path, { method, headers, body }))).body;
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
