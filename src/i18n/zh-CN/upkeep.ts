/** Words to whoever keeps Heye running: promises that are broken, messages that no platform took. */
import type { PromiseNo } from '../../app/violation.ts';

export const upkeep = {
  broken: {
    title: (promise: number) => `合页的第 ${promise} 条承诺没有守住`,
    lead: (promise: string, times: number) => `自查发现 ${times} 处不符：${promise}。`,
    note: '请管理员运行 verify 看是哪一件、怎么办。同一条一天只说一次。',
    promises: {
      1: '答复收到的，都已存盘',
      2: '每个来件恰有一个结果',
      3: '一个来件只登记一件问题',
      4: '到点该办的，都已排上',
      5: '排队的消息都会送到，送不到的有人知道',
      6: '同一件事不说两遍',
      7: '没有无缘无故的消息',
      8: '每期简报每个群只发一次',
      9: '同一件问题的消息先后不乱',
      10: '只做有权做的事，拒绝都有记录',
      11: '别人写的字里没有暗藏的链接和呼叫',
      12: '状态等于事件的累积',
    } satisfies Record<PromiseNo, string>,
  },
  dead: {
    title: (count: number) => (count === 0 ? '没有送不出去的消息' : `${count} 条消息送不出去`),
    lead: '先改好原因（重新绑定、把机器人请回群里），再重发。问题卡片按现在的状态发。',
    line: (title: string, to: string, reason: string) => `“${title}”发给${to}：${reason}`,
    group: '群',
    retry: '重发',
    retryAll: '全部重发',
    retried: (count: number) => `已重新排队 ${count} 条消息。`,
  },
  unreachable: {
    title: '有消息没能送达',
    lead: (who: string, where: string, what: string) =>
      `给${who}的消息在 ${where} 上送不到：“${what}”。请当面或电话告知，并让对方重新绑定。`,
    channel: '群',
  },
};
