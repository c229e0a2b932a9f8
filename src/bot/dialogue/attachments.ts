/** Photos, files and a location that are sent with or without words: which answers they become. */
import type { IncomingFile } from '../../domain/incoming-file.ts';
import type { Location } from '../../domain/problem/problem.ts';
import type { Texts } from '../../i18n/texts.ts';
import { filesOf, type Form } from '../view/form.ts';
import { type Dialogue, withAnswer } from './dialogue.ts';

export interface Sent {
  readonly files: readonly IncomingFile[];
  readonly location?: Location;
}

/** What was sent along goes to the field that takes it, as far as it has room, whatever is being asked. */
export function keepAttachments(
  form: Form,
  words: Texts,
  dialogue: Dialogue,
  sent: Sent,
): { readonly dialogue: Dialogue; readonly fault?: string } {
  const { tooManyFiles, noFiles, noLocation } = words.forms.faults;
  const filesField = form.fields.find((field) => field.kind === 'files');
  const locationField = form.fields.find((field) => field.kind === 'location');
  let [kept, fault]: [Dialogue, string | undefined] = [dialogue, undefined];
  if (sent.files.length > 0 && filesField === undefined) fault = noFiles;
  if (sent.files.length > 0 && filesField) {
    const files = [...filesOf(dialogue.answers, filesField.id), ...sent.files];
    if (files.length > filesField.max) fault = tooManyFiles(filesField.max);
    kept = withAnswer(kept, filesField, { kind: 'files', files: files.slice(0, filesField.max) });
  }
  if (sent.location && locationField === undefined) fault = noLocation;
  if (sent.location && locationField)
    kept = withAnswer(kept, locationField, { kind: 'location', location: sent.location });
  return { dialogue: kept, fault };
}
