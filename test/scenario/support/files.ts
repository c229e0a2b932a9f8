/** Files that people send: one that is what it says, one that is not. */

/** A photo of one pixel. */
export const PHOTO = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  ),
);

/** A page that calls itself a photo. */
export const PAGE = new TextEncoder().encode('<!doctype html><html><script>alert(1)</script></html>');
