/** A file that somebody sent, before Heye has its bytes. */

export type IncomingFile =
  /** The platform has it; its bytes are fetched after the report is on disk. */
  | { readonly kind: 'remote'; readonly platformFileId: string; readonly name: string }
  /** Already checked and in the file store. */
  | {
      readonly kind: 'stored';
      readonly sha256: string;
      readonly mediaType: string;
      readonly size: number;
      readonly name: string;
    };
