/** Leaves out of what a sync writes the values that an export left in the fields: read back they are no news, and may be rounded or old. */
import type { ProjectId } from '../../../domain/ids.ts';
import type { Json } from '../../../domain/json.ts';
import { type DescribedField, describeObject } from '../client/describe.ts';
import type { Rest } from '../client/rest.ts';
import type { GroupMapping } from '../mapping/document.ts';
import { convertProperty, holdsSame } from './convert.ts';
import type { ExportMapping } from './document.ts';
import type { ExportedGroup, ExportGroupStore } from './group-store.ts';
import type { ExportMappingStore } from './mapping-store.ts';

interface Change {
  readonly value: string;
  readonly set: Readonly<Record<string, Json>>;
  readonly unset: readonly string[];
}

export type DropEchoes = <C extends Change>(
  mapping: GroupMapping,
  changes: readonly C[],
) => Promise<readonly C[]>;

interface EchoOptions {
  readonly project: ProjectId;
  readonly rest: Pick<Rest, 'get'>;
  readonly exports: {
    readonly mappings: Pick<ExportMappingStore, 'current'>;
    readonly groups: Pick<ExportGroupStore, 'read'>;
  };
}

/** A property that is exported into the field that the sync reads it from. */
interface Loop {
  readonly property: string;
  readonly field: DescribedField;
  /** As the export mapping writes its name. */
  readonly name: string;
}

export function createEchoFilter({ project, rest, exports }: EchoOptions): DropEchoes {
  const known = new Map<string, Promise<readonly (readonly [ExportMapping, readonly Loop[]])[]>>();
  const findAll = (mapping: GroupMapping) => {
    const found = known.get(mapping.id) ?? findLoops(mapping);
    known.set(mapping.id, found);
    return found;
  };
  const findLoops = async (mapping: GroupMapping) => {
    const current = await exports.mappings.current(project);
    const own = (current?.document.mappings ?? [])
      .filter(({ groupType, object }) => groupType === mapping.groupType && isSame(object, mapping.object))
      .map((each) => [each, each.properties.filter((pair) => isRead(mapping, pair))] as const)
      .filter(([, pairs]) => pairs.length > 0);
    if (own.length === 0) return [];
    const { fields } = await describeObject(rest, mapping.object);
    return own.map(([each, pairs]) => {
      const loops = pairs.flatMap(({ property, field: name }): readonly Loop[] => {
        const field = fields.get(name.toLowerCase());
        return field ? [{ property, field, name }] : [];
      });
      return [each, loops] as const;
    });
  };
  return async (mapping, changes) => {
    let left = changes;
    for (const [{ id }, loops] of await findAll(mapping)) {
      const sent = await exports.groups.read(
        { project, mapping: id },
        left.map(({ value }) => value),
      );
      left = left.map((change) => dropFrom(change, sent.get(change.value), loops));
    }
    return left;
  };
}

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

const isRead = ({ properties }: GroupMapping, pair: ExportMapping['properties'][number]): boolean =>
  properties.some(({ property, field }) => property === pair.property && isSame(field, pair.field));

function dropFrom<C extends Change>(change: C, sent: ExportedGroup | undefined, loops: readonly Loop[]): C {
  const echoes = new Set(
    loops.filter((loop) => sent && isEcho(change, sent, loop)).map(({ property }) => property),
  );
  if (echoes.size === 0) return change;
  return {
    ...change,
    set: Object.fromEntries(Object.entries(change.set).filter(([name]) => !echoes.has(name))),
    unset: change.unset.filter((name) => !echoes.has(name)),
  };
}

/** The field holds what it was sent last. */
function isEcho({ set, unset }: Change, { sent }: ExportedGroup, { property, field, name }: Loop): boolean {
  if (!Object.hasOwn(sent, name)) return false;
  const wanted = sent[name] ?? null;
  if (unset.includes(property)) return wanted === null;
  if (!Object.hasOwn(set, property)) return false;
  const held = convertProperty(field, set[property]);
  return 'value' in held && holdsSame(field, held.value, wanted);
}
