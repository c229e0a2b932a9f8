/**
 * May this call still be made? A process that was stopped and continued must not send what another has taken over.
 *
 * A lease in the database cannot say so: between asking it and writing to the network the process may be stopped for an
 * hour. So the end of the lease goes along with the call, on this machine's own clocks, and the HTTP client looks
 * at it in the same step of the program in which it writes the request.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { Agent, type Dispatcher, fetch as undiciFetch } from 'undici';

/** Until when calls may be sent, by both clocks of this machine: either may stand still or jump while it sleeps. */
export interface Lease {
  /** Of `performance.now()`. */
  readonly monotonic: number;
  readonly wall: Temporal.Instant;
}

/** @param milliseconds from `now` on */
export function leaseFrom(now: Temporal.Instant, milliseconds: number): Lease {
  return { monotonic: performance.now() + milliseconds, wall: now.add({ milliseconds }) };
}

const leases = new AsyncLocalStorage<Lease>();

/** Until the lease is over the calls made within `work` may be sent. */
export function withinLease<T>(lease: Lease, work: () => Promise<T>): Promise<T> {
  return leases.run(lease, work);
}

export function isOver({ monotonic, wall }: Lease): boolean {
  return performance.now() > monotonic || Temporal.Instant.compare(Temporal.Now.instant(), wall) > 0;
}

/** The call was not made: nothing of it has reached the platform. */
export class LeaseOver extends Error {
  constructor() {
    super('the lease of this message ended before the call was made');
    this.name = 'LeaseOver';
  }
}

/** Immediately before the request's first byte: nothing of ours runs between this and the write. */
const lookAtLease: Dispatcher.DispatcherComposeInterceptor = (dispatch) => (options, handler) => {
  const lease = leases.getStore();
  return dispatch(options, lease === undefined ? handler : guarded(handler, lease));
};

function guarded(handler: Dispatcher.DispatchHandler, lease: Lease): Dispatcher.DispatchHandler {
  const onRequestStart: Dispatcher.DispatchHandler['onRequestStart'] = (controller, context) => {
    handler.onRequestStart?.(controller, context);
    if (isOver(lease)) throw new LeaseOver();
  };
  return new Proxy(handler, {
    get(target, name) {
      if (name === 'onRequestStart') return onRequestStart;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

const dispatcher = new Agent().compose(lookAtLease);

/** `fetch`, save that what is sent within a lease is not sent after it. */
export const leasedFetch = ((address: string | URL, init?: RequestInit) =>
  undiciFetch(address, { ...(init as UndiciInit), dispatcher })) as unknown as typeof globalThis.fetch;

type UndiciInit = NonNullable<Parameters<typeof undiciFetch>[1]>;
