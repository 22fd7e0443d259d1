/**
 * Room: computed. Takes computed properties as people define them, decides when each is due, has the query room evaluate it, and writes
 * what changed through intake; keeps documents and runs in SQLite. It must never know HTTP, SQL of the engine, or what a
 * computation means.
 */
export { findFirstDue, findNextStart } from './due.ts';
export {
  describeSchedule,
  findNextDue,
  listDues,
  type Schedule,
  scheduleSchema,
  startDate,
  type Timetable,
} from './schedule.ts';
export type * from './types.ts';
export { findVersionAt, makeTimetable } from './versions.ts';
