/** Changes properties of a group or user as a person said, through intake like everything else that is decided. */
import type { MarksModuleDependencies } from '../api/terms/marks-module.ts';
import type { PersonMarksDependencies } from '../api/terms/person-marks-module.ts';
import type { Clock } from '../domain/clock.ts';
import type { ProjectId } from '../domain/ids.ts';
import type { InputItem } from '../domain/input.ts';
import { findOwners } from '../intake/contract.ts';
import { decide } from '../intake/decide.ts';
import type { Ledger } from '../ledger/contract.ts';
import type { Drain } from '../store/contract.ts';
import { flushSoon } from './flush-soon.ts';

interface MarksOptions {
  readonly ledger: Pick<Ledger, 'commit'>;
  readonly drain: Pick<Drain, 'flush'>;
  readonly clock: Clock;
  readonly newRequestId: () => string;
}

type Marks = Pick<MarksModuleDependencies, 'changeGroups'> & Pick<PersonMarksDependencies, 'changeUser'>;

export function createMarks({ ledger, drain, clock, newRequestId }: MarksOptions): Marks {
  const change = async (project: ProjectId, makeItems: (timeMs: number) => readonly InputItem[]) => {
    const owners = await ledger.commit((transaction) => {
      const nowMs = clock();
      decide(transaction, {
        project,
        requestId: newRequestId(),
        receivedMs: nowMs,
        source: 'person',
        stamp: 'receipt',
        client: 'marks',
        items: makeItems(nowMs),
        cuts: [],
      });
      return transaction.get('settings', project, '')?.owners;
    });
    // Whoever is told that it is marked finds the mark in the next list, unless much else waits.
    await flushSoon(drain);
    return owners;
  };
  return {
    changeGroups: async (project, { groupType, values }, groupProperties) => {
      const owners = await change(project, (timeMs) =>
        values.map((value) => ({
          ...{ kind: 'groupIdentify', timeMs },
          ...{ groups: { [groupType]: [value] }, groupProperties },
        })),
      );
      const others = [...(findOwners(owners, groupType) ?? [])].filter(([, owner]) => owner !== 'person');
      const names = [...Object.keys(groupProperties.set ?? {}), ...(groupProperties.unset ?? [])];
      return Object.fromEntries(others.filter(([name]) => names.includes(name)));
    },
    changeUser: async (project, userId, userProperties) => {
      await change(project, (timeMs) => [
        { kind: 'identify', timeMs, userId, userProperties, groups: {}, client: {} },
      ]);
    },
  };
}
