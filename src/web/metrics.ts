/** Figures for Prometheus: what is open, overdue, queued, undeliverable and late, and which promises are kept. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import type { Auditor } from '../app/audit.ts';
import { PROMISES } from '../app/violation.ts';
import { figures } from '../db/figures.ts';
import type { House } from '../house.ts';

export interface Metrics {
  answer(request: IncomingMessage, response: ServerResponse): void;
  stop(): Promise<void>;
}

/** `examples/observability` shows them and warns of them. */
export const GAUGES = {
  queued: ['heye_messages_queued', 'Messages that wait to be sent'],
  oldestQueued: ['heye_oldest_queued_seconds', 'Age of the message that has waited longest to be sent'],
  dead: ['heye_messages_dead', 'Messages that no platform took and that were not sent again'],
  late: [
    'heye_clock_late_seconds',
    'How long what waits longest for the clock has been due: a look, a notice or a reminder',
  ],
  open: ['heye_problems_open', 'Open problems by tier'],
  overdue: ['heye_problems_overdue', 'Open problems past their due time, by tier'],
  violations: ['heye_violations', 'How often the last look of the auditor found a promise broken, by its number'],
  lookedAt: ['heye_audit_timestamp_seconds', 'When the auditor looked last, in Unix seconds'],
} as const;

export function startMetrics({ database, world }: House, auditor: Auditor): Metrics {
  const exporter = new PrometheusExporter({
    preventServerStart: true,
    withoutTargetInfo: true,
    withoutScopeInfo: true,
  });
  const provider = new MeterProvider({ readers: [exporter] });
  const meter = provider.getMeter('heye');
  const gauge = (name: keyof typeof GAUGES) =>
    meter.createObservableGauge(GAUGES[name][0], { description: GAUGES[name][1] });
  const [queued, oldestQueued, dead, late] = [gauge('queued'), gauge('oldestQueued'), gauge('dead'), gauge('late')];
  const [open, overdue, violations, lookedAt] = [
    gauge('open'),
    gauge('overdue'),
    gauge('violations'),
    gauge('lookedAt'),
  ];
  meter.addBatchObservableCallback(
    async (result) => {
      const now = world.clock.now();
      const seen = await figures(database.db, now);
      result.observe(queued, seen.queued);
      result.observe(oldestQueued, secondsSince(seen.oldestQueuedAt, now));
      result.observe(dead, seen.dead);
      result.observe(late, secondsSince(seen.longestDueAt, now));
      for (const tier of seen.tiers) {
        result.observe(open, tier.open, { tier: tier.tier });
        result.observe(overdue, tier.overdue, { tier: tier.tier });
      }
      for (const promise of PROMISES)
        result.observe(violations, auditor.found.get(promise) ?? 0, { promise: String(promise) });
      if (auditor.lookedAt) result.observe(lookedAt, auditor.lookedAt.epochMilliseconds / 1000);
    },
    [queued, oldestQueued, dead, late, open, overdue, violations, lookedAt],
  );
  return {
    answer: (request, response) => exporter.getMetricsRequestHandler(request, response),
    stop: () => provider.shutdown(),
  };
}

function secondsSince(at: Temporal.Instant | undefined, now: Temporal.Instant): number {
  return at === undefined ? 0 : Math.max(0, at.until(now).total('seconds'));
}
