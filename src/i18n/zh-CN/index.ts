/** zh-CN, gathered from its parts. */
import { chat } from './chat.ts';
import { cli } from './cli.ts';
import { commands } from './commands.ts';
import { decisions } from './decisions.ts';
import { digest } from './digest.ts';
import { forms } from './forms.ts';
import { local } from './local.ts';
import { meeting } from './meeting.ts';
import { meetings } from './meetings.ts';
import { minutes } from './minutes.ts';
import { problem } from './problem.ts';
import { register } from './register.ts';
import { simulation } from './simulation.ts';
import { slack } from './slack.ts';
import { telegram } from './telegram.ts';
import { upkeep } from './upkeep.ts';

export const zhCN = {
  chat,
  cli,
  commands,
  decisions,
  digest,
  forms,
  local,
  meeting,
  meetings,
  minutes,
  problem,
  register,
  simulation,
  slack,
  telegram,
  upkeep,
};
