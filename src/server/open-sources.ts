/** Opens the sources that the program reads itself. */
import type { Logger } from 'pino';
import type { Clock } from '../domain/clock.ts';
import type { Project } from '../domain/project.ts';
import type { SecretCipher } from '../domain/secret-cipher.ts';
import { decide } from '../intake/decide.ts';
import type { Ledger } from '../ledger/contract.ts';
import { type ChartRunner, readGroups } from '../query/contract.ts';
import type { Salesforce } from '../sources/contract.ts';
import { openSalesforce } from '../sources/salesforce/open-salesforce.ts';
import type { Drain } from '../store/contract.ts';
import type { Closers } from './closers.ts';
import { frugally } from './heap-growth.ts';
import { newShortId } from './ids.ts';
import type { Projects } from './projects.ts';

interface SourceOptions {
  readonly directory: string;
  readonly clock: Clock;
  readonly cipher: SecretCipher;
  readonly projects: Pick<Projects, 'all'>;
  readonly ledger: Pick<Ledger, 'commit' | 'state' | 'frugally'>;
  readonly drain: Pick<Drain, 'flush'>;
  readonly runner: Pick<ChartRunner, 'statements'>;
  readonly log: Logger;
}

/** It is closed before what it writes to. */
export async function openSources(options: SourceOptions, closers: Closers): Promise<Salesforce> {
  const { directory, clock, cipher, projects, ledger, drain, runner, log } = options;
  const find = (id: Project['id']) => projects.all().find((project) => project.id === id);
  const salesforce = await openSalesforce({
    ...{ directory, clock, cipher, newRunId: newShortId },
    timeZoneOf: (project) => find(project)?.timeZone ?? 'UTC',
    groups: {
      state: ledger.state,
      readGroups: async (project, groupType, property) => {
        // What was just received may be what a record is looked for by.
        await drain.flush();
        const caller = { signal: new AbortController().signal };
        return runner.statements((run) => readGroups(run, { project }, groupType, property), caller);
      },
    },
    writing: { decide, commit: (work) => ledger.commit(work) },
    flush: () => drain.flush(),
    frugally: (work) => frugally(() => ledger.frugally(work)),
    onFailure: (error) => log.error({ error: String(error) }, 'a sync with Salesforce failed'),
  });
  closers.add(() => salesforce.close());
  return salesforce;
}
