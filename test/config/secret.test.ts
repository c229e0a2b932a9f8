import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { secretOf } from '../../src/config/secret.ts';
import { startChild } from './children.ts';

let parent = '';
let dataFolder = '';
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'heye-secret-'));
  dataFolder = join(parent, 'data');
});
afterEach(() => rmSync(parent, { recursive: true }));

describe('secretOf', () => {
  it('is what the operator set, and then keeps nothing', () => {
    const secret = 'set-by-the-operator-of-the-zone-0123';
    expect(secretOf({ secret, dataFolder })).toBe(secret);
    expect(readdirSync(parent)).toEqual([]);
  });

  it('is made once, kept, and for its owner only', () => {
    const made = secretOf({ dataFolder });
    expect(made).toMatch(/^[\w-]{43}$/);
    expect(secretOf({ dataFolder })).toBe(made);
    expect(statSync(join(dataFolder, 'secret')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(dataFolder, 'secret'), 'utf8')).toBe(`${made}\n`);
    expect(readdirSync(dataFolder)).toEqual(['secret']);
  });

  it('differs from folder to folder', () => {
    expect(secretOf({ dataFolder })).not.toBe(secretOf({ dataFolder: join(parent, 'other') }));
  });

  it('is the same for processes that start at once', async () => {
    const code = `console.log('ready');
      process.stdin.once('data', () => {
        console.log(theModule.secretOf({ dataFolder: ${JSON.stringify(dataFolder)} }));
        process.exit();
      });`;
    const children = Array.from({ length: 4 }, () => startChild('config/secret.ts', code));
    for (const child of children) await child.nextLine();
    for (const child of children) child.process.stdin?.write('go\n');
    const secrets = await Promise.all(children.map((child) => child.nextLine()));
    expect(new Set(secrets)).toEqual(new Set([secretOf({ dataFolder })]));
    expect(readdirSync(dataFolder)).toEqual(['secret']);
  });

  it('refuses a file that holds less than a secret', () => {
    secretOf({ dataFolder });
    writeFileSync(join(dataFolder, 'secret'), 'short\n');
    expect(() => secretOf({ dataFolder })).toThrow(`the secret at ${join(dataFolder, 'secret')}`);
  });
});
