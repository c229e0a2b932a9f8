/** A form with a field of every kind, and how it is answered. */
import type { Input } from '../../../src/bot/dialogue/advance.ts';
import { begin, type Dialogue } from '../../../src/bot/dialogue/dialogue.ts';
import type { Answer, Field, Form, Option } from '../../../src/bot/view/form.ts';
import type { DialogueMove } from '../../../src/bot/view/intent.ts';
import type { IncomingFile } from '../../../src/domain/incoming-file.ts';
import { texts } from '../../../src/i18n/texts.ts';

export const today = Temporal.PlainDate.from('2026-11-09');
export const option = (value: string, label = value): Option => ({ value, label });
const base = { label: 'it', required: false };

export const FIELDS = {
  project: {
    ...base,
    kind: 'project',
    id: 'project',
    required: true,
    options: [option('YT-1', 'YT-1 万华'), option('YT-2')],
  },
  title: { ...base, kind: 'text', id: 'title', required: true, long: false, max: 10 },
  files: { ...base, kind: 'files', id: 'files', max: 3 },
  severity: {
    ...base,
    kind: 'choice',
    id: 'severity',
    required: true,
    initial: 'ordinary',
    options: [option('ordinary', '一般'), option('critical', '紧急')],
  },
  departments: {
    ...base,
    kind: 'choices',
    id: 'departments',
    options: [option('gdgs', '供电公司'), option('zrzy', '自然资源局'), option('zjj', '住房和建设局')],
  },
  neededBy: { ...base, kind: 'date', id: 'neededBy' },
  rating: { ...base, kind: 'number', id: 'rating', min: 1, max: 5 },
  location: { ...base, kind: 'location', id: 'location' },
} satisfies Record<string, Field>;

export const form: Form = { name: 'report', context: {}, title: '上报', submit: '提交', fields: Object.values(FIELDS) };
export const steps = Object.keys(FIELDS);
export const stepOf = (id: keyof typeof FIELDS) => steps.indexOf(id);
export const asking = { form, words: texts('zh-CN'), today };
export const t = asking.words;

export const say = (
  words: string,
  { files = [], location, matches = [] }: Partial<Omit<Extract<Input, { kind: 'say' }>, 'kind' | 'text'>> = {},
): Input => ({ kind: 'say', text: words, files, location, matches });
export const pick = (number: number): Input => ({ kind: 'pick', option: number });
export const move = (to: DialogueMove): Input => ({ kind: 'move', move: to });
export const photo = (id: string): IncomingFile => ({ kind: 'remote', platformFileId: id, name: `${id}.jpg` });
export const place = { latitude: 37.56, longitude: 121.23 };
export const text = (written: string): Answer => ({ kind: 'text', text: written });
export const values = (...chosen: readonly string[]): Answer => ({ kind: 'values', values: chosen });

export const start = begin(form);
export const standingAt = (id: keyof typeof FIELDS, answers: Dialogue['answers'] = start.answers): Dialogue => ({
  step: stepOf(id),
  answers,
});
