/** What the register says of a project, and how a table of projects is read and written. */
import type { Locale } from '../locale.ts';
import { amountColumn } from './amount.ts';
import type { Columns } from './column.ts';
import { dayColumn } from './day.ts';
import { type Parsed, parseTable, type RegisterTable } from './parse.ts';
import { exportRows } from './rows.ts';
import { codeColumn, textColumn } from './text.ts';
import { wordColumn } from './word.ts';

/** 新开工 · 续建 · 改扩建. */
export const PROJECT_NATURES = ['new', 'continuing', 'expansion'] as const;
export type ProjectNature = (typeof PROJECT_NATURES)[number];

/** 省重点 · 市重点 · 区重点, from the highest down. */
export const PROJECT_LEVELS = ['provincial', 'municipal', 'district'] as const;
export type ProjectLevel = (typeof PROJECT_LEVELS)[number];

export interface ProjectRecord {
  /** 项目编号: 1–32 letters, digits, hyphens, underscores; the key by which an import recognises a project. */
  readonly no: string;
  readonly name: string;
  readonly company?: string;
  readonly industry?: string;
  readonly nature: ProjectNature;
  readonly level: ProjectLevel;
  /** Total, in 万元. */
  readonly investment?: number;
  /** Planned for the year, in 万元. */
  readonly annualInvestment?: number;
  /** Name or code of the town or subdistrict, as written. */
  readonly town?: string;
  /** 归口: the line through which the project reports. */
  readonly line?: string;
  readonly plannedStartOn?: Temporal.PlainDate;
  /** 实际开复工: when work really started or resumed. */
  readonly startedOn?: Temporal.PlainDate;
  readonly plannedProductionOn?: Temporal.PlainDate;
  /** Name or e-mail of the officer, as written. */
  readonly officer?: string;
  /** Name or e-mail of the liaison leader, as written. */
  readonly leader?: string;
}

const PROJECT_COLUMNS: Columns<ProjectRecord> = {
  no: codeColumn({
    name: { zh: '项目编号', en: 'Project no' },
    aliases: ['编号', '项目代码', '项目编码', 'Project number', 'Project code', 'Project no.', 'Number', 'Code', 'ID'],
    required: true,
  }),
  name: textColumn({
    name: { zh: '项目名称', en: 'Project name' },
    aliases: ['名称', '项目', 'Project', 'Title'],
    required: true,
  }),
  company: textColumn({
    name: { zh: '项目单位', en: 'Company' },
    aliases: ['建设单位', '项目业主', '业主单位', '企业', '企业名称', '单位', 'Enterprise', 'Owner', 'Developer'],
  }),
  industry: textColumn({ name: { zh: '行业', en: 'Industry' }, aliases: ['所属行业', '产业', '产业类别', 'Sector'] }),
  nature: wordColumn<ProjectNature>({
    name: { zh: '建设性质', en: 'Nature' },
    aliases: ['性质', '项目性质', '建设类型', 'Kind', 'Type', 'Project nature', 'Construction type'],
    required: true,
    words: {
      new: { zh: '新开工', en: 'New', also: ['新建', '新开工项目', 'New start'] },
      continuing: { zh: '续建', en: 'Continuing', also: ['续建项目', '结转', 'Continued', 'Continuation'] },
      expansion: { zh: '改扩建', en: 'Expansion', also: ['扩建', '改建', '改扩建项目', 'Extension', 'Renovation'] },
    },
  }),
  level: wordColumn<ProjectLevel>({
    name: { zh: '级别', en: 'Level' },
    aliases: ['项目级别', '重点级别', '项目层级', 'Project level'],
    required: true,
    words: {
      provincial: { zh: '省重点', en: 'Provincial', also: ['省级', '省级重点', '省重点项目', 'Province'] },
      municipal: { zh: '市重点', en: 'Municipal', also: ['市级', '市级重点', '市重点项目', 'City'] },
      district: { zh: '区重点', en: 'District', also: ['区级', '区级重点', '区重点项目', '开发区重点', 'Zone'] },
    },
  }),
  investment: amountColumn({ zh: '总投资(万元)', en: 'Investment (CNY 10k)' }, [
    '总投资',
    '总投资额',
    '计划总投资',
    '投资额',
    'Investment',
    'Total investment',
  ]),
  annualInvestment: amountColumn({ zh: '年度计划投资(万元)', en: 'Annual investment (CNY 10k)' }, [
    '年度计划投资',
    '年度投资',
    '年度投资计划',
    '年计划投资',
    '当年计划投资',
    'Annual investment',
    'Planned annual investment',
  ]),
  town: textColumn({
    name: { zh: '所在镇街', en: 'Town' },
    aliases: ['镇街', '街道', '所属镇街', '所在街道', '属地', 'Subdistrict', 'Town or subdistrict'],
  }),
  line: textColumn({ name: { zh: '归口', en: 'Line' }, aliases: ['归口单位', '归口线', '所属归口', 'Reporting line'] }),
  plannedStartOn: dayColumn({ zh: '计划开工', en: 'Planned start' }, [
    '计划开工时间',
    '计划开工日期',
    '计划开复工',
    '拟开工时间',
    'Planned start date',
    'Planned start on',
  ]),
  startedOn: dayColumn({ zh: '实际开复工', en: 'Started' }, [
    '实际开工',
    '实际开工时间',
    '实际开工日期',
    '实际开复工时间',
    '实际开复工日期',
    'Actual start',
    'Actual start date',
    'Started on',
  ]),
  plannedProductionOn: dayColumn({ zh: '计划投产', en: 'Planned production' }, [
    '计划投产时间',
    '计划投产日期',
    '预计投产',
    '计划竣工投产',
    'Planned production date',
  ]),
  officer: textColumn({ name: { zh: '特派员', en: 'Officer' }, aliases: ['项目特派员', 'Project officer'] }),
  leader: textColumn({
    name: { zh: '联系领导', en: 'Leader' },
    aliases: ['包保领导', '管委领导', '联系管委领导', 'Liaison leader', 'Contact leader'],
  }),
};

export function parseProjects(table: RegisterTable): Parsed<ProjectRecord> {
  return parseTable(table, { columns: PROJECT_COLUMNS, key: 'no' });
}

/** Header and one row for each project; {@link parseProjects} gives back the same records. */
export function projectRows(records: readonly ProjectRecord[], locale: Locale): readonly (readonly string[])[] {
  return exportRows(records, PROJECT_COLUMNS, locale);
}
