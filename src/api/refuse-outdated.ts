/** Refuses changes that were made from another version than the one in force. */
import { Problem } from '../domain/problem.ts';

/** Throws: Problem `conflict` at `version`. */
export function refuseOutdated(given: number, current: number): void {
  if (given === current) return;
  throw new Problem(
    'conflict',
    `Somebody changed this since you read it: it is at version ${current}, not ${given}. Read it again, and send the change with that version.`,
    'version',
  );
}
