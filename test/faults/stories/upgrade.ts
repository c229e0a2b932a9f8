/** An upgrade while people are at work: the old version and the new one side by side on one database. */
import { execFileSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { ROOT } from '../support/patch.ts';
import { type Built, buildCommit } from '../support/program.ts';
import { atWork, type Story } from './story.ts';

/** One replica after the other is stopped in order and comes back as the new version, and back again. */
export function upgradeFrom(older: Built, newer: Built): Story {
  return {
    name: 'the old version beside the new one',
    play: async (scene, times) => {
      let turn = 0;
      await atWork(scene, times, async ({ world }) => {
        const replica = turn % world.replicas.length;
        world.install(replica, Math.floor(turn / world.replicas.length) % 2 === 0 ? older : newer);
        turn += 1;
        await pause(500);
        await world.replicas[replica]?.stop();
        await world.revive();
        await pause(700);
        if (turn % 2 === 0) world.shift({ hours: 4 });
      });
    },
  };
}

/** The last commit before this one with the same tables and other sources, built; nothing in a shallow clone. */
export async function buildBefore(): Promise<{ readonly commit: string; readonly built: Built } | undefined> {
  const git = (...args: readonly string[]) => execFileSync('git', [...args], { cwd: ROOT, encoding: 'utf8' }).trim();
  const commits = git('log', '--format=%h', '--max-count=40', '--', 'src').split('\n').slice(1);
  const isSame = (commit: string, folder: string) => {
    try {
      git('diff', '--quiet', commit, 'HEAD', '--', folder);
      return true;
    } catch {
      return false;
    }
  };
  for (const commit of commits) {
    if (!isSame(commit, 'drizzle')) return undefined;
    const built = await buildCommit(commit).catch(() => undefined);
    if (built) return { commit, built };
  }
  return undefined;
}
