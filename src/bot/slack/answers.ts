/** What did somebody fill in? From a view's state to a form's answers. */
import type { ViewOutput, ViewStateValue } from '@slack/bolt';
import type { Locale } from '../../domain/locale.ts';
import type { Location } from '../../domain/problem/problem.ts';
import { texts } from '../../i18n/texts.ts';
import type { Answer, Answers, FieldFaults } from '../view/form.ts';
import { fieldIdOf } from './field-input.ts';
import { filesOf } from './incoming.ts';

export type ViewValues = ViewOutput['state']['values'];

export interface FilledIn {
  readonly answers: Answers;
  /** What cannot be read at all; Heye's own checks come after that. */
  readonly faults: FieldFaults;
}

export function answersOf(values: ViewValues, locale: Locale): FilledIn {
  const answers: Record<string, Answer> = {};
  const faults: Record<string, string> = {};
  for (const [block, elements] of Object.entries(values)) {
    for (const [kind, state] of Object.entries(elements)) {
      const answer = kind === 'location' ? locationAnswer(state) : answerOf(state);
      if (answer === 'unreadable') faults[fieldIdOf(block)] = texts(locale).slack.locationFault;
      else if (answer !== undefined) answers[fieldIdOf(block)] = answer;
    }
  }
  return { answers, faults };
}

/** By what is there instead of by `type`, which is a plain string in Slack's own types. */
function answerOf(state: ViewStateValue): Answer | undefined {
  if (state.value) return { kind: 'text', text: state.value };
  if (state.selected_date) return { kind: 'text', text: state.selected_date };
  if (state.selected_option) return { kind: 'values', values: [state.selected_option.value] };
  if (state.selected_options && state.selected_options.length > 0) {
    return { kind: 'values', values: state.selected_options.map(({ value }) => value) };
  }
  const files = filesOf(state);
  return files.length > 0 ? { kind: 'files', files } : undefined;
}

function locationAnswer({ value }: ViewStateValue): Answer | 'unreadable' | undefined {
  if (!value?.trim()) return undefined;
  const location = parseLocation(value);
  return location ? { kind: 'location', location } : 'unreadable';
}

/** `37.55, 121.24`, also with a Chinese comma or a space between the two; `undefined` for anything not on the globe. */
export function parseLocation(text: string): Location | undefined {
  const found = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*[,，、;；\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/.exec(text);
  if (!found) return undefined;
  const [latitude, longitude] = [Number(found[1]), Number(found[2])];
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : undefined;
}
