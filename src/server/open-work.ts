/** Opens what works beside requests, or keeps documents of its own. */
import type { Salesforce } from '../sources/contract.ts';
import type { Closers } from './closers.ts';
import { type Computed, openComputedWork } from './computed.ts';
import { openSources } from './open-sources.ts';
import { openPlans, type Plans } from './plan.ts';

export interface Work {
  readonly salesforce: Salesforce;
  readonly computed: Computed;
  readonly plans: Plans;
}

type WorkOptions = Parameters<typeof openSources>[0] &
  Omit<Parameters<typeof openComputedWork>[0], 'onWritten'> &
  Parameters<typeof openPlans>[0];

export async function openWork(options: WorkOptions, closers: Closers): Promise<Work> {
  const salesforce = await openSources(options, closers);
  const onWritten = salesforce.exports.noteComputed;
  return {
    salesforce,
    computed: await openComputedWork({ ...options, onWritten }, closers),
    plans: await openPlans(options, closers),
  };
}
