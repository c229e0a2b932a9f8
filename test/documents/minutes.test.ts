import { describe, expect, it } from 'vitest';
import { annexOf } from '../../src/documents/annex.ts';
import { minutesOf } from '../../src/documents/minutes.ts';
import { DEFAULT_SERIES } from '../../src/domain/meeting/series.ts';
import { people as zonePeople } from '../support/zone.ts';
import { context, corrected, inLanguage, meeting } from './sample-meetings.ts';

describe('minutesOf', () => {
  const minutes = minutesOf(meeting, context);

  it('names the meeting as its office does', () => {
    expect(minutes).toMatchObject({
      office: '烟台经济技术开发区重点项目推进中心',
      number: '纪要〔2026〕7号',
      title: '联席会议纪要',
      time: '2026年3月4日09:02至10:41',
      place: '管委会综合楼三楼第二会议室',
      chair: '周海燕',
      signer: '周海燕',
      issued: '2026年3月4日印发',
      distribution: '管委领导，供电公司，自然资源局，重点项目推进中心',
    });
  });

  it('says who was named to chair and to sign, while the recorder is who closed it', () => {
    const [chair, signer] = context.directory.people.filter(({ role }) => role === 'leader' || role === 'head');
    const named = minutesOf({ ...meeting, chairId: chair?.id, signerId: signer?.id }, context);
    expect(named).toMatchObject({ chair: chair?.name, signer: signer?.name, recorder: minutes.recorder });
    expect([chair?.name, signer?.name]).not.toContain(minutes.chair);
  });

  it('says who came, for whom, and who did not', () => {
    expect(minutes.attendance).toEqual({
      present: '供电公司：王志强、李建军；自然资源局：韩雪（代张德胜）。',
      observers: '重点项目推进中心：孙晓峰。',
      excused: '管委领导：陈国栋。',
      absent: '自然资源局：刘洋。',
      unmarked: '重点项目推进中心：马丽。',
    });
  });

  it('gives earlier decisions their lamps and what was said of them', () => {
    expect(minutes.due).toEqual([
      {
        text: 'D-2026-0003：供电公司 2 月底前完成外线设计并送审。由供电公司主办，自然资源局协办，2026年3月2日前办结。',
        lamp: 'red',
        standing: '红灯，逾期未办结',
        progress: '',
        verdict: '',
      },
      {
        text: 'D-2026-0005：打通福莱山街道段施工便道。由供电公司主办，2026年3月4日前办结。',
        lamp: 'green',
        standing: '绿灯，已报办结，待会议确认',
        progress: '便道已铺设碎石并压实。',
        verdict: '会议同意办结。',
      },
    ]);
  });

  it('says of each item what was reported and what became of it', () => {
    expect(minutes.items.map(({ outcome }) => outcome)).toEqual([
      '议定：供电公司 3 月 20 日前完成 10 千伏外线接入，自然资源局同步办理线路走廊用地手续（D-2026-0012）。',
      '问题已经解决，请项目特派员现场核实，经企业确认后办结。',
      '原则已定，转现场办公会具体落实：按“标准地”先行供地 35 亩，其余指标由区级统筹（D-2026-0013）。',
      '提请“10+1”推进会研究。',
      '同意撤回该问题。',
      '因时间关系未及研究，留待下次会议研究。',
    ]);
    expect(minutes.items[0]).toMatchObject({
      heading: '宝能烟台国际物流中心项目（YT2026-004）：供电线路未到位（P-2026-0042）',
      reported: '项目主体已封顶，10 千伏外线尚差 1.2 公里未接入，影响 4 月设备调试。',
      remark: '企业已按要求预付工程款。',
    });
    expect(minutes.items[4]?.heading).toContain('（会上临时提出）');
  });

  it('lists the decisions with all that makes them binding', () => {
    expect(minutes.decisions.map(({ no, lead, supporting, owner, due }) => [no, lead, supporting, owner, due])).toEqual(
      [
        ['D-2026-0012', '供电公司', '自然资源局', '李建军', '2026年\n3月20日'],
        ['D-2026-0013', '自然资源局', '无', '自然资源局', '2026年\n4月15日'],
        ['D-2026-0014', '重点项目推进中心', '供电公司、自然资源局', '周海燕', '2026年\n3月31日'],
      ],
    );
  });

  it('says what was left over, and why', () => {
    expect(minutes.left).toEqual([
      '正海磁材低重稀土永磁体生产基地项目（YT2026-009）：雨水管网未接通（P-2026-0051），需 20 分钟，会议余 10 分钟，留待下次会议研究。',
      '正海磁材低重稀土永磁体生产基地项目（YT2026-009）：环评批复未下达（P-2026-0052），未列入原因：材料不齐，待补。',
    ]);
  });

  it('lets a leader preside where leaders convene, if one came', () => {
    const led = { ...context, series: DEFAULT_SERIES.tenPlusOne };
    expect(minutesOf(meeting, led).chair).toBe('周海燕');
    const attendance = [{ personId: zonePeople.leader.id, came: 'self' }] as const;
    expect(minutesOf({ ...meeting, attendance }, led).chair).toBe('陈国栋');
  });

  it('is in the reader’s language', () => {
    expect(minutesOf(meeting, inLanguage('en'))).toMatchObject({
      number: 'Minutes No. 7 of 2026',
      title: 'Minutes of the joint conference',
      time: '4 March 2026, 09:02 to 10:41',
      summary:
        'The meeting heard the progress of 2 earlier decisions, discussed 6 problems of 3 projects and made 3 decisions. Its minutes are as follows.',
    });
  });

  it('refuses a meeting that is not closed', () => {
    expect(() => minutesOf({ ...meeting, state: 'opened', closure: undefined }, context)).toThrow(
      new RangeError('M-2026-0007 is opened and has no minutes: expected a closed meeting'),
    );
  });
});

describe('annexOf', () => {
  it('is a numbered document of its own, and leaves the minutes as they were', () => {
    expect(annexOf(corrected, 1, context)).toMatchObject({
      number: '纪要〔2026〕7号 附件一',
      title: '关于更正纪要〔2026〕7号的说明',
      opening: '现对纪要〔2026〕7号作如下更正：',
      about: '宝能烟台国际物流中心项目（YT2026-004）：供电线路未到位（P-2026-0042）',
      issued: '2026年3月5日印发',
    });
    const { annexes, ...before } = minutesOf(meeting, context);
    expect(minutesOf(corrected, context)).toEqual({ ...before, annexes: ['更正（附件一，2026年3月5日）'] });
    expect(annexes).toEqual([]);
  });

  it('refuses a number that was not given', () => {
    expect(() => annexOf(corrected, 2, context)).toThrow('the minutes of M-2026-0007 have no annex 2');
  });
});
