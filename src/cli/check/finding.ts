/** What `check` finds: something in order, something wrong and how to mend it, or something to know. */

export type Area = 'configuration' | 'zone' | 'folder' | 'database' | 'slack' | 'telegram';

export interface Finding {
  readonly area: Area;
  readonly kind: 'fine' | 'wrong' | 'note';
  /** A sentence without any secret in it. */
  readonly says: string;
}

export const fine = (area: Area, says: string): Finding => ({ area, kind: 'fine', says });
export const wrong = (area: Area, says: string): Finding => ({ area, kind: 'wrong', says });
export const note = (area: Area, says: string): Finding => ({ area, kind: 'note', says });
