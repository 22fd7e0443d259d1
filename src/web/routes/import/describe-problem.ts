/** Says why files cannot be read. */
import { importTexts as words } from '../../words/import.ts';
import { ReadProblem } from './work/sources.ts';

export function describeReadProblem(error: unknown): string {
  if (!(error instanceof ReadProblem)) throw error;
  return words.problems[error.kind](error.file, error.line ?? 0);
}
