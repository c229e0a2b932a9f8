import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advance, type Input } from '../../../src/bot/dialogue/advance.ts';
import { type Dialogue, isComplete } from '../../../src/bot/dialogue/dialogue.ts';
import { DIALOGUE_MOVES } from '../../../src/bot/view/intent.ts';
import { asking, form, move, option, photo, pick, place, say, start, steps } from './questions.ts';

describe('advance, whatever is said and pressed,', () => {
  const input: fc.Arbitrary<Input> = fc.oneof(
    fc.integer({ min: -1, max: 25 }).map(pick),
    fc.constantFrom(...DIALOGUE_MOVES.filter((each) => each !== 'cancel')).map(move),
    fc.record({
      kind: fc.constant('say' as const),
      text: fc.constantFrom('', '停电', '紧急', '供电公司', '2026-12-01', '5', '37.5, 121.2', '没有', '一'.repeat(11)),
      files: fc.array(fc.constantFrom('a', 'b', 'c').map(photo), { maxLength: 4 }),
      location: fc.option(fc.constant(place), { nil: undefined }),
      matches: fc.subarray([option('YT-1'), option('YT-2'), option('YT-3')]),
    }),
  );
  const reached = fc.array(input, { maxLength: 40 }).map((inputs) =>
    inputs.reduce<readonly Dialogue[]>(
      (path, each) => {
        const outcome = advance(asking, path.at(-1) ?? start, each);
        return outcome.kind === 'ask' ? [...path, outcome.dialogue] : path;
      },
      [start],
    ),
  );

  it('never loses an answer: only another answer to the same question replaces it', () => {
    const answered = ({ answers }: Dialogue) => Object.keys(answers).filter((id) => answers[id] !== undefined);
    fc.assert(
      fc.property(reached, (path) => {
        for (const [index, dialogue] of path.entries()) {
          const before = path[index - 1] ?? start;
          const asked = steps[before.step];
          // Several options are the one answer that is taken back by pressing it again.
          const kept = answered(before).filter((id) => id !== asked || asked !== 'departments');
          expect(answered(dialogue)).toEqual(expect.arrayContaining(kept));
          const files = ({ answers }: Dialogue) => (answers['files']?.kind === 'files' ? answers['files'].files : []);
          expect(files(dialogue).slice(0, files(before).length)).toEqual(files(before));
        }
      }),
    );
  });

  it('always stands at a question or at the end, and can always be finished or given up', () => {
    fc.assert(
      fc.property(reached, (path) => {
        const dialogue = path.at(-1) ?? start;
        expect(dialogue.step).toBeGreaterThanOrEqual(0);
        expect(dialogue.step).toBeLessThanOrEqual(form.fields.length);
        expect(advance(asking, dialogue, move('cancel'))).toEqual({ kind: 'cancelled' });
        const project = advance(asking, { ...dialogue, step: 0 }, say('YT-1', { matches: [option('YT-1')] }));
        const named = project.kind === 'ask' ? project.dialogue : dialogue;
        const title = advance(asking, named, say('停电'));
        const ready = title.kind === 'ask' ? title.dialogue : dialogue;
        expect(advance(asking, ready, move('submit')).kind).toBe('submit');
      }),
    );
  });

  it('submits exactly when what is needed is answered', () => {
    fc.assert(
      fc.property(reached, (path) => {
        const dialogue = path.at(-1) ?? start;
        const submitted = advance(asking, dialogue, move('submit')).kind === 'submit';
        expect(submitted).toBe(isComplete(form, dialogue));
      }),
    );
  });

  it('survives being stored: it is JSON', () => {
    fc.assert(
      fc.property(reached, (path) => {
        const dialogue = path.at(-1) ?? start;
        expect(JSON.parse(JSON.stringify(dialogue))).toEqual(dialogue);
      }),
    );
  });
});
