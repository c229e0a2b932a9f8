import { describe, expect, it } from 'vitest';
import { answersOf, parseLocation } from '../../../src/bot/slack/answers.ts';
import type { Answer } from '../../../src/bot/view/form.ts';

const text = { type: 'plain_text', text: '甲', emoji: false } as const;
const uploaded = {
  id: 'F0PHOTO',
  name: 'a.jpg',
  title: 'a.jpg',
  created: 0,
  timestamp: 0,
  filetype: 'jpg',
  mimetype: 'image/jpeg',
  permalink: '',
  url_private: '',
  url_private_download: '',
  user: 'U0WANG',
  user_team: 'T0HEYE',
};

describe('answersOf', () => {
  it.each<[string, object, Answer | undefined]>([
    ['words', { text: { type: 'plain_text_input', value: '停电' } }, { kind: 'text', text: '停电' }],
    ['no words', { text: { type: 'plain_text_input', value: null } }, undefined],
    ['a number', { number: { type: 'number_input', value: '4' } }, { kind: 'text', text: '4' }],
    ['a day', { date: { type: 'datepicker', selected_date: '2026-10-09' } }, { kind: 'text', text: '2026-10-09' }],
    ['no day', { date: { type: 'datepicker', selected_date: null } }, undefined],
    [
      'one option',
      { choice: { type: 'radio_buttons', selected_option: { text, value: 'power' } } },
      { kind: 'values', values: ['power'] },
    ],
    ['no option', { choice: { type: 'static_select', selected_option: null } }, undefined],
    [
      'a project',
      { project: { type: 'external_select', selected_option: { text, value: 'YT2019-004' } } },
      { kind: 'values', values: ['YT2019-004'] },
    ],
    [
      'several options',
      {
        choices: {
          type: 'multi_static_select',
          selected_options: [
            { text, value: 'a' },
            { text, value: 'b' },
          ],
        },
      },
      { kind: 'values', values: ['a', 'b'] },
    ],
    ['no options', { choices: { type: 'multi_static_select', selected_options: [] } }, undefined],
    [
      'files',
      { files: { type: 'file_input', files: [uploaded] } },
      { kind: 'files', files: [{ kind: 'remote', platformFileId: 'F0PHOTO', name: 'a.jpg' }] },
    ],
    ['no files', { files: { type: 'file_input', files: [] } }, undefined],
    [
      'a place',
      { location: { type: 'plain_text_input', value: '37.55, 121.24' } },
      { kind: 'location', location: { latitude: 37.55, longitude: 121.24 } },
    ],
    ['no place', { location: { type: 'plain_text_input', value: '  ' } }, undefined],
  ])('reads %s', (_, state, answer) => {
    const values = { 'report.it': state } as Parameters<typeof answersOf>[0];
    expect(answersOf(values, 'zh-CN')).toEqual({ answers: answer ? { it: answer } : {}, faults: {} });
  });

  it('says in the language of the view that a place cannot be read', () => {
    const values = { 'report.place': { location: { type: 'plain_text_input', value: '东门旁边' } } };
    expect(answersOf(values, 'en')).toEqual({ answers: {}, faults: { place: expect.stringContaining('latitude') } });
  });
});

describe('parseLocation', () => {
  it.each([
    ['with a comma', '37.55, 121.24', { latitude: 37.55, longitude: 121.24 }],
    ['with a Chinese comma', '37.55，121.24', { latitude: 37.55, longitude: 121.24 }],
    ['with a space only', ' 37.55 121.24 ', { latitude: 37.55, longitude: 121.24 }],
    ['south and west', '-33.9,-70.6', { latitude: -33.9, longitude: -70.6 }],
    ['not beyond the pole', '91, 10', undefined],
    ['not beyond the date line', '10, 181', undefined],
    ['not an address', '长江路 28 号', undefined],
    ['not one number', '37.55', undefined],
  ])('reads a place %s', (_, said, place) => {
    expect(parseLocation(said)).toEqual(place);
  });
});
