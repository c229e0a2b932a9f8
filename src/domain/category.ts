/** What kinds of obstacle a site meets, and how much it hurts. */

export const CATEGORIES = [
  'land',
  'landQuota',
  'permit',
  'power',
  'utilities',
  'road',
  'relocation',
  'levelling',
  'funding',
  'policy',
  'environment',
  'safety',
  'labour',
  'decision',
  'other',
] as const;
export type Category = (typeof CATEGORIES)[number];

/** 一般, 重要, 紧急; only `critical` breaks quiet hours. */
export const SEVERITIES = ['ordinary', 'important', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];
