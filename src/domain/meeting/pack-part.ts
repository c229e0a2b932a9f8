/** Which parts the pack has that a problem carries up a tier (SPEC §6). */

/** 项目情况, 要求协调的问题, 各部门意见, 解决建议, and what this tier tried. */
export const PACK_PARTS = ['project', 'problem', 'opinions', 'proposal', 'tried'] as const;
export type PackPart = (typeof PACK_PARTS)[number];
