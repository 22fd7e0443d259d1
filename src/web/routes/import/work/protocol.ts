/** What the page and the worker of an import say to one another. */
import type { LineFormat, ReadProblemKind, Source } from './sources.ts';
import type { NotedLine, Totals } from './totals.ts';

export interface Work {
  readonly sources: readonly Source[];
  readonly format: LineFormat;
  readonly isDryRun: boolean;
  readonly project: number | undefined;
  /** When the import began: what is dated later counts as of now, also when it goes on. */
  readonly startedMs: number;
  /** What an interrupted import of the same files had come to. */
  readonly sent: Totals;
}

export type Command =
  | { readonly command: 'start'; readonly work: Work }
  | { readonly command: 'pause' }
  | { readonly command: 'goOn' };

/** As the server said it, or why it was not reached. */
export interface SentProblem {
  readonly code: string;
  readonly status: number;
  readonly message: string;
  readonly path?: string;
  readonly requestId?: string;
}

export type Report =
  | { readonly report: 'reading'; readonly bytes: number }
  /** All is read and in order. */
  | { readonly report: 'read'; readonly lines: number }
  | { readonly report: 'sent'; readonly totals: Totals }
  | { readonly report: 'waiting'; readonly isWaiting: boolean }
  | {
      readonly report: 'noted';
      readonly file: number;
      readonly what: NotedLine['what'];
      readonly count: number;
      readonly head: string;
      readonly body: Blob;
    }
  | { readonly report: 'paused' }
  | { readonly report: 'failed'; readonly problem: SentProblem }
  | {
      readonly report: 'unreadable';
      readonly kind: ReadProblemKind;
      readonly file: string;
      readonly line: number | undefined;
    }
  /** `passed`: stored events that lie behind changes of this import; undefined where they were not counted. */
  | { readonly report: 'done'; readonly passed: number | undefined };
