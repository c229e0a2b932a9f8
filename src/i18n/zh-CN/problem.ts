/** Words about problems: vocabulary of SPEC §1, what happened, what may be done, why somebody is told. */
import type { Category, Severity } from '../../domain/category.ts';
import type { Why } from '../../domain/notice.ts';
import type { Deed } from '../../domain/permission.ts';
import type { EscalationReason } from '../../domain/problem/event.ts';
import type { Closure, Duty, ProblemState } from '../../domain/problem/problem.ts';
import type { ProjectLevel, ProjectNature } from '../../domain/register/project.ts';
import type { Role } from '../../domain/role.ts';
import type { Tier } from '../../domain/tier.ts';
import type { ProblemIntentKind } from '../../bot/view/intent.ts';

const tiers: Record<Tier, string> = {
  direct: '部门直办',
  onsite: '现场办公会',
  joint: '联席会议',
  tenPlusOne: '“10+1”推进会',
};
const states: Record<ProblemState, string> = {
  assigned: '待签收',
  acknowledged: '办理中',
  proposed: '已报解决，待特派员核实',
  checked: '已核实，待企业确认',
  closed: '已办结',
};
const categories: Record<Category, string> = {
  land: '土地手续',
  landQuota: '用地指标',
  permit: '审批手续',
  power: '供电',
  utilities: '水气热配套',
  road: '道路管网',
  relocation: '征地搬迁',
  levelling: '场地平整',
  funding: '资金',
  policy: '政策',
  environment: '环保',
  safety: '安全',
  labour: '用工',
  decision: '重大事项决策',
  other: '其他',
};
const severities: Record<Severity, string> = { ordinary: '一般', important: '重要', critical: '紧急' };
const roles: Record<Role, string> = {
  officer: '项目特派员',
  handler: '部门经办人',
  head: '部门负责人',
  coordinator: '推进中心协调员',
  leader: '管委领导',
  enterprise: '企业联系人',
};
const deeds: Record<Deed, string> = {
  report: '上报问题',
  acknowledge: '签收',
  progress: '报告进展',
  proposeSolved: '报解决',
  confirm: '确认解决',
  reopen: '退回重办',
  contest: '对主办部门提出异议',
  decideContest: '裁定异议',
  requestExtension: '申请延期',
  decideExtension: '审批延期',
  escalate: '提级',
  preparePack: '准备提级材料',
  giveOpinion: '提出部门意见',
  direct: '批示',
  addDetail: '补充情况',
  follow: '关注',
  view: '查看',
  administer: '管理设置',
};
const actions: Record<ProblemIntentKind, string> = {
  show: '打开',
  timeline: '来龙去脉',
  acknowledge: '收到',
  progress: '报进展',
  stillOnIt: '仍在办理',
  requestExtension: '申请延期',
  grantExtension: '同意延期',
  refuseExtension: '不同意延期',
  contest: '不归我办',
  acceptContest: '同意改派',
  rejectContest: '维持主办',
  proposeSolved: '报解决',
  confirm: '确认解决',
  reopen: '退回重办',
  escalate: '提级',
  direct: '批示',
  addDetail: '补充情况',
  remindLater: '稍后提醒',
  why: '为何通知我',
  follow: '关注',
  photos: '照片和附件',
  pack: '提级材料',
  askOpinions: '征求意见',
  giveOpinion: '提出意见',
  fillPack: '填写材料',
  callBack: '回访',
};
const whys: Record<Why, string> = {
  owner: '您是这个问题的办理人',
  head: '您是主办部门的负责人',
  coordinator: '您在推进中心负责协调',
  officer: '您是这个项目的特派员',
  reporter: '这个问题是您上报的',
  follower: '您关注了这个问题',
  enterprise: '您是这个项目的企业联系人',
  leader: '您是这个项目的联系领导',
  contester: '对主办部门的异议是您提出的',
  supporting: '您的部门协办这个问题',
  standIn: '应当接到通知的人空缺或联系不上，由您代为知悉',
  asker: '您请我到时提醒',
  asked: '正在征求您部门的意见',
};
const becauses: Record<EscalationReason, string> = {
  unacknowledged: '到期无人签收',
  unsolved: '逾期未解决',
  byHand: '人工提级',
  byMeeting: '会议提级',
};
const closures: Record<Closure['how'], string> = {
  onTheSpot: '当场解决',
  confirmed: '企业确认解决',
  byOfficer: '特派员核实办结',
  byCoordinator: '推进中心办结',
  withdrawn: '撤回',
};
const levels: Record<ProjectLevel, string> = { provincial: '省重点', municipal: '市重点', district: '区重点' };
const natures: Record<ProjectNature, string> = { new: '新开工', continuing: '续建', expansion: '改扩建' };
const duties: Record<Duty, string> = {
  acknowledge: '签收时限已到，请尽快签收',
  acknowledgeHead: '签收时限已过，经办人仍未签收，请督办',
  dueSoon: '距办结期限只剩一个工作日',
  due: '办结期限已到',
  overdue: '已逾期',
  decideExtension: '延期申请等您审批',
  decideContest: '主办异议等您当天裁定',
  check: '请到现场核实是否解决',
  checkHead: '报解决后特派员还没有核实',
  closeByOfficer: '企业两次未答复，您可以附说明办结',
  opinions: '征求意见的期限已到，仍有部门未回，提级材料中记为“意见未回”，不再等候',
  callBack: '该问题已撤回，请由未经办的同志回访核实',
};

export const problem = {
  tiers,
  states,
  categories,
  severities,
  roles,
  deeds,
  actions,
  whys,
  becauses,
  closures,
  levels,
  natures,
  duties,
  facts: {
    project: '项目',
    tier: '层级',
    state: '状态',
    lead: '主办',
    supporting: '协办',
    owner: '办理人',
    nobody: '暂无人',
    acknowledgeBy: '签收期限',
    due: '办结期限',
    category: '类别',
    reporter: '上报人',
    neededBy: '希望解决日期',
    location: '位置',
    files: '附件',
    extension: '延期申请',
    contest: '主办异议',
    description: '情况',
    proposal: '解决情况',
    path: '路径',
    meetings: '上过的会',
  },
  fileCount: (count: number) => `${count} 个`,
  overdueBy: (days: number) => (days === 0 ? '已到期' : `已逾期 ${days} 个工作日`),
  daysLeft: (days: number) => (days === 0 ? '不足一个工作日' : `还有 ${days} 个工作日`),
  limit: (at: string, far: string, remark: string | undefined) =>
    `${at}（${far}${remark === undefined ? '' : `；${remark}`}）`,
  closedAs: (state: string, how: string) => `${state}（${how}）`,
  reportedBy: (who: string, when: string) => `${who}，${when}`,
  provisional: '暂定，该年放假安排尚未公布',
  happened: {
    reported: (who: string) => `${who}上报`,
    routed: (tier: string, lead: string) => `已分派：${tier}，由${lead}主办`,
    reassigned: (lead: string) => `已改派${lead}主办，时限重新计算`,
    acknowledged: (who: string) => `${who}已签收`,
    progressed: (who: string, note: string) => `${who}报告进展：${note}`,
    stillOnItAsked: '好几天没有进展了，还在办吗？请报进展，或点“仍在办理”；到时没有答复将撤销签收',
    stillOnItAnswered: (who: string) => `${who}答复：仍在办理`,
    acknowledgementLapsed: '没有答复，签收已撤销，请重新签收',
    extensionRequested: (who: string, until: string, reason: string) => `${who}申请延期至 ${until}：${reason}`,
    extensionGranted: (due: string) => `延期已批准，新期限 ${due}`,
    extensionRefused: (reason: string) => `延期未获批准：${reason}`,
    contested: (who: string, lead: string, reason: string) => `${who}认为应由${lead}主办：${reason}`,
    contestAccepted: '异议成立',
    contestRejected: (reason: string) => `异议不成立，维持主办：${reason}`,
    solutionProposed: (who: string, note: string) => `${who}报告已解决：${note}`,
    solutionChecked: (who: string, note: string) => (note ? `${who}已现场核实：${note}` : `${who}已现场核实`),
    confirmationAsked: '第二次请企业确认是否已经解决',
    askEnterprise: '请确认是否已经解决，并评价 1–5 分',
    withdrawn: (who: string, meeting: string | undefined, note: string | undefined) =>
      `${meeting ? `会议 ${meeting} 确认撤回` : `${who}撤回`}${note ? `：${note}` : ''}`,
    closed: (how: string, rating: number | undefined, note: string | undefined) =>
      `已办结（${how}${rating === undefined ? '' : `，评价 ${rating} 分`}）${note ? `：${note}` : ''}`,
    reopened: (who: string, reason: string) => `${who}退回重办，原期限不变：${reason}`,
    escalated: (tier: string, because: string) => `已提级至${tier}：${because}`,
    escalatedByHand: (tier: string, who: string, reason: string) => `已提级至${tier}：${who}提出，${reason}`,
    directed: (who: string, text: string) => `${who}批示：${text}`,
    detailed: (who: string) => `${who}补充了情况`,
    followed: (who: string) => `${who}开始关注`,
    overdue: (day: number) => `逾期第 ${day} 个工作日`,
    clock: '时限到点',
  },
  receipt: {
    title: (no: string) => `已登记 ${no}`,
    onTheSpot: '当场解决，已计入台账',
    rule: (sentence: string, id: string, version: number) => `${sentence}（规则 ${id}，第 ${version} 版）`,
    guessed: (category: string, word: string | undefined) =>
      word === undefined ? `标题里看不出类别，暂归“${category}”` : `按标题中的“${word}”归为“${category}”`,
    similar: (no: string, title: string) => `可能说的是同一件事：${no} ${title}`,
    nextAcknowledge: (lead: string, by: string) =>
      `${lead}应在 ${by} 前签收；不签收我会催办，再不签收自动提级。您可以补充情况和照片。`,
    nextMeeting: (tier: string, by: string) =>
      `列入${tier}待议清单，同时由主办部门在 ${by} 前签收。您可以补充情况和照片。`,
  },
  why: (why: string) => `为何通知：${why}。`,
  noReason: '没有专门通知过您；您能看到它，是因为您打开了它。',
  retired: '下方有这个问题的新消息。',
  ruleNote: (id: string, version: number) => `分派依据：规则 ${id}，第 ${version} 版。`,
  timelineTitle: (no: string) => `${no} 的来龙去脉`,
  morning: {
    title: (count: number) => `早上好，今天有 ${count} 件事项`,
    more: (count: number) => `还有 ${count} 件，请用 /mine 查看。`,
    reasons: (whys: readonly string[]) => whys.join('；'),
  },
  unreachable: {
    title: '有消息没能送达',
    lead: (who: string, where: string, what: string) =>
      `给${who}的消息在 ${where} 上送不到：“${what}”。请当面或电话告知，并让对方重新绑定。`,
    channel: '群',
  },
};
