/** Reads and sets what people decided about group types, through intake like everything else that is decided. */
import type {
  GroupTypesModuleDependencies,
  ListedGroupTypes,
  WantedGroupTypes,
} from '../api/group-types-module.ts';
import type { Catalog } from '../catalog/contract.ts';
import type { Clock } from '../domain/clock.ts';
import type { ProjectId } from '../domain/ids.ts';
import { limits } from '../domain/limits.ts';
import { Problem } from '../domain/problem.ts';
import type { StateReader, Transaction } from '../intake/contract.ts';
import { decide } from '../intake/decide.ts';
import { builtInSettings } from '../intake/settings.ts';
import type { Ledger } from '../ledger/contract.ts';
import { findGroupTypeTerms, nameGroupType } from '../query/contract.ts';

/** What the command line gets to see of it. */
export type { ListedGroupTypes, WantedGroupTypes } from '../api/group-types-module.ts';

export interface GroupTypesOptions {
  readonly ledger: Pick<Ledger, 'commit' | 'state'>;
  readonly clock: Clock;
  readonly newRequestId: () => string;
  readonly terms: Pick<Catalog['terms'], 'all'>;
}

type GroupTypes = Pick<GroupTypesModuleDependencies, 'list' | 'set'>;

export function createGroupTypes({ ledger, clock, newRequestId, terms }: GroupTypesOptions): GroupTypes {
  const list = async (project: ProjectId) => {
    const said = await terms.all(project);
    return listTypes(ledger.state, project, said);
  };
  return {
    list,
    set: async (project, wanted) => {
      await ledger.commit((transaction) => {
        const groupTypes = checkWanted(transaction, project, wanted);
        if (groupTypes === undefined) return;
        const nowMs = clock();
        decide(transaction, {
          project,
          requestId: newRequestId(),
          receivedMs: nowMs,
          source: 'person',
          stamp: 'receipt',
          client: 'settings',
          items: [{ kind: 'settings', timeMs: nowMs, groupTypes }],
          cuts: [],
        });
      });
      return list(project);
    },
  };
}

function listTypes(
  state: StateReader,
  project: ProjectId,
  said: Parameters<typeof findGroupTypeTerms>[0],
): ListedGroupTypes {
  const { version, groupTypes } = state.get('settings', project, '') ?? builtInSettings;
  const [named, removed] = [new Set(groupTypes.named), new Set(groupTypes.removed)];
  const types = (state.get('groupTypes', project, '') ?? []).flatMap((type, slot) => {
    if (type === '') return [];
    const fast = slot < limits.groupSlots;
    const names = nameGroupType(findGroupTypeTerms(said, type), type);
    return [{ groupType: type, ...names, named: named.has(type), removed: removed.has(type), fast }];
  });
  const visible = types.filter((type) => !type.removed).length;
  return { version, visible, visibleMax: limits.groupTypesPerProjectMax, groupTypes: types };
}

/** Undefined where everything is so already. */
function checkWanted(transaction: Transaction, project: ProjectId, wanted: WantedGroupTypes) {
  const current = transaction.get('settings', project, '') ?? builtInSettings;
  if (wanted.version !== undefined && wanted.version !== current.version)
    throw new Problem(
      'invalid_request',
      `The settings have changed since you read them: they are at version ${current.version}. Read them again.`,
      'version',
    );
  const [named, removed] = [[...new Set(wanted.named)], [...new Set(wanted.removed)]];
  const known = transaction.get('groupTypes', project, '') ?? [];
  for (const [index, type] of wanted.removed.entries()) {
    const quoted = JSON.stringify(type);
    const at = `removed[${index}]`;
    if (named.includes(type))
      throw new Problem('invalid_request', `${quoted} cannot be both named and removed.`, at);
    if (!known.includes(type))
      throw new Problem('invalid_request', `The project has no group type ${quoted} to remove.`, at);
  }
  const isSame = isSameSet(named, current.groupTypes.named) && isSameSet(removed, current.groupTypes.removed);
  return isSame ? undefined : { named, removed };
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each) => other.includes(each));
}
