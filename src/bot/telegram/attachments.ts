/** Which files came with a message, and where was it sent from? */
import type { Message } from 'grammy/types';
import type { IncomingFile } from '../../domain/incoming-file.ts';
import type { Location } from '../../domain/problem/problem.ts';

/** A photo in its largest size. Albums arrive as one message per photo. */
export function filesOf(message: Message): readonly IncomingFile[] {
  const { photo, document, video, video_note, audio, voice, message_id } = message;
  const largest = photo?.toSorted((a, b) => a.width * a.height - b.width * b.height).at(-1);
  return [
    ...remote(largest, `photo-${message_id}.jpg`),
    ...remote(document, document?.file_name ?? `file-${message_id}`),
    ...remote(video, video?.file_name ?? `video-${message_id}.mp4`),
    ...remote(video_note, `video-${message_id}.mp4`),
    ...remote(audio, audio?.file_name ?? `audio-${message_id}.mp3`),
    ...remote(voice, `voice-${message_id}.ogg`),
  ];
}

function remote(file: { readonly file_id: string } | undefined, name: string): readonly IncomingFile[] {
  return file === undefined ? [] : [{ kind: 'remote', platformFileId: file.file_id, name }];
}

export function locationOf({ location }: Message): Location | undefined {
  return location && { latitude: location.latitude, longitude: location.longitude };
}
