/** Who plays in the scenarios: people of the sample zone, by the part that they have in the story of YT2019-004. */
export const PARTS = {
  officer: 'officer4@zone.example',
  handler: 'handler.gdgs@zone.example',
  head: 'head.gdgs@zone.example',
  coordinator: 'centre@zone.example',
  foreignCoordinator: 'centre.en@zone.example',
  leader: 'leader4@zone.example',
  enterprise: 'enterprise.baoneng@zone.example',
  /** Of YT2019-001. */
  otherOfficer: 'officer1@zone.example',
  otherEnterprise: 'enterprise.wanhua@zone.example',
  /** Of the bureau of natural resources. */
  landHandler: 'handler.zrzy@zone.example',
  landHead: 'head.zrzy@zone.example',
  /** Of the finance bureau. */
  financeHandler: 'handler.czj@zone.example',
  financeHead: 'head.czj@zone.example',
} as const;

export type Part = keyof typeof PARTS;

export const PROJECT = 'YT2019-004';
export const OTHER_PROJECT = 'YT2019-001';
