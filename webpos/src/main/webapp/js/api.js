// Talks to the till's JSON API. Every failure becomes a Problem, whether the till, the front door or the network made it.

const PATIENCE_MILLIS = 8000;
const PASSING = new Set([0, 409, 429, 502, 503, 504]);

export class Problem extends Error {
  /** status is 0 where no answer came; type is the last part of the problem's URN, or "". */
  constructor(status, { type = "", detail = "", violations = [] } = {}, retryAfterSeconds = 0) {
    super(detail || `status ${status}`);
    this.status = status;
    this.type = type.split(":").pop();
    this.violations = violations;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** Tells whether the same request may well succeed a little later. */
  get passing() {
    return PASSING.has(this.status);
  }

  /** Tells whether it concerns one product alone, so that nothing else should wait for it. */
  get ofOneProduct() {
    return this.type === "unpriced";
  }
}

const listeners = [];

/** Calls listener(name) with the name of the node behind each answer. */
export function whenAnswered(listener) {
  listeners.push(listener);
}

/**
 * Requests a path under /api and gives { body, next, staleSeconds }: the JSON, the path of the next page or null, and how old an
 * answer is that is older than it should be; null for any other.
 */
export async function call(path, { method = "GET", headers = {}, body, signal } = {}) {
  const answer = await send(path, { method, headers, body, signal });
  const node = answer.headers.get("X-Webpos-Node");
  if (node) {
    listeners.forEach((listener) => listener(node));
  }
  if (!answer.ok) {
    throw new Problem(answer.status, await readProblem(answer), Number(answer.headers.get("Retry-After")) || 0);
  }
  return {
    body: await hear(answer.json(), signal),
    next: nextPage(answer.headers.get("Link")),
    staleSeconds: staleSeconds(answer.headers),
  };
}

/** Patience ends for the whole answer: one that stays half-told would hold up every change behind it. */
function send(path, { method, headers, body, signal }) {
  const patience = new AbortController();
  setTimeout(() => patience.abort(), PATIENCE_MILLIS);
  signal?.addEventListener("abort", () => patience.abort());
  const request = {
    method,
    headers: body === undefined ? headers : { ...headers, "Content-Type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal: patience.signal,
  };
  return hear(fetch(path, request), signal);
}

/** No answer, or one that breaks off, is a Problem without a status, unless the caller itself lost interest. */
async function hear(promise, signal) {
  try {
    return await promise;
  } catch (failure) {
    throw signal?.aborted ? failure : new Problem(0, { detail: String(failure) });
  }
}

async function readProblem(answer) {
  try {
    return (await answer.json()) ?? {};
  } catch {
    return {};
  }
}

function staleSeconds(headers) {
  return headers.get("Warning")?.startsWith("110 ") ? Number(headers.get("Age")) || 0 : null;
}

function nextPage(link) {
  return link?.match(/<([^>]*)>;\s*rel="?next"?/)?.[1] ?? null;
}
