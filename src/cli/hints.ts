/** Explains why a chart counted nothing of an event: requests it again without its conditions, one at a time. */

import type { ChartResult, EventSelector, SegmentationDefinition } from '../query/contract.ts';
import { parseDefinition } from '../query/contract.ts';

type RunChart = (definition: SegmentationDefinition) => Promise<ChartResult>;

/** The most requests that hints send. */
const requestsMax = 12;

/** One line for each event of a segmentation, or step of a funnel, of which nothing was counted. */
export async function hintsFor(result: ChartResult, runChart: RunChart): Promise<readonly string[]> {
  let requests = 0;
  const count = async (definition: SegmentationDefinition): Promise<number> => {
    requests++;
    const answer = await runChart(definition);
    return answer.kind === 'segmentation'
      ? Math.max(0, ...answer.series.map(({ overall }) => overall ?? 0))
      : 0;
  };
  const lines: string[] = [];
  for (const event of uncounted(result)) {
    if (requests >= requestsMax) break;
    lines.push(await findHint(result, event, count, () => requests < requestsMax));
  }
  return lines;
}

async function findHint(
  { definition: { unit, range, segments } }: ChartResult,
  event: EventSelector & { readonly kind: 'named' },
  count: (definition: SegmentationDefinition) => Promise<number>,
  mayRequest: () => boolean,
): Promise<string> {
  const name = JSON.stringify(event.name);
  const chart = (parts: object) =>
    parseDefinition({
      kind: 'segmentation',
      range,
      interval: 'all',
      events: [event],
      ...parts,
    }) as SegmentationDefinition;
  const alone = { ...event, filters: [] };
  const users = await count(chart({ events: [alone] }));
  if (users === 0) return `No event ${name} in this range; names are case-sensitive.`;
  const did = `${users.toLocaleString('en-US')} ${users === 1 ? 'user' : 'users'} did ${name} in this range`;
  if (unit.kind === 'group' && (await count(chart({ unit, events: [alone] }))) === 0)
    return `${did}, none of them for a group of the type ${JSON.stringify(unit.groupType)}.`;
  for (const [index, filter] of event.filters.entries()) {
    if (!mayRequest()) break;
    const others = event.filters.filter((_, other) => other !== index);
    if ((await count(chart({ unit, segments, events: [{ ...event, filters: others }] }))) > 0)
      return `${did}, none with: ${conditionText(filter)}.`;
  }
  const [segment] = segments;
  for (const [index, condition] of (segment?.conditions ?? []).entries()) {
    if (!mayRequest()) break;
    const conditions = segment?.conditions.filter((_, other) => other !== index) ?? [];
    if ((await count(chart({ unit, segments: [{ conditions }] }))) > 0)
      return `${did}, none in the segment by: ${conditionText(condition)}.`;
  }
  return `${did}, but none with all conditions together.`;
}

/** Named events of which nothing was counted. */
function uncounted(result: ChartResult): readonly (EventSelector & { readonly kind: 'named' })[] {
  const isNamed = (event: EventSelector | undefined) => (event?.kind === 'named' ? [event] : []);
  if (result.kind === 'funnel')
    return result.definition.steps.flatMap((event, step) =>
      result.series.every(({ steps }) => (steps[step]?.count ?? 0) === 0) ? isNamed(event) : [],
    );
  if (result.kind !== 'segmentation' || result.definition.formula !== undefined) return [];
  return result.definition.events.flatMap((event, index) =>
    result.series.some((each) => each.event === index && (each.units ?? each.overall ?? 0) > 0)
      ? []
      : isNamed(event),
  );
}

/** As it is written in a definition: what a person may look for there. */
function conditionText(condition: object): string {
  const { property, operator, values } = condition as {
    readonly property?: { readonly kind: string; readonly name?: string; readonly groupType?: string };
    readonly operator?: string;
    readonly values?: readonly string[];
  };
  if (!property) return JSON.stringify(condition);
  const name = [property.groupType ?? property.kind, property.name].filter(Boolean).join('.');
  return [name, operator, (values ?? []).map((value) => JSON.stringify(value)).join(', ')]
    .filter((part) => part !== '')
    .join(' ');
}
