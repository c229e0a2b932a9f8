/**
 * Links: which addresses does Telegram take as a link?
 *
 * A name without a dot is none: a button to `http://localhost` is refused, and an `<a>` to it silently loses its link.
 */

export type LinkCheck =
  | { readonly kind: 'link'; readonly url: string }
  | { readonly kind: 'user'; readonly userId: number }
  | { readonly kind: 'wrong'; readonly reason: string };

const PROTOCOLS = new Set(['http:', 'https:', 'tg:', 'ton:', 'tonsite:']);

export function checkLink(raw: string, options: { readonly httpsOnly?: boolean } = {}): LinkCheck {
  const user = /^tg:(?:\/\/)?user\?id=(\d+)/i.exec(raw);
  if (user !== null) return { kind: 'user', userId: Number(user[1]) };

  const withProtocol = /^[a-z][a-z0-9+.-]*:/i.test(raw) ? raw : `http://${raw}`;
  const url = URL.parse(withProtocol);
  if (url === null) return { kind: 'wrong', reason: 'Wrong HTTP URL' };
  if (!PROTOCOLS.has(url.protocol)) return { kind: 'wrong', reason: 'Unsupported URL protocol' };
  if (options.httpsOnly === true && url.protocol !== 'https:') {
    return { kind: 'wrong', reason: 'Only HTTPS links are allowed' };
  }
  const web = url.protocol === 'http:' || url.protocol === 'https:';
  if (web && !url.hostname.includes('.') && !url.hostname.startsWith('[')) {
    return { kind: 'wrong', reason: 'Wrong HTTP URL' };
  }
  return { kind: 'link', url: url.href };
}
