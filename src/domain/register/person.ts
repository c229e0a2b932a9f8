/** What the register says of a person, and how a table of people is read and written. */
import type { Locale } from '../locale.ts';
import type { Role } from '../role.ts';
import { type CellOutcome, type Column, type Columns, matchHeader } from './column.ts';
import { type Parsed, parseTable, type RegisterTable, type RowFault } from './parse.ts';
import { exportRows } from './rows.ts';
import { emailColumn, readCode, textColumn } from './text.ts';
import { wordColumn } from './word.ts';

export interface PersonRecord {
  readonly name: string;
  readonly role: Role;
  /** Code or name of the department, as written; handlers and heads always have one. */
  readonly department?: string;
  /** Lower case; the key by which an import recognises a person. */
  readonly email: string;
  readonly locale: Locale;
  /** 项目编号 of the projects an enterprise contact speaks for, each once; absent when the table does not tell. */
  readonly projects?: readonly string[];
}

type PersonRow = Omit<PersonRecord, 'locale'> & { readonly locale?: Locale };

const projectList: Column<readonly string[]> = {
  name: { zh: '项目编号', en: 'Projects' },
  aliases: ['项目', '所属项目', '联系项目', '负责项目', 'Project no', 'Project', 'Project numbers'],
  required: false,
  read: readProjectList,
  write: (numbers, locale) => numbers.join(locale === 'en' ? ', ' : '、'),
};

function readProjectList(text: string): CellOutcome<readonly string[]> {
  const numbers = new Set<string>();
  for (const part of text.normalize('NFKC').split(/[、,;\s]+/u)) {
    if (part === '') continue;
    const number = readCode(part);
    if (number.kind !== 'value') return number;
    numbers.add(number.value);
  }
  return numbers.size === 0 ? { kind: 'blank' } : { kind: 'value', value: [...numbers] };
}

const PERSON_COLUMNS: Columns<PersonRow> = {
  name: textColumn({ name: { zh: '姓名', en: 'Name' }, aliases: ['名字', '人员', 'Full name'], required: true }),
  role: wordColumn<Role>({
    name: { zh: '角色', en: 'Role' },
    aliases: ['身份', '职责'],
    required: true,
    words: {
      officer: { zh: '特派员', en: 'Officer', also: ['项目特派员', 'Project officer'] },
      handler: { zh: '部门经办人', en: 'Handler', also: ['经办人', 'Department handler'] },
      head: { zh: '部门负责人', en: 'Department head', also: ['负责人', '部门一把手', '一把手'] },
      coordinator: { zh: '推进中心', en: 'Coordinator', also: ['推进中心工作人员', '重点项目推进中心', 'Centre'] },
      leader: { zh: '管委领导', en: 'Leader', also: ['领导', '联系领导'] },
      enterprise: { zh: '企业联系人', en: 'Enterprise contact', also: ['企业'] },
    },
  }),
  department: textColumn({
    name: { zh: '部门代码', en: 'Department' },
    aliases: ['部门', '部门名称', '所在部门', '单位', 'Department code', 'Department name'],
  }),
  email: emailColumn({
    name: { zh: '邮箱', en: 'Email' },
    aliases: ['电子邮箱', '电子邮件', '邮件', '工作邮箱', 'E-mail', 'Mail', 'Email address', 'Work email'],
    required: true,
  }),
  locale: wordColumn<Locale>({
    name: { zh: '语言', en: 'Language' },
    words: {
      'zh-CN': { zh: 'zh-CN', en: 'zh-CN', also: ['zh', '中文', '汉语', '简体中文', 'Chinese'] },
      en: { zh: 'en', en: 'en', also: ['英文', '英语', 'English', 'en-US', 'en-GB'] },
    },
  }),
  projects: projectList,
};

export function parsePeople(table: RegisterTable): Parsed<PersonRecord> {
  const parsed = parseTable(table, { columns: PERSON_COLUMNS, key: 'email', check: answersForADepartment });
  const tellsOfProjects = matchHeader(table.header, PERSON_COLUMNS).positions.has('projects');
  const records = parsed.records.map(({ line, value }) => {
    const { locale = 'zh-CN', role, projects = [] } = value;
    // An empty cell says that they speak for no project any more.
    const contact = tellsOfProjects && role === 'enterprise' ? { projects } : {};
    return { line, value: { ...value, locale, ...contact } };
  });
  return { ...parsed, records };
}

function answersForADepartment({ role, department }: PersonRow): RowFault<PersonRow> | undefined {
  const answers = role === 'handler' || role === 'head';
  if (!answers || department !== undefined) return undefined;
  return { property: 'department', reason: { kind: 'departmentNeeded', role } };
}

/** Header and one row for each person; {@link parsePeople} gives back the same records. */
export function personRows(records: readonly PersonRecord[], locale: Locale): readonly (readonly string[])[] {
  return exportRows<PersonRow>(records, PERSON_COLUMNS, locale);
}
