import { describe, expect, it } from 'vitest';
import { isLoopback, urlHost } from '../../src/config/loopback.ts';

describe('isLoopback', () => {
  it.each(['127.0.0.1', '127.8.9.10', '::1', '[::1]', 'localhost', 'LOCALHOST', 'zone.localhost', '::ffff:127.0.0.1'])(
    'takes %s for this machine only',
    (host) => {
      expect(isLoopback(host)).toBe(true);
    },
  );

  it.each(['0.0.0.0', '::', '192.168.1.5', 'heye.example', 'localhost.example', '127.0.0.1.example', '128.0.0.1'])(
    'takes %s for one that others reach',
    (host) => {
      expect(isLoopback(host)).toBe(false);
    },
  );
});

describe('urlHost', () => {
  it('puts brackets around IPv6 only', () => {
    expect(['::1', '[::1]', '127.0.0.1', 'heye.example'].map(urlHost)).toEqual([
      '[::1]',
      '[::1]',
      '127.0.0.1',
      'heye.example',
    ]);
  });
});
