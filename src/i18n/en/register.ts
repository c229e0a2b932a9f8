/** What is wrong with a table that somebody wants to import, place by place. */
import type { register as zhCN } from '../zh-CN/register.ts';

export const register: typeof zhCN = {
  columns: {
    department: 'Department',
    projects: 'Projects',
    officer: 'Officer',
    leader: 'Leader',
    town: 'Town',
  },
  at: (line, column, says) => (column === '' ? `line ${line}: ${says}` : `line ${line}, column "${column}": ${says}`),
  quoted: (value) => `"${value}"`,
  list: (items) => items.join(', '),
  reasons: {
    missingColumn: (name, found) => `the column "${name}" is missing; the file has: ${found}`,
    duplicateColumn: (name, first, second) =>
      `"${first}" and "${second}" both mean the column "${name}", expected only one of them`,
    tooManyCells: (cells, columns, value) =>
      `${cells} cells under a header of ${columns}, the first too many is "${value}"; put quotation marks around a cell that has a comma`,
    blank: 'is blank, expected a value',
    duplicateKey: (value, firstLine) => `${value} stands on line ${firstLine} already`,
    tooLong: (value, length, limit) => `${value} has ${length} characters, expected at most ${limit}`,
    unreadableCharacter: (value, codePoint) => `${value} holds the unreadable character ${codePoint}; type it again`,
    notACode: (value, limit) => `${value} is no code, expected 1 to ${limit} letters, digits, hyphens or underscores`,
    notADate: (value, example) => `${value} is not a date, expected for example ${example}`,
    noSuchDay: (value) => `${value} is a day that does not exist`,
    dayOutOfRange: (value, earliest, latest) => `${value} is too far away, expected ${earliest} to ${latest}`,
    notAnAmount: (value, example) => `${value} is not a sum of money, expected for example ${example} (CNY 10k)`,
    negativeAmount: (value) => `${value} is negative, expected a sum of at least 0`,
    amountTooLarge: (value, limit) => `${value} is more than ${limit} times CNY 10k; check the unit`,
    unknownWord: (value, expected) => `${value} is not known here, expected one of ${expected}`,
    notAnEmail: (value) => `${value} is no e-mail address, expected for example name@zone.example`,
    departmentNeeded: (role) => `a ${role} needs a department`,
  },
  broken: {
    department: (value) =>
      `${value} is neither code nor name of a department of the zone; import the departments first`,
    projects: (value) => `project ${value} is not in the register; import the projects first`,
    officer: (value) => `${value} is nobody in the register of people`,
    leader: (value) => `${value} is nobody in the register of people`,
    town: (value) => `${value} is no department of the zone`,
  },
  loose: {
    department: (value) => `${value} is no department of the zone, kept as written`,
    projects: (value) => `project ${value} is not in the register, kept as written`,
    officer: (value) =>
      `${value} is nobody in the register of people, kept as written; the project has no officer for now`,
    leader: (value) =>
      `${value} is nobody in the register of people, kept as written; the project has no liaison leader for now`,
    town: (value) => `${value} is no department of the zone, kept as written`,
  },
  unknownColumn: (column) => `the column "${column}" is not known and was not imported`,
  sheet: {
    empty: 'the file is empty',
    tooManyBytes: (bytes, limit) => `the file has ${bytes} bytes, expected at most ${limit}`,
    unpacksTooBig: (limit) => `the file unpacks to more than ${limit} bytes`,
    tooManyRows: (limit) => `the file has more than ${limit} rows; split it`,
    tooManyColumns: (line, columns, limit) => `line ${line} has ${columns} columns, expected at most ${limit}`,
    tooManyCells: (limit) => `the file has more than ${limit} cells`,
    oldXls: 'the file is in the old format of Excel 97–2003; save it as .xlsx or .csv',
    encrypted: 'the file is protected by a password; save it without one',
    notAWorkbook: 'the archive holds no workbook: it is no .xlsx file',
    brokenXlsx: 'the workbook is damaged; open it in Excel and save it again',
    notText: 'the file is no text in UTF-8 or GB18030, expected .csv or .xlsx',
    webPage: 'the file is a web page, not a table; open it in Excel and save it as .xlsx',
    unclosedQuote: (line) => `a quotation mark opened in the row that begins on line ${line} is never closed`,
  },
};
