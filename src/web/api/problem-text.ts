/** What a person is told of an error: the server's own words where it has any. */
import { texts } from '../words/texts.ts';
import { CallProblem } from './call.ts';

export function writeProblem(error: unknown): string | undefined {
  if (error === null || error === undefined) return undefined;
  return error instanceof CallProblem ? error.message : texts.states.bug;
}
