/**
 * Picture: is this file a picture Telegram can process, and how large is it?
 *
 * https://core.telegram.org/bots/api#sendphoto: width and height 10000 together at most, ratio 20 at most.
 */

export interface Dimensions {
  readonly width: number;
  readonly height: number;
}

/** `undefined` for what is neither PNG nor JPEG. */
export function pictureDimensions(bytes: Uint8Array): Dimensions | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return pngDimensions(view) ?? jpegDimensions(view);
}

/** Whether Telegram would take it as a photo rather than only as a document. */
export function fitsAsPhoto({ width, height }: Dimensions): boolean {
  return width + height <= 10_000 && Math.max(width, height) <= 20 * Math.min(width, height);
}

/** The boxes into which Telegram scales photos (s, m, x, y); a photo has the sizes up to its own. */
export function scaledSizes({ width, height }: Dimensions): readonly Dimensions[] {
  const longer = Math.max(width, height);
  const boxes = [90, 320, 800, 1280].filter((box) => box < longer);
  const scaled = boxes.map((box) => ({
    width: Math.max(1, Math.round((width * box) / longer)),
    height: Math.max(1, Math.round((height * box) / longer)),
  }));
  return longer > 1280 ? scaled : [...scaled, { width, height }];
}

function pngDimensions(view: DataView): Dimensions | undefined {
  const signed = view.byteLength >= 24 && view.getUint32(0) === 0x89504e47 && view.getUint32(4) === 0x0d0a1a0a;
  return signed ? { width: view.getUint32(16), height: view.getUint32(20) } : undefined;
}

/** Walks the segments to the first start-of-frame. */
function jpegDimensions(view: DataView): Dimensions | undefined {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return undefined;
  for (let at = 2; at + 9 < view.byteLength; at += 2 + view.getUint16(at + 2)) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    const frame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (frame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
  }
  return undefined;
}
