/** What may be stored: Postgres takes no NUL and no lone surrogate; everything else stays as it was written. */
import type { Inbound } from '../inbound.ts';

export function cleaned(inbound: Inbound): Inbound {
  return clean(inbound) as Inbound;
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\u0000', '').toWellFormed();
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clean(inner)]));
}
