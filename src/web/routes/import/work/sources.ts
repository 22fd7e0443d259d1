/** What an import reads: chosen files, and the members of chosen archives. */
import type { Mapping } from '../mapping.ts';

export const lineFormats = ['ndjson', 'amplitude-export'] as const;
export type LineFormat = (typeof lineFormats)[number];

export const encodings = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'] as const;
export type Encoding = (typeof encodings)[number];

/** Bytes that become a text. */
export interface Packed {
  /** As people are told: the file, and within an archive the member. */
  readonly name: string;
  /** Which of the chosen files. */
  readonly file: number;
  readonly bytes: Blob;
  /** How they are unpacked, the outermost first. */
  readonly unpack: readonly ('gzip' | 'deflate-raw')[];
  readonly encoding: Encoding;
}

/** How the rows of a table stand in its text. */
export interface TableForm {
  readonly separator: string;
  /** Lines end as they did on old Macs. */
  readonly isReturnOnly: boolean;
}

export type Source = Packed &
  (
    | { readonly kind: 'lines' }
    | {
        readonly kind: 'table';
        readonly form: TableForm;
        readonly heads: readonly string[];
        readonly mapping: Mapping;
      }
  );

/** Why files cannot be read; `words/import.ts` says it. */
export type ReadProblemKind =
  | 'unreadable'
  | 'unclosedQuote'
  | 'oneMoment'
  | 'brokenArchive'
  | 'largeArchive'
  | 'emptyArchive'
  | 'jsonArray'
  | 'workbook';

export class ReadProblem extends Error {
  readonly kind: ReadProblemKind;
  readonly file: string;
  readonly line: number | undefined;

  constructor(kind: ReadProblemKind, file: string, line?: number) {
    super(kind);
    this.kind = kind;
    this.file = file;
    this.line = line;
  }
}
