/** Figures for Prometheus: how much is open, overdue, queued and dead. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { sql } from 'drizzle-orm';
import type { Outbox } from '../db/outbox.ts';
import { problem } from '../db/schema.ts';
import type { House } from '../house.ts';

export interface Metrics {
  answer(request: IncomingMessage, response: ServerResponse): void;
  stop(): Promise<void>;
}

export function startMetrics({ database, world }: House, outbox: Outbox): Metrics {
  const exporter = new PrometheusExporter({
    preventServerStart: true,
    withoutTargetInfo: true,
    withoutScopeInfo: true,
  });
  const provider = new MeterProvider({ readers: [exporter] });
  const meter = provider.getMeter('heye');
  const gauge = (name: string, description: string) => meter.createObservableGauge(`heye_${name}`, { description });
  const queued = gauge('messages_queued', 'Messages that wait to be sent');
  const dead = gauge('messages_dead', 'Messages that no platform took');
  const open = gauge('problems_open', 'Open problems by tier');
  const overdue = gauge('problems_overdue', 'Open problems past their due time, by tier');
  meter.addBatchObservableCallback(
    async (result) => {
      const counts = await outbox.counts();
      result.observe(queued, counts.queued);
      result.observe(dead, counts.dead);
      const late = sql<number>`(count(*) filter (where ${problem.dueAt} <= ${sql.param(world.clock.now(), problem.dueAt)}))::int`;
      const tiers = await database.db
        .select({ tier: problem.tier, open: sql<number>`count(*)::int`, late })
        .from(problem)
        .where(sql`${problem.state} <> 'closed'`)
        .groupBy(problem.tier);
      for (const row of tiers) {
        result.observe(open, row.open, { tier: row.tier });
        result.observe(overdue, row.late, { tier: row.tier });
      }
    },
    [queued, dead, open, overdue],
  );
  return {
    answer: (request, response) => exporter.getMetricsRequestHandler(request, response),
    stop: () => provider.shutdown(),
  };
}
