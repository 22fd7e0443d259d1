/** Labels nodes that are distinguished by groups with the names of the groups. */
import { groupId } from '../../../domain/ids.ts';
import type { ProjectFacts } from '../../facts.ts';
import type { RunStatement } from '../../sql/tree/row-statement.ts';
import { readGroupNames } from '../unit-details.ts';
import { journeyLabel } from './answer.ts';
import type { JourneyEvent, JourneySeries } from './result.ts';
import type { JourneysDefinition } from './schema.ts';

/** Replaces labels where groups have names; nodes of several groups together keep their values. */
export async function withNodeNames(
  run: RunStatement,
  facts: ProjectFacts,
  { expand }: JourneysDefinition,
  series: readonly JourneySeries[],
): Promise<readonly JourneySeries[]> {
  const names = new Map<string, ReadonlyMap<string, string>>();
  for (const { event, property } of expand) {
    if (property.kind !== 'groupValue') continue;
    const values = listNodeValues(series, event);
    const units = new Map(values.map((value) => [groupId(facts.project, property.groupType, value), value]));
    names.set(event, await readGroupNames(run, facts, property.groupType, units));
  }
  if (names.size === 0) return series;
  const labelled = <N extends Partial<JourneyEvent>>(node: N): N => {
    const { event, value } = node;
    const known = event === undefined ? undefined : names.get(event);
    const name = value === undefined ? undefined : known?.get(value);
    if (event === undefined || value === undefined || name === undefined) return node;
    const isShared =
      isValue(event, name) || [...(known?.values() ?? [])].filter((each) => each === name).length > 1;
    return { ...node, label: journeyLabel({ event, value: isShared ? `${name} (${value})` : name }) };
  };
  const isValue = (event: string, name: string) => listNodeValues(series, event).includes(name);
  return series.map((each) => ({
    ...each,
    steps: each.steps.map(({ nodes }) => ({ nodes: nodes.map(labelled) })),
    paths: each.paths.map((path) => ({ ...path, nodes: path.nodes.map(labelled) })),
  }));
}

function listNodeValues(series: readonly JourneySeries[], event: string): readonly string[] {
  const nodes = series.flatMap(({ steps, paths }): readonly Partial<JourneyEvent>[] => [
    ...steps.flatMap((step) => step.nodes),
    ...paths.flatMap((path) => path.nodes),
  ]);
  const values = nodes.flatMap((node) =>
    node.event === event && node.value !== undefined ? [node.value] : [],
  );
  return [...new Set(values)];
}
