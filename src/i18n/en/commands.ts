/** What each command does, as the platforms list it (at most 100 characters). */
import type { commands as zhCN } from '../zh-CN/commands.ts';

export const commands: typeof zhCN = {
  report: { usage: '[project number, problem]', does: 'Report a problem on site' },
  problems: { usage: '', does: 'See the problem register' },
  problem: { usage: 'P-2026-0042', does: 'See one problem and its whole story' },
  mine: { usage: '', does: 'My items' },
  meeting: { usage: '[M-2026-0001|onsite]', does: 'Meetings: call, agenda, answer, minutes' },
  project: { usage: 'YT2019-004', does: 'See one project' },
  digest: { usage: '[digest name]', does: 'See the latest dispatch digest' },
  heye: { usage: '[link|language|bind NAME|settings]', does: 'Help, language, linking, settings' },
  start: { usage: '[code]', does: 'Start, and link your account' },
};
