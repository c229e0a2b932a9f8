/**
 * Which requests are Slack's own? Those signed with our secret, no more than five minutes ago or ahead.
 *
 * https://docs.slack.dev/authentication/verifying-requests-from-slack; Bolt's own check takes any time in the future.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { parse } from 'node:querystring';

/** Seconds. */
const TOLERANCE = 5 * 60;

/** @param now seconds since 1970 */
export function isSlacks(headers: IncomingHttpHeaders, body: Buffer, signingSecret: string, now: number): boolean {
  const stamp = headers['x-slack-request-timestamp'];
  const signature = headers['x-slack-signature'];
  if (typeof stamp !== 'string' || typeof signature !== 'string' || !/^\d{1,12}$/.test(stamp)) return false;
  if (Math.abs(now - Number(stamp)) > TOLERANCE) return false;
  const own = createHmac('sha256', signingSecret).update(`v0:${stamp}:`).update(body).digest('hex');
  const [given, expected] = [Buffer.from(signature), Buffer.from(`v0=${own}`)];
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Whether Bolt will find an object in it: of any other JSON it reads a property, and that ends the process. */
export function holdsObject(headers: IncomingHttpHeaders, body: Buffer): boolean {
  const text = body.toString();
  if (headers['content-type'] !== 'application/x-www-form-urlencoded') return /^\s*\{/.test(text);
  const { payload } = parse(text);
  return typeof payload !== 'string' || /^\s*\{/.test(payload);
}
