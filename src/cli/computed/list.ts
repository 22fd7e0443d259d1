/** `muster computed list`. */

import { chooseGroupType } from '../accounts.ts';
import type { CommandContext } from '../context.ts';
import type { Flags } from '../create-context.ts';
import { renderCells } from '../present/table.ts';
import { computedPath, readList } from './answers.ts';
import { renderComputed, renderUnreadable } from './describe.ts';

export interface ReadyMadeAnswer {
  readonly readyMade: readonly {
    readonly key: string;
    readonly name: string;
    readonly sentence: string;
    readonly id?: string;
  }[];
}

export async function listComputed(context: CommandContext, flags: Flags): Promise<void> {
  await context.withConnection(async ({ client }) => {
    const named = flags['groupType'] as string | undefined;
    const write = (answer: unknown, text: string) =>
      context.output.write(`${flags['json'] ? JSON.stringify(answer, null, 2) : text}\n`);
    if (flags['readyMade']) {
      const type = await chooseGroupType(client, named);
      const { readyMade } = await client.get<ReadyMadeAnswer>(
        `${computedPath}/ready-made?groupType=${encodeURIComponent(type)}`,
      );
      const rows = readyMade.map(({ key, name, sentence, id }) => [
        key,
        name,
        sentence,
        id === undefined ? '' : 'on',
      ]);
      write(readyMade, renderCells({ columns: ['key', 'property', 'computes', ''], rows }));
      return;
    }
    const { computed, unreadable } = await readList(client);
    const isOfType = ({ groupType }: { readonly groupType: string }) =>
      named === undefined || groupType === named;
    const all = computed.filter(isOfType);
    write(all, [renderComputed(all), ...unreadable.filter(isOfType).map(renderUnreadable)].join('\n'));
  });
}
