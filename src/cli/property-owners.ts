/** `muster project owners`: which properties of a group type only one source may change. */
import type { MusterClient } from './client.ts';
import type { CommandContext } from './context.ts';
import { left, measureWidth, printable } from './present/text.ts';

interface Owners {
  readonly version: number;
  readonly owners: readonly {
    readonly property: string;
    readonly source: string;
    readonly withheld: readonly { readonly source: string; readonly changes: number }[];
  }[];
}

const pathOf = (groupType: string) => `/api/project/group-types/${encodeURIComponent(groupType)}/owners`;

export async function listOwners(context: CommandContext, groupType: string): Promise<void> {
  await context.withConnection(async ({ client }) => {
    context.output.write(formatOwners(await client.get<Owners>(pathOf(groupType))));
  });
}

/** Undefined: of this property the last change wins again. */
export async function setOwner(
  context: CommandContext,
  groupType: string,
  property: string,
  source: string | undefined,
): Promise<void> {
  await context.withConnection(async ({ client }) => {
    const { version, owners } = await client.get<Owners>(pathOf(groupType));
    const others = owners
      .filter((owner) => owner.property !== property)
      .map(({ withheld: _, ...owner }) => owner);
    const wanted = { version, owners: [...others, ...(source === undefined ? [] : [{ property, source }])] };
    context.output.write(formatOwners(await put(client, groupType, wanted)));
  });
}

function put(client: MusterClient, groupType: string, wanted: object): Promise<Owners> {
  return client.put<Owners>(pathOf(groupType), JSON.stringify(wanted), 'application/json');
}

function formatOwners({ owners }: Owners): string {
  if (owners.length === 0) return 'no property has an owner: the last change wins\n';
  const rows = owners.map(({ property, source, withheld }) => [
    printable(property),
    `owned by ${source}`,
    withheld.map((each) => `${each.source}: ${each.changes} not applied`).join(', '),
  ]);
  const widths = [0, 1].map((column) => Math.max(0, ...rows.map((row) => measureWidth(row[column] ?? ''))));
  return rows
    .map(
      (row) =>
        `${row
          .map((text, column) => left(text, widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}
