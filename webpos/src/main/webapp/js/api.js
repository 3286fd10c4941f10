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
}

const listeners = [];

/** Calls listener(name) with the name of the node behind each answer. */
export function whenAnswered(listener) {
  listeners.push(listener);
}

/** Requests a path under /api and gives { body, next }: the JSON, and the path of the next page or null. */
export async function call(path, { method = "GET", headers = {}, body, signal } = {}) {
  const answer = await send(path, { method, headers, body, signal });
  const node = answer.headers.get("X-Webpos-Node");
  if (node) {
    listeners.forEach((listener) => listener(node));
  }
  if (!answer.ok) {
    throw new Problem(answer.status, await readProblem(answer), Number(answer.headers.get("Retry-After")) || 0);
  }
  return { body: await readAnswer(answer), next: nextPage(answer.headers.get("Link")) };
}

async function send(path, { method, headers, body, signal }) {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MILLIS);
  signal?.addEventListener("abort", () => patience.abort());
  try {
    return await fetch(path, {
      method,
      headers: body === undefined ? headers : { ...headers, "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: patience.signal,
    });
  } catch (failure) {
    throw signal?.aborted ? failure : new Problem(0, { detail: String(failure) });
  } finally {
    clearTimeout(timer);
  }
}

/** An answer that breaks off is no answer: the change may be repeated. */
async function readAnswer(answer) {
  try {
    return await answer.json();
  } catch (failure) {
    throw new Problem(0, { detail: String(failure) });
  }
}

async function readProblem(answer) {
  try {
    return (await answer.json()) ?? {};
  } catch {
    return {};
  }
}

function nextPage(link) {
  return link?.match(/<([^>]*)>;\s*rel="?next"?/)?.[1] ?? null;
}
