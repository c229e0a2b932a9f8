/** Who takes part (SPEC §2): one role to a person. */

export const ROLES = ['officer', 'handler', 'head', 'coordinator', 'leader', 'enterprise'] as const;
export type Role = (typeof ROLES)[number];
