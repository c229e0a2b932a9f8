/** A disk that is full: for the embedded database and for files, or for files alone. */
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { fillUp } from '../support/disk.ts';
import { atWork, someReports, type Story } from './story.ts';

/** The disk of the embedded database fills up while people are at work, and is freed again. */
export const diskFull: Story = {
  name: 'the disk is full',
  play: (scene, times) =>
    atWork(scene, times, async ({ world }) => {
      await pause(500);
      const free = await fillUp(world.dataFolder);
      await pause(2000);
      await free();
      await pause(1500);
    }),
};

/** The disk of the pictures is full when a digest is due; its issue comes when there is room again. */
export const diskFullAtDigest: Story = {
  name: 'the disk is full when a digest is due',
  play: async (scene, times) => {
    const { world } = scene;
    await someReports(scene, 3);
    const begun = world.now();
    for (let day = 0; day < times; day += 1) {
      const free = await fillUp(world.dataFolder);
      world.shift({ hours: 24 });
      await pause(2500);
      await free();
      await pause(2500);
    }
    return async ({ rows }) => {
      const [row] = await rows<{ days: number }>(
        sql`select count(distinct slot_at)::int as days from digest_issue
          where schedule = 'daily' and issued_at > ${begun.toString()}::timestamptz`,
      );
      return row?.days === times ? [] : [{ promise: 8, how: `${row?.days} of ${times} daily digests were issued` }];
    };
  },
};
