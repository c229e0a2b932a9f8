/**
 * Whether a request may reach the local chat, where anybody can be anybody: only from this machine's own browser pages.
 *
 * The Host header must be a loopback name (a rebound public name is not), and a deed must come from our own page.
 */
import type { MiddlewareHandler } from 'hono';

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS = {
  'Content-Security-Policy': POLICY,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'geolocation=(self)',
  // With `no-referrer` browsers would send `Origin: null` on our own deeds.
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
} as const;

export const loopbackGuard: MiddlewareHandler = async (c, next) => {
  const refusal = refusalOf(c.req.raw.method, c.req.raw.headers);
  if (refusal !== undefined) return c.text(`403: ${refusal}\n`, 403, { 'X-Content-Type-Options': 'nosniff' });
  await next();
  for (const [name, value] of Object.entries(HEADERS)) {
    if (!c.res.headers.has(name)) c.res.headers.set(name, value);
  }
  return undefined;
};

/** Why the request is refused, or `undefined`. */
export function refusalOf(method: string, headers: Headers): string | undefined {
  const host = headers.get('host') ?? '';
  if (!isLoopback(host)) return `the local chat answers only at a loopback address, not at Host "${host}"`;
  if (method === 'GET' || method === 'HEAD') return undefined;
  const site = headers.get('sec-fetch-site');
  const origin = headers.get('origin');
  if (site !== null && site !== 'same-origin') return `Sec-Fetch-Site is "${site}", a deed must be "same-origin"`;
  if (origin !== null && origin !== `http://${host}`) return `Origin "${origin}" is not this page's "http://${host}"`;
  if (site === null && origin === null)
    return 'a deed must say where it comes from: Origin or Sec-Fetch-Site is missing';
  return undefined;
}

function isLoopback(host: string): boolean {
  const name = /^(.+?)(:\d{1,5})?$/.exec(host)?.[1]?.toLowerCase();
  return name === 'localhost' || name === '[::1]' || /^127(\.\d{1,3}){3}$/.test(name ?? '');
}
