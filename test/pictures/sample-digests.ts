/** Digests of the sample zone, in both languages, with its longest names. */
import { createHash } from 'node:crypto';
import type { DigestPicture } from '../../src/domain/digest-picture.ts';

export const chineseDigest: DigestPicture = {
  title: '每周调度',
  subtitle: '2019年9月23日至27日 · 烟台开发区',
  counts: { new: 18, solved: 23, overdue: 7 },
  rates: [
    { label: '开复工率', value: '71.0%(66/93)' },
    { label: '解决率', value: '82.1%(23/28)' },
    { label: '满意率', value: '100%(6/6,4 件未评价)' },
  ],
  tiers: [
    { name: '部门直办', open: 31, overdue: 4 },
    { name: '现场办公会', open: 12, overdue: 2 },
    { name: '联席会议', open: 5, overdue: 1 },
    { name: '“10+1”推进会', open: 2, overdue: 0 },
  ],
  departments: [
    { name: '行政审批局', open: 4, overdue: 0 },
    { name: '自然资源局', open: 11, overdue: 3 },
    { name: '住房和建设局', open: 8, overdue: 1 },
    { name: '生态环境分局', open: 3, overdue: 0 },
    { name: '应急管理局', open: 1, overdue: 1 },
    { name: '财政金融局', open: 2, overdue: 0 },
    { name: '供电公司', open: 9, overdue: 2 },
    { name: '公用事业局', open: 4, overdue: 0 },
    { name: '八角街道', open: 2, overdue: 0 },
    { name: '古现街道', open: 2, overdue: 0 },
    { name: '重点项目推进中心', open: 3, overdue: 0 },
    { name: '潮水镇', open: 1, overdue: 0 },
  ],
  labels: {
    new: '新增问题',
    solved: '已解决',
    overdue: '逾期',
    inTime: '未逾期',
    byTier: '各层未解决问题',
    byDepartment: '各部门未解决问题',
    otherDepartments: '其他部门',
    nothingOpen: '本期没有未解决的问题。',
    overdueCount: { before: '逾期 ', after: '' },
  },
  footnote: '截至 9月27日 17:30 · 重点项目推进中心',
};

const ENGLISH_NAMES = [
  'Administrative Approval Bureau',
  'Natural Resources Bureau',
  'Housing and Construction Bureau',
  'Ecology and Environment Bureau',
  'Emergency Management Bureau',
  'Finance Bureau',
  'Power Supply Company',
  'Utilities Bureau',
  'Bajiao Subdistrict',
  'Guxian Subdistrict',
  'Key Project Promotion Centre',
  'Chaoshui Town',
];
const ENGLISH_TIERS = ['Department', 'On-site meeting', 'Joint meeting', '“10+1” promotion meeting'];

export const englishDigest: DigestPicture = {
  ...chineseDigest,
  title: 'Weekly dispatch',
  subtitle: '23–27 September 2019 · Yantai Development Zone',
  rates: [
    { label: 'Started or resumed', value: '71.0% (66/93)' },
    { label: 'Solved', value: '82.1% (23/28)' },
    { label: 'Satisfied', value: '100% (6/6, 4 not rated)' },
  ],
  tiers: chineseDigest.tiers.map((tier, at) => ({ ...tier, name: ENGLISH_TIERS[at] ?? tier.name })),
  departments: chineseDigest.departments.map((load, at) => ({ ...load, name: ENGLISH_NAMES[at] ?? load.name })),
  labels: {
    new: 'New problems',
    solved: 'Solved',
    overdue: 'Overdue',
    inTime: 'In time',
    byTier: 'Open problems by tier',
    byDepartment: 'By lead department',
    otherDepartments: 'Other departments',
    nothingOpen: 'No problem is open.',
    overdueCount: { before: '', after: ' overdue' },
  },
  footnote: 'As of 27 September, 17:30 · Key Project Promotion Centre',
};

/** The same digest when there was nothing to report. */
export function quiet(digest: DigestPicture): DigestPicture {
  return {
    ...digest,
    counts: { new: 0, solved: 0, overdue: 0 },
    rates: [],
    tiers: digest.tiers.map(({ name }) => ({ name, open: 0, overdue: 0 })),
    departments: [],
  };
}

/** Tells two pictures apart by their bytes. */
export function fingerprint(png: Uint8Array): string {
  return createHash('sha256').update(png).digest('hex');
}
