import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readForm, readLocation, withFiles } from '../../../src/bot/local/form-answers.ts';

describe('readForm', () => {
  it('gives every answer to its field by the kind of its control', () => {
    const data = posted([
      ['form-name', 'report'],
      ['context:no', 'P-2026-0042'],
      ['text:title', ' 供电线路未到位 '],
      ['values:departments', 'gdgs'],
      ['values:departments', 'gyj'],
      ['values:severity', ''],
      ['location:location', '37.5512,121.1908'],
    ]);
    expect(readForm(data)).toEqual({
      form: 'report',
      context: { no: 'P-2026-0042' },
      answers: {
        title: { kind: 'text', text: ' 供电线路未到位 ' },
        departments: { kind: 'values', values: ['gdgs', 'gyj'] },
        location: { kind: 'location', location: { latitude: 37.5512, longitude: 121.1908 } },
      },
      files: new Map(),
      badLocations: [],
    });
  });

  it.each([
    [
      'takes the project that was picked, whatever stands in its text',
      'YT2019-004',
      { kind: 'values', values: ['YT2019-004'] },
    ],
    ['takes what was typed when nothing was picked', '', { kind: 'text', text: '宝能' }],
  ])('%s', (_, picked, answer) => {
    const data = posted([
      ['form-name', 'report'],
      ['values:project', picked],
      ['typed:project', '宝能'],
    ]);
    expect(readForm(data)?.answers['project']).toEqual(answer);
  });

  it('keeps files apart, without the empty one that a browser sends for none', () => {
    const data = posted([['form-name', 'report']]);
    data.append('files:files', new File(['photo'], 'site.png'));
    data.append('files:files', new File([], ''));
    expect(
      readForm(data)
        ?.files.get('files')
        ?.map(({ name }) => name),
    ).toEqual(['site.png']);
  });

  it('names the fields whose location cannot be read', () => {
    const data = posted([
      ['form-name', 'report'],
      ['location:where', 'in the yard'],
      ['location:there', ' '],
    ]);
    expect(readForm(data)?.badLocations).toEqual(['where']);
  });

  it.each([
    ['no form', []],
    ['a form that is none of ours', [['form-name', 'drop']]],
  ])('takes nothing from %s', (_, entries) => {
    expect(readForm(posted(entries as [string, string][]))).toBeUndefined();
  });

  it('makes a field named like a part of every object a field like any other', () => {
    const answers = readForm(
      posted([
        ['form-name', 'report'],
        ['text:__proto__', 'x'],
      ]),
    )?.answers;
    expect(Object.getPrototypeOf(answers)).toBe(Object.prototype);
    expect(Object.keys(answers ?? {})).toEqual(['__proto__']);
  });
});

describe('withFiles', () => {
  it('puts stored files beside the other answers', () => {
    const file = { kind: 'stored', sha256: 'ab', mediaType: 'image/png', size: 5, name: 'site.png' } as const;
    const answers = withFiles({ title: { kind: 'text', text: 'x' } }, new Map([['files', [file]]]));
    expect(answers).toEqual({ title: { kind: 'text', text: 'x' }, files: { kind: 'files', files: [file] } });
  });
});

describe('readLocation', () => {
  it.each([
    ['a comma', '37.5512,121.1908'],
    ['a Chinese comma', ' 37.5512，121.1908 '],
    ['a comma and a space', '37.5512, 121.1908'],
    ['a space', '37.5512 121.1908'],
  ])('reads latitude and longitude with %s between them', (_, text) => {
    expect(readLocation(text)).toEqual({ latitude: 37.5512, longitude: 121.1908 });
  });

  it.each(['', '37.5', '91,0', '0,181', '37.5;121', 'N37,E121', '1e2,3', '37.5512,121.1908,5'])(
    'reads no place from "%s"',
    (text) => {
      expect(readLocation(text)).toBeUndefined();
    },
  );

  it('reads every place on earth as it is written with five decimals', () => {
    const degrees = (most: number) => fc.integer({ min: -most * 1e5, max: most * 1e5 }).map((value) => value / 1e5);
    fc.assert(
      fc.property(degrees(90), degrees(180), (latitude, longitude) => {
        const read = readLocation(`${latitude.toFixed(5)},${longitude.toFixed(5)}`);
        expect(read?.latitude).toBeCloseTo(latitude, 5);
        expect(read?.longitude).toBeCloseTo(longitude, 5);
      }),
    );
  });
});

function posted(entries: readonly (readonly [string, string])[]): FormData {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
}
