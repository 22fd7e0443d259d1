/** Reads and sets which source owns which properties, through intake like everything else that is decided. */
import type { PropertyOwnersDependencies } from '../api/property-owners-module.ts';
import type { ComputedShelf } from '../computed/contract.ts';
import type { Clock } from '../domain/clock.ts';
import type { ProjectId } from '../domain/ids.ts';
import type { PropertyOwner } from '../domain/input.ts';
import { Problem } from '../domain/problem.ts';
import type { StateReader } from '../intake/contract.ts';
import { decide } from '../intake/decide.ts';
import { builtInSettings } from '../intake/settings.ts';
import type { Ledger } from '../ledger/contract.ts';

export interface PropertyOwnersOptions {
  readonly ledger: Pick<Ledger, 'commit' | 'state'>;
  readonly clock: Clock;
  readonly newRequestId: () => string;
  readonly computed: Pick<ComputedShelf, 'list'>;
}

type PropertyOwners = Pick<PropertyOwnersDependencies, 'list' | 'set' | 'listComputed'>;

export function createPropertyOwners({
  ledger,
  clock,
  newRequestId,
  computed,
}: PropertyOwnersOptions): PropertyOwners {
  return {
    list: (project, groupType) => {
      const { version, owners } = readOwners(ledger.state, project);
      const ofType = owners.filter((owner) => owner.groupType === groupType);
      return { version, owners: ofType.map(({ property, source }) => ({ property, source })) };
    },
    listComputed: async (project, groupType) =>
      (await computed.list(project))
        .filter((property) => property.groupType === groupType && property.deletedMs === undefined)
        .map(({ name }) => name),
    set: (project, groupType, wanted) =>
      ledger.commit((transaction) => {
        const current = readOwners(transaction, project);
        if (wanted.version !== undefined && wanted.version !== current.version)
          throw new Problem(
            'conflict',
            `The settings have changed since you read them: they are at version ${current.version}. Read them again.`,
            'version',
          );
        const owners = [
          ...current.owners.filter((owner) => owner.groupType !== groupType),
          ...wanted.owners.map((owner) => ({ groupType, ...owner })).sort(byProperty),
        ];
        if (JSON.stringify(owners) === JSON.stringify(current.owners)) return;
        const nowMs = clock();
        decide(transaction, {
          ...{ project, requestId: newRequestId(), receivedMs: nowMs, source: 'person', stamp: 'receipt' },
          ...{ client: 'settings', items: [{ kind: 'settings', timeMs: nowMs, owners }], cuts: [] },
        });
      }),
  };
}

function readOwners(state: StateReader, project: ProjectId) {
  const { version, owners = [] } = state.get('settings', project, '') ?? builtInSettings;
  return { version, owners };
}

const byProperty = (one: PropertyOwner, other: PropertyOwner) => (one.property < other.property ? -1 : 1);
