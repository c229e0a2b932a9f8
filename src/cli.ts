/** `npm run heye -- COMMAND`. */
import { main } from './cli/main.ts';
import { surroundingsOf } from './cli/surroundings.ts';

/** Milliseconds for which output may still be written when something that failed was left open. */
const LINGERING = 2000;

process.exitCode = await main(process.argv.slice(2), surroundingsOf(process));
setTimeout(() => process.exit(), LINGERING).unref();
