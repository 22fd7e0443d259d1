/** Runs of a kind as they are shown: the one under way as it is now, the others as they were stored. */
import type { z } from 'zod';
import type { ProjectId } from '../../../domain/ids.ts';
import type { MappedRuns } from './mapped-runs.ts';
import type { RunBase, RunState } from './run-base.ts';
import type { RunStore } from './run-store.ts';
import type { Runner } from './runner.ts';

export function showRuns<R extends RunBase, S extends RunState, T>(
  store: RunStore<R, S>,
  runner: Pick<Runner<R>, 'underWay' | 'pause' | 'resume'>,
  schema: z.ZodType<T>,
): Pick<MappedRuns<never, never, never, T>, 'runs' | 'run' | 'pause' | 'resume'> {
  const newer = (project: ProjectId, id: string) => {
    const run = runner.underWay(project);
    return run?.id === id ? run : undefined;
  };
  return {
    runs: async (project, count) =>
      (await store.listRuns(project, count)).map((run) => schema.parse(newer(project, run.id) ?? run)),
    run: async (project, id) => {
      const run = newer(project, id) ?? (await store.findRun(project, id));
      return run && schema.parse(run);
    },
    pause: (project, by) => runner.pause(project, by),
    resume: (project) => runner.resume(project),
  };
}
