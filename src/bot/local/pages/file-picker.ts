/** Choosing files, and on a phone taking a photo; what was chosen is listed and can be taken out again. */
import { html } from 'hono/html';
import type { Texts } from '../../../i18n/texts.ts';
import type { Html } from './document.ts';
import { icon } from './icons.ts';

export interface FilePicker {
  readonly name: string;
  readonly max: number;
  readonly words: Texts['local'];
  /** Signs instead of words, and the list elsewhere. */
  readonly compact: boolean;
  readonly describedBy?: string;
}

export function filePicker({ name, max, words, compact, describedBy }: FilePicker): Html {
  const label = (text: string, sign: Html) =>
    compact ? html`${sign}<span class="unseen">${text}</span>` : html`${sign}${text}`;
  const style = compact ? 'ghost' : 'plain';
  return html`<div
    class="picker${compact ? ' compact' : ''}"
    data-max="${max}"
    data-too-many="${words.tooManyFiles(max)}"
    data-remove="${words.removeFile('{name}')}"
  >
    <label class="button ${style} camera" title="${words.takePhoto}">
      ${label(words.takePhoto, icon('photo'))}<input
        type="file"
        accept="image/*"
        capture="environment"
        class="unseen take"
      />
    </label>
    <label class="button ${style}" title="${words.addFiles}">
      ${label(words.addFiles, icon('clip'))}<input
        type="file"
        name="${name}"
        multiple
        class="unseen keep"
        ${describedBy ? html`aria-describedby="${describedBy}"` : ''}
      />
    </label>
    ${compact ? '' : html`<div class="file-list"></div>`}
  </div>`;
}
