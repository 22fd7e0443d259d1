/** `muster computed list`. */

import { chooseGroupType } from '../accounts.ts';
import type { CommandContext } from '../context.ts';
import type { Flags } from '../create-context.ts';
import { renderCells } from '../present/table.ts';
import { computedPath, readAll } from './answers.ts';
import { renderComputed } from './describe.ts';

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
    const all = (await readAll(client)).filter(({ groupType }) => named === undefined || groupType === named);
    write(all, renderComputed(all));
  });
}
