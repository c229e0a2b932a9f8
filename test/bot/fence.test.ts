/** A call that is made too late does not reach anybody. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { leasedFetch, type Lease, leaseFrom, withinLease } from '../../src/bot/fence.ts';

let server: Server;
let address: string;
let reached: number;

beforeEach(async () => {
  reached = 0;
  server = createServer((request, response) => {
    reached += 1;
    request.resume().on('end', () => response.end('ok'));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const forMilliseconds = (milliseconds: number) => leaseFrom(Temporal.Now.instant(), milliseconds);

const post = async () => (await leasedFetch(address, { method: 'POST', body: 'words' })).text();

describe('leasedFetch', () => {
  it('calls while the lease lasts, and where there is none', async () => {
    expect(await withinLease(forMilliseconds(10_000), post)).toBe('ok');
    expect(await post()).toBe('ok');
    expect(reached).toBe(2);
  });

  it('sends not a byte after the lease has ended', async () => {
    const late = withinLease(forMilliseconds(-1), post);
    await expect(late).rejects.toMatchObject({ cause: { name: 'LeaseOver' } });
    expect(reached).toBe(0);
  });

  it('sends nothing either when the lease ended after the call was begun, as it does for a process that was stopped', async () => {
    const lease = forMilliseconds(20);
    const late = withinLease(lease, async () => {
      const call = post();
      // Nothing else of this process runs for as long: it is as if it had been stopped in between.
      while (performance.now() <= lease.monotonic);
      return call;
    });
    await expect(late).rejects.toMatchObject({ cause: { name: 'LeaseOver' } });
    expect(reached).toBe(0);
  });

  it.each<[string, (lease: Lease) => Lease]>([
    ['the monotonic clock stood still', (lease) => ({ ...lease, wall: lease.wall.subtract({ hours: 1 }) })],
    ['the wall clock was set back', (lease) => ({ ...lease, monotonic: -1 })],
  ])('sends nothing when the machine slept, though %s', async (_, changed) => {
    const late = withinLease(changed(forMilliseconds(10_000)), post);
    await expect(late).rejects.toMatchObject({ cause: { name: 'LeaseOver' } });
    expect(reached).toBe(0);
  });

  it('leaves the calls of others alone', async () => {
    const late = withinLease(forMilliseconds(-1), post).catch(() => 'too late');
    expect(await Promise.all([late, withinLease(forMilliseconds(10_000), post), post()])).toEqual([
      'too late',
      'ok',
      'ok',
    ]);
    expect(reached).toBe(2);
  });
});
