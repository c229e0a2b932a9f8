/** What Heye last worked by. */
import { ne } from 'drizzle-orm';
import type { FingerprintStore } from '../app/ports.ts';
import type { Transaction } from './client.ts';
import { fingerprint } from './schema.ts';

export function fingerprintStore(tx: Transaction): FingerprintStore {
  return {
    async hasChanged(name, hash) {
      const changed = await tx
        .insert(fingerprint)
        .values({ name, hash })
        .onConflictDoUpdate({ target: fingerprint.name, set: { hash }, setWhere: ne(fingerprint.hash, hash) })
        .returning({ name: fingerprint.name });
      return changed.length > 0;
    },
  };
}
