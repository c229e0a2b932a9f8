/** One thing after the other goes wrong on one zone, as in a bad week. */
import { crashDatabase } from './database.ts';
import { failOnce } from './platforms.ts';
import { killOne, stopSome } from './processes.ts';
import { allTaken, atWork, type Story } from './story.ts';

/** A process is killed, a platform fails, the database crashes, processes stand still, a working day passes. */
export const everythingAtOnce: Story = {
  name: 'everything goes wrong',
  play: (scene, times) => {
    let turn = 0;
    const harms = [killOne, failOnce, crashDatabase, killOne, stopSome];
    return atWork(scene, times, async () => {
      await harms[turn++ % harms.length]?.(scene);
      if (turn % harms.length > 0) return;
      await allTaken(scene.world);
      scene.world.shift({ hours: 8 });
    });
  },
};
