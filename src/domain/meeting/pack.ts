/**
 * What a problem carries when it goes up a tier (SPEC §6): 项目情况, 要求协调的问题, 各部门意见, 解决建议, and what this tier tried.
 */
import type { PackPart } from './pack-part.ts';

/** `departments`: those whose opinion is still to come. */
export type MissingPart =
  | { readonly part: Exclude<PackPart, 'opinions'> }
  | { readonly part: 'opinions'; readonly departments: readonly string[] };

export type UpPermission =
  | { readonly kind: 'allowed' }
  | {
      readonly kind: 'refused';
      readonly missing: readonly MissingPart[];
      /** When it may go up although opinions are missing; absent when other parts are missing, too. */
      readonly until?: Temporal.Instant;
    };
