/** What a list is compared with, as the address says it. */
import type { CompareRequest, CompareUsersRequest } from '../../api/operations.ts';
import { readDefinition } from '../../charts/read-definition.ts';
import { readText, type SearchParams } from '../../search-params.ts';

type HeldGroups = NonNullable<CompareRequest['with']>;
type HeldUsers = NonNullable<CompareUsersRequest['with']>;

export type Held =
  | { readonly kind: 'all'; readonly leftOut: boolean; readonly devices: boolean }
  | Exclude<HeldGroups, { readonly kind: 'list' }>;

/** Of the choices of the page: all, also those left out or devices of nobody, a cohort; or the number that one came from. */
export function readHeld(search: SearchParams): Held {
  const cohort = readText(search, 'cohort');
  if (cohort !== undefined) return { kind: 'cohort', cohort };
  const definition = readDefinition(readText(search, 'd'));
  const point = readPoint(readText(search, 'p'));
  if (definition && point) return { kind: 'units', request: { definition, point } };
  return {
    kind: 'all',
    leftOut: readText(search, 'leftOut') === '1',
    devices: readText(search, 'devices') === '1',
  };
}

export function holdGroups(held: Held): HeldGroups {
  return held.kind === 'all' ? { kind: 'list', definition: { leftOut: held.leftOut } } : held;
}

export function holdUsers(held: Held): HeldUsers {
  return held.kind === 'all' ? { ...held, kind: 'list' } : held;
}

type UnitsPoint = Extract<Held, { readonly kind: 'units' }>['request']['point'];

/** The server checks it. */
function readPoint(text: string | undefined): UnitsPoint | undefined {
  if (text === undefined) return undefined;
  try {
    const point: unknown = JSON.parse(text);
    return typeof point === 'object' && point !== null && 'kind' in point ? (point as UnitsPoint) : undefined;
  } catch {
    return undefined;
  }
}

/** Names a choice in the list of the page. */
export function writeChoice(held: Held): string {
  switch (held.kind) {
    case 'cohort':
      return `cohort ${held.cohort}`;
    case 'units':
      return 'number';
    case 'all':
      if (held.leftOut) return 'leftOut';
      return held.devices ? 'devices' : 'all';
  }
}

/** What the address says for a choice. The number that one came from stays in it, so that one can go back to it. */
export function searchOfChoice(choice: string): SearchParams {
  const [kind, id] = choice.split(' ');
  return {
    cohort: kind === 'cohort' ? id : undefined,
    leftOut: kind === 'leftOut' ? '1' : undefined,
    devices: kind === 'devices' ? '1' : undefined,
    ...(kind !== 'number' && { d: undefined, p: undefined }),
  };
}
