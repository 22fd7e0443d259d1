/** `muster rebuild`. */
import { formatCount } from '../domain/format-count.ts';
import type { RebuildReport } from '../server/rebuild.ts';
import type { CommandContext } from './context.ts';

/** `muster rebuild`: says per table whether what was sent gives again what is stored; exit code 1 where it does not. */
export async function runRebuild(context: CommandContext, replace: boolean): Promise<void> {
  const { output } = context;
  await context.withLocal(async (local) => {
    const mode = replace ? 'replace' : 'check';
    output.write('Deciding everything again from what was sent …\n');
    const report = await local.post<RebuildReport>('/api/local/rebuild', { mode });
    for (const { table, storedRows, rebuiltRows, onlyStored, onlyRebuilt } of report.tables) {
      const equal = onlyStored === 0 && onlyRebuilt === 0;
      const difference = equal
        ? 'equal'
        : `${formatCount(onlyStored, 'row')} only stored, ${onlyRebuilt} only rebuilt`;
      output.write(`${table}: ${storedRows} stored, ${rebuiltRows} rebuilt: ${difference}\n`);
    }
    if (report.replaced) output.write('The rebuilt tables are in place.\n');
    else if (!report.equal) process.exitCode = 1;
  });
}
