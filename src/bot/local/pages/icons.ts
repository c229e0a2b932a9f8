/** The page's few drawn signs; always beside or instead of words that a screen reader gets. */
import { html, raw } from 'hono/html';
import type { Html } from './document.ts';

const PATHS = {
  menu: 'M4 7h16M4 12h16M4 17h10',
  chevron: 'm7 10 5 5 5-5',
  photo:
    'M4 8.5A1.5 1.5 0 0 1 5.500 7H8l1.500-2h5L16 7h2.500A1.500 1.500 0 0 1 20 8.500v9a1.500 1.500 0 0 1-1.500 1.500h-13A1.500 1.500 0 0 1 4 17.500zM12 16a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7z',
  clip: 'm19 11-7.300 7.300a4.500 4.500 0 0 1-6.400-6.400l7.800-7.800a3 3 0 0 1 4.200 4.200l-7.700 7.800a1.500 1.500 0 0 1-2.100-2.200L14.500 7',
  pin: 'M12 21s6.500-5.600 6.500-11a6.500 6.500 0 1 0-13 0c0 5.400 6.500 11 6.500 11zM12 12.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z',
  send: 'M5 12h13M12 5.500l6.500 6.500-6.500 6.500',
  close: 'm6 6 12 12M18 6 6 18',
  down: 'M12 5v13M6 12.500l6 6 6-6',
  flag: 'M6 21V4.500M6 5h11l-2.500 4L17 13H6',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16.500 16.500 20 20',
  hash: 'M9.500 4 7 20M17 4l-2.500 16M4.500 9h15.500M4 15h15.500',
  lock: 'M7 11V8a5 5 0 0 1 10 0v3M6 11h12v9H6z',
} as const;

export function icon(name: keyof typeof PATHS): Html {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="${raw(PATHS[name])}" /></svg>`;
}
