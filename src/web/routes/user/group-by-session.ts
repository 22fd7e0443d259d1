/** Events that follow one another in a session stand together. */
import type { ShownEvent } from '../../api/operations.ts';

interface SessionEvents {
  readonly key: string;
  readonly isSession: boolean;
  readonly events: readonly ShownEvent[];
}

/** In the order given; a session that another one interrupts stands twice. */
export function groupBySession(events: readonly ShownEvent[]): readonly SessionEvents[] {
  const groups: { key: string; session: number | undefined; events: ShownEvent[] }[] = [];
  for (const event of events) {
    const last = groups.at(-1);
    if (last && last.session === event.sessionId) last.events.push(event);
    else groups.push({ key: event.uuid, session: event.sessionId, events: [event] });
  }
  return groups.map(({ key, session, events: own }) => ({
    key,
    isSession: session !== undefined,
    events: own,
  }));
}
