/** How the sync stands: on or paused, when it runs next, what the last run did. */
import type { ReactNode } from 'react';
import type { SalesforceStatus } from '../../../api/operations.ts';
import { Moment } from '../../../parts/moment.tsx';
import { Section } from '../../../parts/page.tsx';
import { salesforceTexts } from '../../../words/salesforce.ts';
import { Fact, FactList } from '../fact-list.tsx';
import { RunSentence } from '../runs/run-sentence.tsx';
import { SyncState } from '../runs/sync-state.tsx';

const words = salesforceTexts.sync;

export function SyncFacts({ status }: { readonly status: SalesforceStatus }): ReactNode {
  const { mappingVersion, paused, nextMs, syncedUntilMs, run } = status;
  return (
    <Section title={words.title}>
      <FactList>
        <Fact label={words.state} note={paused ?? undefined}>
          <SyncState status={status} />
        </Fact>
        <Fact label={words.mapping}>
          {mappingVersion === 0 ? (
            <span className="text-muted">{words.noMapping}</span>
          ) : (
            words.mappingVersion(mappingVersion)
          )}
        </Fact>
        <Fact label={words.last}>
          {run ? <RunSentence run={run} /> : <span className="text-muted">{words.nothingYet}</span>}
        </Fact>
        <Fact label={words.until}>
          {syncedUntilMs === null ? (
            <span className="text-muted">{words.nothingYet}</span>
          ) : (
            <span title={words.untilNote}>
              <Moment ms={syncedUntilMs} />
            </span>
          )}
        </Fact>
        <Fact label={words.next}>
          {nextMs === null || paused !== null || mappingVersion === 0 ? (
            <span className="text-muted">–</span>
          ) : (
            <Moment ms={nextMs} />
          )}
        </Fact>
      </FactList>
    </Section>
  );
}
