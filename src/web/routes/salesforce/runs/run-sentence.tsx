/** A run in a few words: how it went, when, what it changed. */
import type { ReactNode } from 'react';
import { salesforceAddress } from '../../../addresses.ts';
import type { SalesforceRun } from '../../../api/operations.ts';
import { writeExact } from '../../../format.ts';
import { AppLink } from '../../../parts/link.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { salesforceRunTexts as words } from '../../../words/salesforce-runs.ts';

export function RunSentence({ run }: { readonly run: SalesforceRun }): ReactNode {
  const { id, state, startedMs, endedMs, counts } = run;
  return (
    <AppLink {...salesforceAddress('runs', { run: id })} className="text-accent">
      <span className={state === 'failed' ? 'text-bad' : ''}>{words.states[state]}</span>{' '}
      <Moment ms={endedMs ?? startedMs} />
      {`, ${words.sentence(writeExact(counts.read), writeExact(counts.changed), writeExact(counts.created))}`}
    </AppLink>
  );
}
