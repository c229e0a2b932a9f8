/** The zone that Heye's processes run with, as the auditor reads it. */
import { join } from 'node:path';
import { readZone } from '../../../src/config/zone-file.ts';
import type { Zone } from '../../../src/domain/zone.ts';
import { ROOT } from './patch.ts';

export async function sampleZone(): Promise<Zone> {
  const zone = await readZone(join(ROOT, 'examples/yantai'));
  if ('faults' in zone) throw new Error('the sample zone has faults');
  return zone;
}
