/** What is wrong with a table that somebody wants to import, place by place. */
import type { Reference } from '../../app/import-register.ts';

const columns: Record<Reference['column'], string> = {
  department: '部门代码',
  projects: '项目编号',
  officer: '特派员',
  leader: '联系领导',
  town: '所在镇街',
};

export const register = {
  columns,
  /** A place and what is said of it. */
  at: (line: number, column: string, says: string) =>
    column === '' ? `第 ${line} 行：${says}` : `第 ${line} 行“${column}”：${says}`,
  quoted: (value: string) => `“${value}”`,
  list: (items: readonly string[]) => items.join('、'),
  reasons: {
    missingColumn: (name: string, found: string) => `缺少“${name}”列；文件里的列：${found}`,
    duplicateColumn: (name: string, first: string, second: string) =>
      `“${first}”和“${second}”都是“${name}”列，只能留一列`,
    tooManyCells: (cells: number, columns: number, value: string) =>
      `有 ${cells} 格，表头只有 ${columns} 列，多出“${value}”；单元格里有逗号时请加引号`,
    blank: '空着，必须填写',
    duplicateKey: (value: string, firstLine: number) => `${value} 与第 ${firstLine} 行重复`,
    tooLong: (value: string, length: number, limit: number) => `${value} 有 ${length} 个字，最多 ${limit} 个`,
    unreadableCharacter: (value: string, codePoint: string) => `${value} 含有不可读的字符 ${codePoint}，请重新输入`,
    notACode: (value: string, limit: number) => `${value} 不是代码，应为 1–${limit} 个字母、数字、连字符或下划线`,
    notADate: (value: string, example: string) => `${value} 不是日期，应如 ${example}`,
    noSuchDay: (value: string) => `${value} 这一天不存在`,
    dayOutOfRange: (value: string, earliest: string, latest: string) =>
      `${value} 太远，应在 ${earliest} 到 ${latest} 之间`,
    notAnAmount: (value: string, example: string) => `${value} 不是金额，应如 ${example}（万元）`,
    negativeAmount: (value: string) => `${value} 是负数，金额不能为负`,
    amountTooLarge: (value: string, limit: number) => `${value} 超过 ${limit} 万元，请检查单位`,
    unknownWord: (value: string, expected: string) => `${value} 不在可选范围内，应为 ${expected}`,
    notAnEmail: (value: string) => `${value} 不是邮箱地址，应如 name@zone.example`,
    departmentNeeded: (role: string) => `${role}必须填写所在部门`,
  },
  /** A reference that stops the import. */
  broken: {
    department: (value: string) => `${value} 不是本区的部门代码或名称；请先导入部门`,
    projects: (value: string) => `项目 ${value} 不在名册中；请先导入项目`,
    officer: (value: string) => `${value} 不在人员名册中`,
    leader: (value: string) => `${value} 不在人员名册中`,
    town: (value: string) => `${value} 不是本区的部门`,
  },
  /** A reference that is kept as it was written. */
  loose: {
    department: (value: string) => `${value} 不是本区的部门，先照原样保存`,
    projects: (value: string) => `项目 ${value} 不在名册中，先照原样保存`,
    officer: (value: string) => `${value} 不在人员名册中，先照原样保存，该项目暂无特派员`,
    leader: (value: string) => `${value} 不在人员名册中，先照原样保存，该项目暂无联系领导`,
    town: (value: string) => `${value} 不是本区的部门，先照原样保存`,
  },
  unknownColumn: (column: string) => `“${column}”列不认识，没有导入`,
  sheet: {
    empty: '文件是空的',
    tooManyBytes: (bytes: number, limit: number) => `文件有 ${bytes} 字节，最多 ${limit} 字节`,
    unpacksTooBig: (limit: number) => `文件解压后超过 ${limit} 字节`,
    tooManyRows: (limit: number) => `超过 ${limit} 行，请分成几个文件`,
    tooManyColumns: (line: number, columns: number, limit: number) => `第 ${line} 行有 ${columns} 列，最多 ${limit} 列`,
    tooManyCells: (limit: number) => `超过 ${limit} 个单元格`,
    oldXls: '这是旧版 Excel 97–2003 格式；请另存为 .xlsx 或 .csv',
    encrypted: '文件设有密码；请去掉密码再保存',
    notAWorkbook: '压缩包里没有工作簿，不是 .xlsx 文件',
    brokenXlsx: '工作簿已损坏；请用 Excel 打开后重新保存',
    notText: '不是文本：既不是 UTF-8 也不是 GB18030；应为 .csv 或 .xlsx',
    webPage: '这是网页，不是表格；请用 Excel 打开后另存为 .xlsx',
    unclosedQuote: (line: number) => `第 ${line} 行起的引号没有结束`,
  },
};
