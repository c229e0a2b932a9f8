/** What each command does, as the platforms list it (at most 100 characters). */
import type { CommandName } from '../../bot/inbound.ts';

export const commands: Record<CommandName, { readonly usage: string; readonly does: string }> = {
  report: { usage: '[项目编号 问题]', does: '上报现场问题' },
  problems: { usage: '', does: '查看问题清单' },
  problem: { usage: 'P-2026-0042', does: '查看一个问题的来龙去脉' },
  mine: { usage: '', does: '我的事项' },
  meeting: { usage: '[M-2026-0001|现场办公会]', does: '会议：召集、议程、答复、纪要' },
  project: { usage: 'YT2019-004', does: '查看一个项目' },
  digest: { usage: '[简报名称]', does: '查看最近的调度简报' },
  heye: { usage: '[link|language|bind 名称|settings]', does: '帮助、语言、绑定、设置' },
  start: { usage: '[绑定码]', does: '开始使用，绑定账号' },
};
