/** What every table file yields row by row, how much of it is read, and how a file can be refused. */

/** One row with its place in the file. */
export interface SheetRow {
  /** In CSV the line of the text file on which the row begins, in XLSX the row number of the sheet; from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface SheetLimits {
  /** Size of the file as it was received. */
  readonly bytes: number;
  /** Size of everything inside an XLSX file once unpacked. */
  readonly unpackedBytes: number;
  /** Rows that are not blank, without the header. */
  readonly rows: number;
  readonly columns: number;
  /** Cells in all, blank ones too: a file may name far-off cells at no cost to itself. */
  readonly cells: number;
}

/** Far above any register of a zone, far below what would hurt the process. */
export const SHEET_LIMITS: SheetLimits = {
  bytes: 10 * 1024 * 1024,
  unpackedBytes: 16 * 1024 * 1024,
  rows: 10_000,
  columns: 256,
  cells: 2_000_000,
};

/** Why a file cannot be read as a table. */
export type SheetFault =
  /** No bytes, or no cell with anything in it. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'tooManyBytes'; readonly bytes: number; readonly limit: number }
  /** A small file that unpacks to more than `limit` bytes, or that lies about how much it unpacks to. */
  | { readonly kind: 'unpacksTooBig'; readonly limit: number }
  | { readonly kind: 'tooManyRows'; readonly limit: number }
  | { readonly kind: 'tooManyColumns'; readonly line: number; readonly columns: number; readonly limit: number }
  | { readonly kind: 'tooManyCells'; readonly limit: number }
  /** The binary format of Excel 97–2003: save it again as .xlsx. */
  | { readonly kind: 'oldXls' }
  /** Protected by a password. */
  | { readonly kind: 'encrypted' }
  /** A zip archive without a workbook: a Word file, an OpenDocument sheet, a folder of files. */
  | { readonly kind: 'notAWorkbook' }
  /** Damaged; `detail` is the reading library's own words, for the log. */
  | { readonly kind: 'brokenXlsx'; readonly detail: string }
  /** Neither UTF-8 nor GB18030: not a text, whatever its name says. */
  | { readonly kind: 'notText' }
  /** A web page under a spreadsheet's name, as some systems export it. */
  | { readonly kind: 'webPage' }
  /** A quotation mark opened in the row that begins on `line` is never closed. */
  | { readonly kind: 'unclosedQuote'; readonly line: number };
