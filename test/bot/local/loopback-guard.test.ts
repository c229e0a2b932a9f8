import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../../src/bot/local/loopback-guard.ts';

const own = { host: '127.0.0.1:3000', origin: 'http://127.0.0.1:3000', 'sec-fetch-site': 'same-origin' };

describe('refusalOf', () => {
  it.each([
    ['lets a page of this machine be read', 'GET', { host: 'localhost:3000' }],
    ['knows loopback by number', 'GET', { host: '127.0.0.1' }],
    ['knows every number of the loopback network', 'GET', { host: '127.8.9.10:80' }],
    ['knows loopback of IPv6', 'GET', { host: '[::1]:3000' }],
    ['reads host names in any case', 'GET', { host: 'LOCALHOST:3000' }],
    ['takes a deed from its own page', 'POST', own],
    ['takes a deed from a browser that sends no Origin to itself', 'POST', { ...own, origin: undefined }],
    ['takes a deed from an older browser, which sends only Origin', 'POST', { ...own, 'sec-fetch-site': undefined }],
  ])('%s', (_, method, headers) => {
    expect(refusalOf(method, headersOf(headers))).toBeUndefined();
  });

  it.each([
    ['refuses a name that was made to point here', 'GET', { host: 'evil.example:3000' }, 'evil.example'],
    ['refuses a name that only begins like loopback', 'GET', { host: 'localhost.evil.example' }, 'localhost.evil'],
    ['refuses a number that is written as a name', 'GET', { host: '127.0.0.1.evil.example' }, '127.0.0.1.evil'],
    ['refuses a request without a host', 'GET', {}, 'Host ""'],
    ['refuses a deed for another name even from its own page', 'POST', { ...own, host: 'evil.example' }, 'Host'],
    ['refuses a deed from another site', 'POST', { ...own, 'sec-fetch-site': 'cross-site' }, 'cross-site'],
    [
      'refuses a deed from another port of this machine',
      'POST',
      { ...own, 'sec-fetch-site': 'same-site' },
      'same-site',
    ],
    ['refuses a deed of another origin', 'POST', { ...own, origin: 'http://127.0.0.1:4000' }, '127.0.0.1:4000'],
    ['refuses a deed from a sandboxed page', 'POST', { ...own, origin: 'null' }, '"null"'],
    ['refuses a deed that does not say where it comes from', 'POST', { host: own.host }, 'missing'],
    ['refuses other methods alike', 'DELETE', { ...own, origin: 'http://evil.example' }, 'evil.example'],
  ])('%s', (_, method, headers, says) => {
    expect(refusalOf(method, headersOf(headers))).toContain(says);
  });
});

function headersOf(record: Readonly<Record<string, string | undefined>>): Headers {
  const given = Object.entries(record).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, value]],
  );
  return new Headers(given);
}
