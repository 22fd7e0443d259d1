/** Changes properties of a group or user as a person said, through intake like everything else that is decided. */
import type { MarksModuleDependencies } from '../api/terms/marks-module.ts';
import type { PersonMarksDependencies } from '../api/terms/person-marks-module.ts';
import type { Clock } from '../domain/clock.ts';
import type { ProjectId } from '../domain/ids.ts';
import type { InputItem } from '../domain/input.ts';
import { decide } from '../intake/decide.ts';
import type { Ledger } from '../ledger/contract.ts';

interface MarksOptions {
  readonly ledger: Pick<Ledger, 'commit'>;
  readonly clock: Clock;
  readonly newRequestId: () => string;
}

type Marks = Pick<MarksModuleDependencies, 'changeGroups'> & Pick<PersonMarksDependencies, 'changeUser'>;

export function createMarks({ ledger, clock, newRequestId }: MarksOptions): Marks {
  const change = (project: ProjectId, makeItems: (timeMs: number) => readonly InputItem[]) =>
    ledger.commit((transaction) => {
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
    });
  return {
    changeGroups: async (project, { groupType, values }, groupProperties) => {
      await change(project, (timeMs) =>
        values.map((value) => ({
          ...{ kind: 'groupIdentify', timeMs },
          ...{ groups: { [groupType]: [value] }, groupProperties },
        })),
      );
    },
    changeUser: async (project, userId, userProperties) => {
      await change(project, (timeMs) => [
        { kind: 'identify', timeMs, userId, userProperties, groups: {}, client: {} },
      ]);
    },
  };
}
