/** The sessions chart kind: brings its schema, plan, statements and answer together. */
import type { RunStatement } from '../../sql/tree/row-statement.ts';
import type { Kind } from '../kind.ts';
import { atPosition } from '../positions.ts';
import { type SegmentRows, sessionsAnswer } from './answer.ts';
import { sessionsExample } from './example.ts';
import { planSessions, type SessionsPlan } from './plan.ts';
import { checkSessionsPoint, type SessionsPoint, sessionsPointSchema } from './point.ts';
import { type SessionsResult, sessionsResultSchema } from './result.ts';
import type { SessionsDefinition } from './schema.ts';
import { sessionsSchema } from './schema.ts';
import { sessionsText } from './sentence.ts';
import { activeStatement, sessionsStatement, sessionUnitsByValue } from './sql-statements.ts';
import { sessionsUnits } from './sql-units.ts';
import { sessionsTable } from './table.ts';

export const sessionsKind: Kind<SessionsDefinition, SessionsResult, SessionsPoint> = {
  schema: sessionsSchema,
  resultSchema: sessionsResultSchema,
  example: sessionsExample,
  describe: sessionsText,
  makeTable: sessionsTable,
  points: {
    schema: sessionsPointSchema,
    check: checkSessionsPoint,
    didNotHasValues: true,
  },
  async answer(run, definition, facts) {
    const plan = planSessions(definition, facts);
    const segments = await Promise.all(plan.made.map((_, segment) => runSegment(run, plan, segment)));
    return sessionsAnswer(definition, plan, segments);
  },
  listUnits(definition, facts, point) {
    const requested = point;
    const plan = planSessions(definition, facts);
    const { stream } = atPosition(plan.active, requested.segment, 'segment');
    if (requested.x !== undefined) atPosition(plan.buckets.labels, requested.x, 'x');
    return { unit: stream.unit, select: sessionsUnits(plan, requested), held: false, before: false };
  },
  planNotes(definition, facts) {
    const plan = planSessions(definition, facts);
    return {
      stream: atPosition(plan.active, 0, 'segment').stream,
      selectors: plan.active.map(({ selector }) => selector),
      ...(definition.breakdowns.length > 0 && {
        byValue: sessionUnitsByValue(plan, atPosition(plan.made, 0, 'segment')),
      }),
    };
  },
  breakdowns: ({ breakdowns }) => breakdowns,
  listSeries: ({ series }) => series,
};

/** Active units are read only for the values shown, so after the sessions; without breakdowns both are read at once. */
async function runSegment(run: RunStatement, plan: SessionsPlan, segment: number): Promise<SegmentRows> {
  const made = atPosition(plan.made, segment, 'segment');
  const active = atPosition(plan.active, segment, 'segment');
  const running = run(sessionsStatement(plan, made));
  if (made.breakdowns.length === 0) {
    const [sessions, seen] = await Promise.all([running, run(activeStatement(plan, active, []))]);
    return { sessions, active: seen };
  }
  const sessions = await running;
  if (sessions.length === 0) return { sessions, active: [] };
  const shown = sessions.map(({ values }) => values);
  return { sessions, active: await run(activeStatement(plan, active, shown)) };
}
