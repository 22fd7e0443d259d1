/** The step that fills in client columns from the profile. */
import { type ClientColumnName, type ClientColumns, clientColumnSets } from '../domain/input.ts';
import type { ItemContext, StepResult } from './item-context.ts';

/** One bit per set of columns that are sent and reset together. */
const setBits: ReadonlyMap<string, number> = new Map(
  clientColumnSets.flatMap((names, index) => names.map((name) => [name, 1 << index] as const)),
);

/**
 * Gives the item the client columns that its user's profile has and it did not send. Imports have only their own:
 * a profile describes the present.
 */
export function carryClientColumns(context: ItemContext): StepResult {
  const { item } = context;
  if (item.kind !== 'event' && item.kind !== 'identify') return 'next';
  if (context.isImport || (item.kind === 'event' && item.skipUserPropertiesSync)) {
    context.client = item.client;
    return 'next';
  }
  context.client = mergeClient(context.profile.client, item.client);
  if (context.client !== context.profile.client)
    context.profile = { ...context.profile, client: context.client };
  return 'next';
}

/** Returns `before` itself where nothing changes. A set is replaced as a whole where anything of it was sent. */
function mergeClient(before: ClientColumns, sent: ClientColumns): ClientColumns {
  let sentSets = 0;
  let isSame = true;
  for (const name of listNames(sent)) {
    sentSets |= setBits.get(name) ?? 0;
    if (before[name] !== sent[name]) isSame = false;
  }
  const kept: Partial<Record<ClientColumnName, string>> = {};
  for (const name of listNames(before)) {
    if ((sentSets & (setBits.get(name) ?? 0)) === 0) kept[name] = before[name] ?? '';
    else if (sent[name] === undefined) isSame = false;
  }
  return isSame ? before : { ...kept, ...sent };
}

function listNames(columns: ClientColumns): readonly ClientColumnName[] {
  return Object.keys(columns) as ClientColumnName[];
}
