// Calls the till's JSON API. Every failure becomes a Problem, whether it comes from the till, the load balancer or the network.

const TIMEOUT_MILLIS = 8000;
const TRANSIENT = new Set([0, 409, 429, 502, 503, 504]);

export class Problem extends Error {
  /** status is 0 where there was no response; type is the last part of the problem's URN, or ""; products are those in question. */
  constructor(status, { type = "", detail = "", violations = [], products = [] } = {}, retryAfterSeconds = 0) {
    super(detail || `status ${status}`);
    this.status = status;
    this.type = type.split(":").pop();
    this.violations = violations;
    this.products = products;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** Tells whether the same request may succeed a little later. */
  get isTransient() {
    return TRANSIENT.has(this.status);
  }

  /** Tells whether it affects one product only, so that changes of other products should not wait for it. */
  get affectsOneProduct() {
    return this.type === "unpriced" || this.type === "source-away";
  }
}

const listeners = [];

/** Calls listener(name) for each response, with the name of the node that sent it. */
export function onResponse(listener) {
  listeners.push(listener);
}

/**
 * Requests a path under /api and returns { body, next, staleSeconds }: the JSON, the path of the next page or null, and the age of
 * a stale response (RFC 5861) or null.
 */
export async function call(path, { method = "GET", headers = {}, body, signal } = {}) {
  const response = await send(path, { method, headers, body, signal });
  const node = response.headers.get("X-Webpos-Node");
  if (node) {
    listeners.forEach((listener) => listener(node));
  }
  if (!response.ok) {
    throw new Problem(response.status, await readProblem(response), Number(response.headers.get("Retry-After")) || 0);
  }
  return {
    body: await toProblem(response.json(), signal),
    next: nextPage(response.headers.get("Link")),
    staleSeconds: staleSeconds(response.headers),
  };
}

/** The timeout is for the whole response: one that stops in the middle would block every later change. */
function send(path, { method, headers, body, signal }) {
  const timeout = new AbortController();
  setTimeout(() => timeout.abort(), TIMEOUT_MILLIS);
  signal?.addEventListener("abort", () => timeout.abort());
  const request = {
    method,
    headers: body === undefined ? headers : { ...headers, "Content-Type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal: timeout.signal,
  };
  return toProblem(fetch(path, request), signal);
}

/** A missing or incomplete response is a Problem with status 0, unless the caller itself aborted the request. */
async function toProblem(promise, signal) {
  try {
    return await promise;
  } catch (failure) {
    throw signal?.aborted ? failure : new Problem(0, { detail: String(failure) });
  }
}

async function readProblem(response) {
  try {
    return (await response.json()) ?? {};
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
