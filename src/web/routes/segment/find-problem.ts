/** Where in a mapping the server found a problem. */
import { CallProblem } from '../../api/call.ts';

export interface MappingProblem {
  /** As `group`, `fields`, `group_type`, …: into the mapping. */
  readonly path: readonly string[];
  readonly message: string;
}

/** Undefined where the error is about something else than the mapping. */
export function findMappingProblem(error: unknown): MappingProblem | undefined {
  if (!(error instanceof CallProblem) || !error.path?.startsWith('mapping')) return undefined;
  const path = error.path
    .split(/[.[\]]+/)
    .slice(1)
    .filter((part) => part !== '');
  return { path, message: error.message };
}

/** What is said of the part of the mapping at `path`, or of something in it. */
export function findProblemAt(
  problem: MappingProblem | undefined,
  ...path: readonly string[]
): string | undefined {
  return problem && path.every((part, index) => problem.path[index] === part) ? problem.message : undefined;
}
