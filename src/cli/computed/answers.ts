/** What /api/computed answers, and finding one property by its name. */
import { Problem } from '../../domain/problem.ts';
import type { MusterClient } from '../client.ts';

export interface RunAnswer {
  readonly id: string;
  readonly kind: string;
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'undone';
  readonly asOfMs: number;
  readonly fromMs?: number;
  readonly durationMs?: number;
  readonly error?: string;
  readonly moments: number;
  readonly groups: number;
  readonly written: number;
  readonly unchanged: number;
  readonly empty: number;
  readonly slices: number;
  readonly slicesDone: number;
  readonly scans: number;
  readonly rowsRead: number;
}

export interface ComputedAnswer {
  readonly id: string;
  readonly version: number;
  readonly groupType: string;
  readonly name: string;
  readonly description: string;
  readonly owner: string;
  readonly sentence: string;
  readonly scheduleSentence: string;
  readonly timeZone?: string;
  readonly whenInactive: string;
  readonly state: 'active' | 'paused' | 'deleted';
  readonly pausedBecause?: string;
  readonly nextRunMs?: number;
  readonly lastRun?: RunAnswer;
  readonly openRuns: readonly RunAnswer[];
  readonly warnings?: readonly { readonly message: string }[];
  readonly usedIn: readonly { readonly kind: string; readonly name: string }[];
  readonly versions: readonly {
    readonly version: number;
    readonly fromMs: number;
    readonly sentence: string;
    readonly madeBy: string;
  }[];
}

export const computedPath = '/api/computed';

interface ListAnswer {
  readonly computed: readonly ComputedAnswer[];
  readonly unreadable: readonly UnreadableAnswer[];
}

/** Stored in a form that the server does not know. */
export interface UnreadableAnswer {
  readonly id: string;
  readonly groupType: string;
  readonly name: string;
  readonly error: string;
}

export function readList(client: MusterClient): Promise<ListAnswer> {
  return client.get<ListAnswer>(computedPath);
}

/** By name or id. Errors: Problem where there is none, or several types have one. */
export async function findComputed(client: MusterClient, name: string): Promise<ComputedAnswer> {
  return chooseByName((await readList(client)).computed, name);
}

/** Also among those that cannot be read: they can be deleted all the same. Errors: as of findComputed. */
export async function findDeletable(
  client: MusterClient,
  name: string,
): Promise<Pick<ComputedAnswer, 'id' | 'name'>> {
  const { computed, unreadable } = await readList(client);
  return chooseByName<UnreadableAnswer | ComputedAnswer>([...computed, ...unreadable], name);
}

function chooseByName<T extends Pick<ComputedAnswer, 'id' | 'name' | 'groupType'>>(
  all: readonly T[],
  name: string,
): T {
  const found = all.filter((each) => each.id === name || each.name === name);
  const [first] = found;
  if (!first) {
    const names = all.map((each) => JSON.stringify(each.name)).join(', ') || 'none';
    throw new Problem(
      'not_found',
      `there is no computed property ${JSON.stringify(name)}; there are ${names}.`,
    );
  }
  if (found.length === 1) return first;
  const ids = found.map(({ id, groupType }) => `${id} of ${groupType}`).join(', ');
  throw new Problem('invalid_request', `several types have one of this name: give its id, ${ids}.`);
}

export function makePath({ id }: Pick<ComputedAnswer, 'id'>, action = ''): string {
  return `${computedPath}/${encodeURIComponent(id)}${action}`;
}

/** Those of a property, the last first. */
export async function readRuns(
  client: MusterClient,
  property: Pick<ComputedAnswer, 'id'>,
): Promise<readonly RunAnswer[]> {
  return (await client.get<{ readonly runs: readonly RunAnswer[] }>(makePath(property, '/runs'))).runs;
}
