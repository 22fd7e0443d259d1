/** Finds the units that a list of ids names, for uploaded cohorts. */
import type { ProjectId, UnitId } from '../../domain/ids.ts';
import { userType } from '../../domain/ids.ts';
import { limits } from '../../domain/limits.ts';
import { Problem } from '../../domain/problem.ts';
import type { Unit } from '../../query/contract.ts';
import type { NamedBy } from '../../store/contract.ts';

/** The units that go by names, of those there are. Errors: EngineError. */
export type FindUnits = (
  project: ProjectId,
  type: string,
  by: NamedBy,
  names: readonly string[],
) => Promise<ReadonlyMap<string, UnitId>>;

export interface FoundUnits {
  readonly units: readonly UnitId[];
  /** Different names given. */
  readonly given: number;
  /** Different names that are a unit's. */
  readonly matched: number;
  readonly unknown: readonly string[];
}

/** Errors: Problem `too_large`, EngineError. */
export async function findNamed(
  find: FindUnits,
  project: ProjectId,
  unit: Unit,
  by: NamedBy,
  names: readonly string[],
  path: string,
  namesMax: number = limits.cohortIdsPerRequestMax,
): Promise<FoundUnits> {
  if (names.length > namesMax)
    throw new Problem('too_large', `Send at most ${namesMax} at once, and add the others later.`, path);
  const different = [...new Set(names)];
  const found = await find(project, nameType(unit), by, different);
  return {
    units: [...new Set(found.values())],
    given: different.length,
    matched: found.size,
    unknown: different.filter((name) => !found.has(name)),
  };
}

function nameType(unit: Unit): string {
  return unit.kind === 'user' ? userType : unit.groupType;
}

/** Some of them, to be shown in an answer. */
export function takeSample(unknown: readonly string[]): readonly string[] {
  return unknown.slice(0, limits.cohortUnknownIdsShownMax);
}
