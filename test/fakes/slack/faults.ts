/** What goes wrong with this call, because a test wants it to? */
import type { JsonObject } from './json.ts';

export type PlannedFault =
  /** 429; without `retryAfter` the header is missing. */
  | { readonly kind: 'rateLimited'; readonly retryAfter?: number }
  /** An outage: an error page with this status, before Slack took anything in. */
  | { readonly kind: 'status'; readonly status: number }
  /** A page of HTML with status 200, as proxies and log-in walls send. */
  | { readonly kind: 'html' }
  /** Status 200 with `ok: false`. */
  | { readonly kind: 'error'; readonly error: string }
  /** Never answers; `accepted` says whether the deed was done all the same. */
  | { readonly kind: 'hang'; readonly accepted: boolean }
  /** The connection breaks; `accepted` as above. */
  | { readonly kind: 'reset'; readonly accepted: boolean }
  /** Answers, but late. */
  | { readonly kind: 'slow'; readonly ms: number };

export interface Faults {
  /** The next `times` calls of `method` (`*` for any) that match meet this fault. */
  readonly next: (method: string, fault: PlannedFault, options?: FaultOptions) => void;
  readonly clear: () => void;
  /** How many planned faults have not struck yet. */
  readonly pending: () => number;
}

interface FaultOptions {
  /** 1 when not given. */
  readonly times?: number;
  readonly when?: (args: JsonObject) => boolean;
}

interface Planned {
  readonly method: string;
  readonly fault: PlannedFault;
  readonly when: (args: JsonObject) => boolean;
  left: number;
}

export interface FaultPlan extends Faults {
  readonly take: (method: string, args: JsonObject) => PlannedFault | undefined;
}

export function createFaultPlan(): FaultPlan {
  let planned: readonly Planned[] = [];
  return {
    next: (method, fault, { times = 1, when = () => true } = {}) => {
      planned = [...planned, { method, fault, when, left: times }];
    },
    clear: () => {
      planned = [];
    },
    pending: () => planned.reduce((sum, one) => sum + one.left, 0),
    take: (method, args) => {
      const struck = planned.find((one) => [method, '*'].includes(one.method) && one.when(args));
      if (!struck) return undefined;
      struck.left -= 1;
      planned = planned.filter((one) => one.left > 0);
      return struck.fault;
    },
  };
}
