/** Changes properties of a group as a person said, through intake like everything else that is decided. */
import type { MarksModuleDependencies } from '../api/terms/marks-module.ts';
import type { Clock } from '../domain/clock.ts';
import { decide } from '../intake/decide.ts';
import type { Ledger } from '../ledger/contract.ts';

interface MarksOptions {
  readonly ledger: Pick<Ledger, 'commit'>;
  readonly clock: Clock;
  readonly newRequestId: () => string;
}

export function createGroupChanges({
  ledger,
  clock,
  newRequestId,
}: MarksOptions): MarksModuleDependencies['changeGroup'] {
  return async (project, { groupType, value }, groupProperties) => {
    await ledger.commit((transaction) => {
      const nowMs = clock();
      decide(transaction, {
        project,
        requestId: newRequestId(),
        receivedMs: nowMs,
        source: 'person',
        stamp: 'receipt',
        client: 'marks',
        items: [{ kind: 'groupIdentify', timeMs: nowMs, groups: { [groupType]: [value] }, groupProperties }],
        cuts: [],
      });
    });
  };
}
