/** `muster project group-types`: which there are, and what a person names or removes. */
import type { ListedGroupTypes, WantedGroupTypes } from '../server/group-types.ts';
import type { MusterClient } from './client.ts';
import type { CommandContext } from './context.ts';
import { left, measureWidth, printable } from './present/text.ts';

const path = '/api/project/group-types';

export async function listGroupTypes(context: CommandContext): Promise<void> {
  await context.withConnection(async ({ client }) => {
    context.output.write(formatGroupTypes(await client.get<ListedGroupTypes>(path)));
  });
}

/** Names types; those that were removed are shown again. */
export function addGroupTypes(context: CommandContext, types: readonly string[]): Promise<void> {
  return change(context, ({ named, removed }) => ({
    named: [...new Set([...named, ...types])],
    removed: removed.filter((type) => !types.includes(type)),
  }));
}

/** Hides types; what they hold is kept. */
export function removeGroupTypes(context: CommandContext, types: readonly string[]): Promise<void> {
  return change(context, ({ named, removed }) => ({
    named: named.filter((type) => !types.includes(type)),
    removed: [...new Set([...removed, ...types])],
  }));
}

type Lists = Omit<WantedGroupTypes, 'version'>;

async function change(context: CommandContext, next: (now: Lists) => Lists): Promise<void> {
  await context.withConnection(async ({ client }) => {
    const { version, groupTypes } = await client.get<ListedGroupTypes>(path);
    const namesOf = (those: typeof groupTypes) => those.map(({ groupType }) => groupType);
    const now = {
      named: namesOf(groupTypes.filter(({ named }) => named)),
      removed: namesOf(groupTypes.filter(({ removed }) => removed)),
    };
    context.output.write(formatGroupTypes(await put(client, { ...next(now), version })));
  });
}

function put(client: MusterClient, wanted: WantedGroupTypes): Promise<ListedGroupTypes> {
  return client.put<ListedGroupTypes>(path, JSON.stringify(wanted), 'application/json');
}

function formatGroupTypes({ groupTypes, visible, visibleMax }: ListedGroupTypes): string {
  const rows = groupTypes.map(({ groupType, named, removed, fast }) => [
    printable(groupType),
    named ? 'named' : removed ? 'removed' : 'received',
    fast ? 'fast' : 'slower',
  ]);
  const widths = [0, 1].map((column) => Math.max(0, ...rows.map((row) => measureWidth(row[column] ?? ''))));
  const lines = rows.map((row) => row.map((text, column) => left(text, widths[column] ?? 0)).join('  '));
  return [...lines, `${visible} of ${visibleMax} visible`, ''].map((line) => line.trimEnd()).join('\n');
}
