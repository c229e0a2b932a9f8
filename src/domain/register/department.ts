/** What the register says of a department, and how a table of departments is read and written. */
import type { Locale } from '../locale.ts';
import type { Columns } from './column.ts';
import { type Parsed, parseTable, type RegisterTable } from './parse.ts';
import { exportRows } from './rows.ts';
import { codeColumn, textColumn } from './text.ts';

export interface DepartmentRecord {
  /** Lower case; the key by which an import recognises a department. */
  readonly code: string;
  readonly nameZh: string;
  /** The Chinese name where the file has no English one. */
  readonly nameEn: string;
}

type DepartmentRow = Omit<DepartmentRecord, 'nameEn'> & { readonly nameEn?: string };

const DEPARTMENT_COLUMNS: Columns<DepartmentRow> = {
  code: codeColumn(
    {
      name: { zh: '代码', en: 'Code' },
      aliases: ['部门代码', '编码', '部门编码', '编号', 'Department code', 'ID'],
      required: true,
    },
    true,
  ),
  nameZh: textColumn({
    name: { zh: '名称', en: 'Chinese name' },
    aliases: ['部门', '部门名称', '中文名称', '单位名称', 'Name', 'Department', 'Department name', 'Name (zh)'],
    required: true,
  }),
  nameEn: textColumn({
    name: { zh: '英文名称', en: 'English name' },
    aliases: ['英文名', '部门英文名称', 'Name (en)', 'English'],
  }),
};

export function parseDepartments(table: RegisterTable): Parsed<DepartmentRecord> {
  const parsed = parseTable(table, { columns: DEPARTMENT_COLUMNS, key: 'code' });
  const records = parsed.records.map(({ line, value }) => {
    return { line, value: { ...value, nameEn: value.nameEn ?? value.nameZh } };
  });
  return { ...parsed, records };
}

/** Header and one row for each department; {@link parseDepartments} gives back the same records. */
export function departmentRows(records: readonly DepartmentRecord[], locale: Locale): readonly (readonly string[])[] {
  return exportRows<DepartmentRow>(records, DEPARTMENT_COLUMNS, locale);
}
