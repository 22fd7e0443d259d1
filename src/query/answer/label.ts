/** Labels of series, segments and events. */
import type { EventSelector, Segment } from '../definition/schema/parts.ts';

export function eventLabel(event: EventSelector | undefined): string {
  if (event?.kind === 'anyActive') return 'Any active event';
  return event?.kind === 'named' ? event.name : 'Any event';
}

/** The label of a series: its segment, event and values, each only where the chart has several. */
export function seriesLabel(parts: {
  readonly event?: string | undefined;
  readonly segment?: string | undefined;
  readonly values: readonly string[];
}): string {
  const named = [parts.event, parts.segment, ...parts.values].filter((each) => each !== undefined);
  return named.length > 0 ? named.join('; ') : 'All';
}

/** The label of a segment; undefined where the chart has only one. */
export function segmentLabel(segments: readonly Pick<Segment, 'name'>[], index: number): string | undefined {
  if (segments.length < 2) return undefined;
  return makeDistinct(segments.map(({ name }, position) => name ?? `segment ${position + 1}`))[index];
}

/** Labels of the events of a chart. The same event may occur again with other filters. */
export function eventLabels(events: readonly EventSelector[]): readonly string[] {
  return makeDistinct(events.map(eventLabel));
}

/** Numbers equal labels: `open`, `open (2)`. */
export function makeDistinct(labels: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  const known = new Set(labels);
  return labels.map((label) => {
    let unique = label;
    for (let number = 2; taken.has(unique); number++) {
      const numbered = `${label} (${number})`;
      // The numbered label may be the name of another one.
      unique = known.has(numbered) ? label : numbered;
    }
    taken.add(unique);
    return unique;
  });
}
