/** Words about meetings: their minutes, the pack, and what they did to a problem. */
import type { PackPart } from '../../domain/meeting/pack-part.ts';
import type { Stop } from '../../domain/problem/path.ts';

const packParts: Record<PackPart, string> = {
  project: '项目情况',
  problem: '要求协调的问题',
  opinions: '各部门意见',
  proposal: '解决建议',
  tried: '本级已做工作',
};

/** Stops on a path, short enough for all of it to stand on one line. */
const stops: Record<Stop, string> = {
  direct: '部门直办',
  onsite: '现场办公会',
  joint: '联席会议',
  tenPlusOne: '“10+1”',
  closed: '已办结',
  withdrawn: '已撤回',
};

export const meeting = {
  stops,
  packParts,
  packOpinions: (part: string, departments: string) => `${part}（${departments}）`,
  /** The official number of minutes, with its corner brackets. */
  minutesNo: (year: number, serial: number) => `纪要〔${year}〕${serial}号`,
  pack: {
    title: (title: string) => `提级材料：${title}`,
    complete: '材料齐全，可以提级。',
    missing: (parts: string, until: string | undefined) =>
      `还缺：${parts}。${until === undefined ? '' : `${until} 起意见未回也可以提级。`}`,
    /** Of a problem that its departments still handle directly. */
    blanks: (parts: string) => `未填：${parts}。部门直办的问题提级不必等材料；再往上要补齐。`,
    top: '已在最高一层，材料供会上参考。',
    blank: '（未填）',
    opinionOf: (department: string) => `${department}意见`,
    given: (text: string, who: string, when: string) => `${text}（${who}，${when}）`,
    asked: (until: string) => `征求中，请在 ${until} 前答复`,
    unanswered: (until: string) => `意见未回（期限 ${until}）`,
    notAsked: '（尚未征求）',
    attempt: (when: string, who: string, text: string) => `${when} ${who}：${text}`,
    earlier: (count: number) => `另有 ${count} 条较早的，见来龙去脉`,
    neededBy: (day: string) => `希望 ${day} 前解决`,
    plannedStart: (day: string) => `计划开工 ${day}`,
    started: (day: string) => `${day} 开复工`,
    plannedProduction: (day: string) => `计划投产 ${day}`,
  },
  heardAt: (stop: string, meetings: string) => `${stop}（${meetings}）`,
  happened: {
    escalatedByMeeting: (tier: string, meeting: string, remark: string | undefined) =>
      `经会议 ${meeting} 研究，提级至${tier}${remark ? `：${remark}` : ''}`,
    decidedAtMeeting: (meeting: string, text: string, lead: string, due: string) =>
      `会议 ${meeting} 议定：${text}；由${lead}主办，${due} 前办结`,
    returnedDown: (tier: string, meeting: string, text: string, due: string) =>
      `会议 ${meeting} 退回${tier}办理：${text}；${due} 前办结`,
    putOff: (meeting: string, remark: string) => `会议 ${meeting} 留待下次会议研究${remark ? `：${remark}` : ''}`,
    solvedAtMeeting: (meeting: string, note: string) => `会议 ${meeting} 上报告已解决：${note}`,
    opinionsAsked: (departments: readonly string[], until: string) =>
      `请${departments.join('、')}在 ${until} 前提出意见`,
    opinionGiven: (department: string, text: string) => `${department}意见：${text}`,
    packFilled: (who: string, part: string, text: string) => `${who}填写“${part}”：${text}`,
    calledBack: (who: string, note: string) => `${who}已回访，撤回属实${note ? `：${note}` : ''}`,
  },
};
