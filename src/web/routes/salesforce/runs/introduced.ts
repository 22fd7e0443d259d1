/** Which properties a run was the first to write: events before it do not carry them. */
import type { Answer } from '../../../api/call.ts';
import type { SalesforceRun } from '../../../api/operations.ts';

type Version = Answer<'listSalesforceMappings'>['versions'][number];

interface Introduced {
  readonly groupType: string;
  readonly properties: readonly string[];
}

/** By group type. `runs`: the newest first, with `run` among them. */
export function listIntroduced(
  run: SalesforceRun,
  runs: readonly SalesforceRun[],
  versions: readonly Version[],
): readonly Introduced[] {
  if (run.state !== 'done') return [];
  const at = runs.findIndex(({ id }) => id === run.id);
  const earlier = new Set(
    runs
      .slice(at + 1)
      .filter(({ state }) => state === 'done')
      .map(({ mappingVersion }) => mappingVersion),
  );
  if (earlier.has(run.mappingVersion)) return [];
  const known = new Set(
    versions
      .filter(({ version }) => earlier.has(version))
      .flatMap((each) => listProperties(each).map(nameOf)),
  );
  const own = versions.find(({ version }) => version === run.mappingVersion);
  const added = (own ? listProperties(own) : []).filter((each) => !known.has(nameOf(each)));
  return [...new Set(added.map(({ groupType }) => groupType))].map((groupType) => ({
    groupType,
    properties: added.filter((each) => each.groupType === groupType).map(({ property }) => property),
  }));
}

interface Written {
  readonly groupType: string;
  readonly property: string;
}

function listProperties({ document }: Version): readonly Written[] {
  return (document?.mappings ?? []).flatMap(({ groupType, properties = [], rollUps = [] }) =>
    [...properties, ...rollUps].map(({ property }) => ({ groupType, property })),
  );
}

const nameOf = ({ groupType, property }: Written) => JSON.stringify([groupType, property]);
