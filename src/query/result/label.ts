import type { EventSelector, Segment } from '../contract.ts';

export function eventLabel(event: EventSelector | undefined): string {
  return event?.kind === 'named' ? event.name : 'Any event';
}

/** What tells a series apart: segment, event, values, whichever there are several of. */
export function seriesLabel(parts: {
  readonly event?: string | undefined;
  readonly segment?: string | undefined;
  readonly values: readonly string[];
}): string {
  const named = [parts.event, parts.segment, ...parts.values].filter((each) => each !== undefined);
  return named.length > 0 ? named.join('; ') : 'All';
}

/** Undefined where there is only one. */
export function segmentLabel(segments: readonly Segment[], index: number): string | undefined {
  if (segments.length < 2) return undefined;
  return segments[index]?.name ?? `segment ${index + 1}`;
}
