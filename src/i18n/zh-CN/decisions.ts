/** Words about decisions of meetings (议定事项) as they are followed. */
import type { DecisionRefusal } from '../../domain/decision/decide.ts';
import type { DueDuty } from '../../domain/due-reminders.ts';

const reminded: Record<DueDuty, (days: number) => string> = {
  dueSoon: () => '明天到期',
  due: () => '今天到期',
  overdue: (days) => `已超期 ${days} 个工作日`,
};
const blanks: Record<Extract<DecisionRefusal, { kind: 'blank' }>['field'], string> = {
  note: '请写明情况。',
  reason: '请写明原因。',
  remark: '请写明还差什么。',
};

export const decisions = {
  title: (no: string) => `议定事项 ${no}`,
  facts: {
    meeting: '议定会议',
    problem: '问题',
    lead: '主办',
    supporting: '协办',
    owner: '责任人',
    due: '完成期限',
    state: '状态',
    request: '申请延期',
    report: '办结报告',
    heard: '上次汇报',
  },
  happened: {
    ordered: '会议交办',
    progressed: (who: string, note: string) => `${who}报进展：${note}`,
    reportedDone: (who: string, note: string) => `${who}报办结：${note}；下次会议听汇报`,
    moreTimeAsked: (who: string, until: string, reason: string) => `${who}申请延到 ${until}：${reason}`,
    moreTimeGranted: (until: string) => `同意延到 ${until}`,
    moreTimeRefused: (reason: string) => `不同意延期：${reason}`,
    heardDone: (meeting: string) => `${meeting} 听取汇报，已完成`,
    heardNotYet: (meeting: string, remark: string) => `${meeting} 听取汇报，未完成：${remark}`,
    reminded,
  },
  actions: {
    showDecision: '打开',
    decisionProgress: '报进展',
    reportDone: '报办结',
    askMoreTime: '申请延期',
    grantMoreTime: '同意延期',
    refuseMoreTime: '不同意延期',
  },
  titles: {
    decisionProgress: '报进展',
    reportDone: '报办结',
    askMoreTime: '申请延期',
    refuseMoreTime: '不同意延期',
  },
  done: {
    decisionProgress: '进展已记下。',
    reportDone: '已报办结，下次会议听汇报。',
    askMoreTime: '申请已送推进中心。',
    grantMoreTime: '已同意延期。',
    refuseMoreTime: '已回绝延期。',
  },
  refusals: {
    outOfReach: (deed: string) => `不能${deed}：这一项不归您或您的部门办。由责任人、责任部门或主办部门负责人来办。`,
    wrongState: (state: string) => `这一项${state}，不能这样做。`,
    blanks,
    dateTooEarly: (on: string) => `新的日期应在 ${on} 之后。`,
    tooLateForMoreTime: (at: string) => `${at} 已到期，不能再延。`,
    requestPending: '已有一个延期申请在等答复。',
    nothingToDecide: '没有要答复的申请。',
    otherMeeting: (name: string) => `它应向以后的${name}汇报。`,
    unknown: (no: string) => `没有编号为“${no}”的议定事项。`,
  },
};
