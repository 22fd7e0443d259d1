/** Process that fills a directory, so that what it takes is not in the memory of whoever measures. */
import { openEngine } from '../src/store/engine.ts';
import { migrate } from '../src/store/migrate.ts';
import { type Generated, generate } from './generate.ts';

export interface ToGenerate {
  readonly directory: string;
  readonly sizes: Generated;
}

process.once('message', async ({ directory, sizes }: ToGenerate) => {
  const engine = await openEngine({ engine: 'embedded', directory, readers: 2 });
  await migrate(engine, Date.now);
  await generate(engine, sizes);
  await nameGroups(engine, sizes.project);
  await engine.close();
  process.send?.({});
  process.disconnect();
});

/** Teams and orders get values: charts do not need them, Data QA compares them. */
async function nameGroups(engine: Awaited<ReturnType<typeof openEngine>>, project: number): Promise<void> {
  const limits = { timeLimitMs: 60_000, memoryLimitBytes: 4e9 };
  const counted = `SELECT count() AS n FROM units WHERE project = {project:UInt32} AND type = 'order'`;
  const { rows } = await engine.select({ sql: counted, parameters: { project } }, limits);
  if (Number(rows[0]?.['n']) > 0) return;
  for (const [slot, type] of [
    [1, 'team'],
    [2, 'order'],
  ] as const)
    await engine.command({ sql: insertValues, parameters: { project, slot, type } });
}

/** Of numbers up to a billion: a thousandth of the orders share one, in writing that differs. */
const insertValues = `INSERT INTO units (chunk, row, project, type, unit, value, received)
SELECT 7 + {slot:UInt64}, rowNumberInAllBlocks(), {project:UInt32}, {type:String}, key,
  concat(if(key % 2 = 0, {type:String}, upper({type:String})), '-', toString(key % 1000000007)), now64(3)
FROM (SELECT DISTINCT arrayJoin(if({slot:UInt64} = 1, g1, g2)) AS key FROM events WHERE project = {project:UInt32})`;
