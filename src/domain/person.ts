/** Who somebody is to Heye, and the departments they act for. */
import type { Locale } from './locale.ts';
import type { Platform } from './platform.ts';
import type { Role } from './role.ts';

export type PersonId = number;

export interface Person {
  readonly id: PersonId;
  readonly name: string;
  readonly role: Role;
  /** Department code; leaders and enterprise contacts have none. */
  readonly department?: string;
  /** Lower case; the key by which an import recognises a person. */
  readonly email: string;
  readonly locale: Locale;
  /** Where they want to be told when they are linked on several platforms. */
  readonly prefers?: Platform;
}

export interface Department {
  /** Short lower-case code of the register, such as `gdgs`. */
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
}

/** The department's name in the reader's language. */
export function departmentName(department: Department, locale: Locale): string {
  return locale === 'en' ? department.nameEn : department.nameZh;
}
