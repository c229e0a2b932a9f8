/** What a platform answers to one call, within a few seconds; an address may hold a token and is never told. */
import { z } from 'zod';

export type Answer =
  | { readonly kind: 'answered'; readonly status: number; readonly headers: Headers; readonly json: unknown }
  | { readonly kind: 'unreachable'; readonly host: string; readonly why: string };

const PATIENCE_MS = 5000;

export async function call(address: string, init: RequestInit): Promise<Answer> {
  const { host } = new URL(address);
  try {
    const response = await fetch(address, { ...init, redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS) });
    const text = await response.text();
    return { kind: 'answered', status: response.status, headers: response.headers, json: jsonOf(text) };
  } catch (error) {
    return { kind: 'unreachable', host, why: whyOf(error) };
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const coded = z.object({ code: z.string() });

/** A code such as ECONNREFUSED, wherever in the error it stands. */
function whyOf(error: unknown): string {
  for (let at = error; at instanceof Error; at = at.cause) {
    const found = coded.safeParse(at);
    if (found.success) return found.data.code;
    if (at.name === 'TimeoutError') return `no answer within ${PATIENCE_MS / 1000} s`;
  }
  return 'no connection';
}
