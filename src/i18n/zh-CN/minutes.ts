/** Words of the minutes of a meeting (会议纪要), of their annexes and of the invitation in a calendar. */
import type { Lamp } from '../../domain/lamp.ts';

const DIGITS = '零一二三四五六七八九';

/** 一, 十, 十二, 二十一: what sections and items are counted by, up to 99. */
function counted(n: number): string {
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  if (tens === 0) return DIGITS.charAt(n);
  return `${tens > 1 ? DIGITS.charAt(tens) : ''}十${ones > 0 ? DIGITS.charAt(ones) : ''}`;
}

const lamps: Record<Lamp, string> = { red: '红灯', yellow: '黄灯', green: '绿灯' };

export const minutes = {
  office: (zone: string) => `${zone}重点项目推进中心`,
  /** As it stands at the head, in lines. */
  head: (zone: string) => `${zone}重点项目推进中心`,
  kind: '会议纪要',
  leaders: '管委领导',
  title: (series: string) => (series.endsWith('会议') ? `${series}纪要` : `${series}会议纪要`),
  annexTitle: (number: string) => `关于更正${number}的说明`,
  annexNo: (minutes: string, number: number) => `${minutes} 附件${counted(number)}`,
  section: (n: number, title: string) => `${counted(n)}、${title}`,
  item: (n: number, title: string) => `（${counted(n)}）${title}`,
  listed: (n: number, text: string) => `${n}.${text}`,
  date: (day: Temporal.PlainDate) => `${day.year}年${day.month}月${day.day}日`,
  /** In the narrow column of a table, in lines. */
  narrowDate: (day: Temporal.PlainDate) => `${day.year}年\n${day.month}月${day.day}日`,
  at: (date: string, clock: string) => `${date}${clock}`,
  until: (from: string, to: string) => `${from}至${to}`,
  label: (label: string) => `${label}：`,
  labelled: (label: string, text: string) => `${label}：${text}`,
  labels: {
    time: '会议时间',
    place: '会议地点',
    chair: '主持人',
    convenor: '召集人',
    recorder: '记录人',
    signer: '签发人',
    reported: '反映情况',
    heard: '会议研究',
    remark: '说明',
    progress: '办理情况',
    verdict: '会议意见',
    present: '出席',
    observers: '列席',
    excused: '请假',
    absent: '缺席',
    unmarked: '未登记到会',
    annexes: '附件',
    distribution: '分送',
    about: '涉及议题',
  },
  summary: (due: number, projects: number, problems: number, decisions: number) =>
    `会议${due > 0 ? `听取了 ${due} 项上次议定事项办理情况，` : ''}${
      problems > 0 ? `研究了 ${projects} 个项目的 ${problems} 件问题` : '没有研究新的问题'
    }${decisions > 0 ? `，议定 ${decisions} 项事项` : ''}。现纪要如下：`,
  sections: {
    due: '上次议定事项办理情况',
    items: '议题研究情况',
    decisions: '议定事项',
    left: '未列入本次会议的议题',
  },
  project: (name: string, no: string) => `${name}（${no}）`,
  problem: (project: string, title: string, no: string) => `${project}：${title}（${no}）`,
  bracketed: (text: string) => `（${text}）`,
  onTheSpot: '会上临时提出',
  numbered: (text: string, no: string) => `${text}（${no}）`,
  dueDecision: (no: string, text: string, lead: string, supporting: string, due: string) =>
    `${no}：${text}。由${lead}主办${supporting ? `，${supporting}协办` : ''}，${due}前办结。`,
  lamps,
  standings: { open: '办理中', overdue: '逾期未办结', reported: '已报办结，待会议确认', done: '已办结' },
  lamp: (lamp: string, standing: string) => `${lamp}，${standing}`,
  outcomes: {
    solved: '问题已经解决，请项目特派员现场核实，经企业确认后办结。',
    nextMeeting: '留待下次会议研究。',
    unheard: '因时间关系未及研究，留待下次会议研究。',
    up: (tier: string) => `提请${tier}研究。`,
    decided: (text: string, no: string) => `议定：${text}（${no}）。`,
    down: (tier: string, text: string, no: string) => `原则已定，转${tier}具体落实：${text}（${no}）。`,
    withdrawn: '同意撤回该问题。',
  },
  noRoom: (problem: string, needed: number, room: number) =>
    `${problem}，需 ${needed} 分钟，会议余 ${room} 分钟，留待下次会议研究。`,
  dropped: (problem: string, reason: string) => `${problem}，未列入原因：${reason}。`,
  columns: {
    no: '编号',
    text: '议定事项',
    lead: '主办',
    supporting: '协办',
    owner: '责任人',
    due: '完成时限',
  },
  none: '无',
  group: (department: string, names: string) => `${department}：${names}`,
  deputy: (name: string, absent: string) => `${name}（代${absent}）`,
  names: (names: readonly string[]) => names.join('、'),
  groups: (groups: readonly string[]) => groups.join('；'),
  receivers: (receivers: readonly string[]) => receivers.join('，'),
  sentence: (text: string) => `${text}。`,
  correction: (number: string) => `现对${number}作如下更正：`,
  correctionEnd: '原纪要不作改动，所更正的内容以本附件为准。',
  annexed: (number: number, date: string) => `更正（附件${counted(number)}，${date}）`,
  issued: (date: string) => `${date}印发`,
  invitation: {
    summary: (series: string, no: string) => `${series}（${no}）`,
    cancelled: (reason: string) => `会议取消：${reason}`,
    due: '上次议定事项',
    agenda: '议题',
    nothing: '暂无议题。',
    minutes: (problem: string, minutes: number) => `${problem}，${minutes} 分钟`,
    dueDecision: (no: string, text: string, lamp: string) => `${no} ${text}（${lamp}）`,
    left: (count: number) => `另有 ${count} 件问题本次排不下，留待下次。`,
    papers: '请在 Heye 中答复：参加、请假或委托他人。',
  },
};
