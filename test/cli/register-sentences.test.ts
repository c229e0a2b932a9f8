import { describe, expect, it } from 'vitest';
import {
  brokenSentence,
  faultSentence,
  looseSentence,
  noteSentence,
  sheetSentence,
} from '../../src/cli/register-sentences.ts';
import type { RegisterFaultReason } from '../../src/domain/register/fault.ts';
import type { SheetFault } from '../../src/files/sheet.ts';

const name = { zh: '项目编号', en: 'Project no' };

const REASONS: { readonly [K in RegisterFaultReason['kind']]: Extract<RegisterFaultReason, { kind: K }> } = {
  missingColumn: { kind: 'missingColumn', name, found: ['甲', '乙'] },
  duplicateColumn: { kind: 'duplicateColumn', name, headers: ['编号', '代码'] },
  tooManyCells: { kind: 'tooManyCells', cells: 9, columns: 7 },
  blank: { kind: 'blank' },
  duplicateKey: { kind: 'duplicateKey', firstLine: 4 },
  tooLong: { kind: 'tooLong', length: 201, limit: 200 },
  unreadableCharacter: { kind: 'unreadableCharacter', codePoint: 'U+0000' },
  notACode: { kind: 'notACode', limit: 32 },
  notADate: { kind: 'notADate', example: '2019-06-04' },
  noSuchDay: { kind: 'noSuchDay' },
  dayOutOfRange: { kind: 'dayOutOfRange', earliest: '1980-01-01', latest: '2099-12-31' },
  notAnAmount: { kind: 'notAnAmount', example: '168632' },
  negativeAmount: { kind: 'negativeAmount' },
  amountTooLarge: { kind: 'amountTooLarge', limit: 1_000_000_000 },
  unknownWord: {
    kind: 'unknownWord',
    expected: [
      { zh: '新开工', en: 'New' },
      { zh: '续建', en: 'Continuing' },
    ],
  },
  notAnEmail: { kind: 'notAnEmail' },
  departmentNeeded: { kind: 'departmentNeeded', role: 'handler' },
};
const said = (kind: RegisterFaultReason['kind'], locale: 'zh-CN' | 'en') =>
  faultSentence({ line: 7, column: '某列', value: '值', reason: REASONS[kind] }, locale);

describe('faultSentence', () => {
  it.each([
    ['missingColumn', '第 7 行“某列”：缺少“项目编号”列；文件里的列：甲、乙'],
    ['duplicateKey', '第 7 行“某列”：“值” 与第 4 行重复'],
    ['unknownWord', '第 7 行“某列”：“值” 不在可选范围内，应为 新开工、续建'],
    ['departmentNeeded', '第 7 行“某列”：部门经办人必须填写所在部门'],
  ] as const)('tells %s in Chinese', (kind, sentence) => {
    expect(said(kind, 'zh-CN')).toBe(sentence);
  });

  it.each([
    ['missingColumn', 'line 7, column "某列": the column "Project no" is missing; the file has: 甲, 乙'],
    [
      'duplicateColumn',
      'line 7, column "某列": "编号" and "代码" both mean the column "Project no", expected only one of them',
    ],
    ['notAnAmount', 'line 7, column "某列": "值" is not a sum of money, expected for example 168632 (CNY 10k)'],
    ['unknownWord', 'line 7, column "某列": "值" is not known here, expected one of New, Continuing'],
  ] as const)('tells %s in English', (kind, sentence) => {
    expect(said(kind, 'en')).toBe(sentence);
  });

  it('says of each fault where it is, in words of its own', () => {
    const kinds = Object.keys(REASONS) as RegisterFaultReason['kind'][];
    for (const locale of ['zh-CN', 'en'] as const) {
      const sentences = kinds.map((kind) => said(kind, locale));
      expect(new Set(sentences).size).toBe(kinds.length);
      for (const sentence of sentences) expect(sentence).toMatch(/^(第 7 行“某列”：|line 7, column "某列": ).+/);
    }
  });

  it('leaves the column out when the whole row is meant', () => {
    const fault = { line: 9, column: '', value: 'x', reason: REASONS.tooManyCells };
    expect(faultSentence(fault, 'zh-CN')).toMatch(/^第 9 行：有 9 格/);
    expect(faultSentence(fault, 'en')).toMatch(/^line 9: 9 cells/);
  });
});

const SHEET: { readonly [K in SheetFault['kind']]: Extract<SheetFault, { kind: K }> } = {
  empty: { kind: 'empty' },
  tooManyBytes: { kind: 'tooManyBytes', bytes: 11, limit: 10 },
  unpacksTooBig: { kind: 'unpacksTooBig', limit: 10 },
  tooManyRows: { kind: 'tooManyRows', limit: 10 },
  tooManyColumns: { kind: 'tooManyColumns', line: 2, columns: 11, limit: 10 },
  tooManyCells: { kind: 'tooManyCells', limit: 10 },
  oldXls: { kind: 'oldXls' },
  encrypted: { kind: 'encrypted' },
  notAWorkbook: { kind: 'notAWorkbook' },
  brokenXlsx: { kind: 'brokenXlsx', detail: 'bad zip' },
  notText: { kind: 'notText' },
  webPage: { kind: 'webPage' },
  unclosedQuote: { kind: 'unclosedQuote', line: 5 },
};

describe('sheetSentence', () => {
  it('says in both languages why a file cannot be read, each in words of its own', () => {
    for (const locale of ['zh-CN', 'en'] as const) {
      const sentences = Object.values(SHEET).map((fault) => sheetSentence(fault, locale));
      expect(new Set(sentences).size).toBe(sentences.length);
      expect(sentences.join(' ')).not.toContain('bad zip');
    }
    expect(sheetSentence(SHEET.unclosedQuote, 'zh-CN')).toBe('第 5 行起的引号没有结束');
    expect(sheetSentence(SHEET.tooManyColumns, 'en')).toBe('line 2 has 11 columns, expected at most 10');
  });
});

describe('what an import says of references and columns', () => {
  it('tells which stops it and which is kept', () => {
    const reference = { line: 3, column: 'projects', value: 'YT1' } as const;
    expect(brokenSentence(reference, 'en')).toBe(
      'line 3, column "Projects": project "YT1" is not in the register; import the projects first',
    );
    expect(looseSentence({ ...reference, column: 'town' }, 'zh-CN')).toBe(
      '第 3 行“所在镇街”：“YT1” 不是本区的部门，先照原样保存',
    );
    expect(noteSentence({ kind: 'unknownColumn', column: '备注' }, 'zh-CN')).toBe('“备注”列不认识，没有导入');
  });
});
