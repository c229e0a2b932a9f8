/** A Heye that owns its data folder and carries out what the command line asks, without chats and workers. */
import { join } from 'node:path';
import { carryOut } from '../../../src/cli/carry-out.ts';
import { lockFolder } from '../../../src/config/folder-lock.ts';
import { startControl } from '../../../src/web/control.ts';
import { ZONE_FOLDER } from '../../support/heye.ts';
import { type Terminal, terminal } from './command-line.ts';
import { openTestHouse, type TestHouse } from './house.ts';

export interface RunningHeye extends TestHouse {
  readonly terminal: Terminal;
}

export async function startRunningHeye(): Promise<RunningHeye> {
  const open = await openTestHouse('pglite');
  const dataFolder = join(open.folder, 'data');
  const lock = lockFolder(dataFolder);
  if (lock.kind === 'refused') throw new Error(lock.sentence);
  const control = await startControl({ dataFolder, run: carryOut(open.house, dataFolder) });
  const env = { HEYE_DATA: 'data', HEYE_ZONE: ZONE_FOLDER, LANG: 'en_GB.UTF-8' };
  return {
    ...open,
    terminal: terminal(open.folder, env, open.now),
    close: async () => {
      await control.close();
      await open.close();
      lock.release();
    },
  };
}
