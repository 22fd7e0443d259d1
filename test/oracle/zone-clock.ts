/** What clocks on the wall show, asked of Intl for each moment alone. */

export interface Wall {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** `HH`. */
  readonly hour: string;
  /** `MM`. */
  readonly minute: string;
  /** As in `GMT+02:00`: tells the two hours apart when clocks are set back. */
  readonly offset: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();
const walls = new Map<string, Wall>();

export function wallAt(timeZone: string, ms: number): Wall {
  const key = `${timeZone} ${ms}`;
  const known = walls.get(key);
  if (known) return known;
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, value]),
  );
  const wall = {
    date: `${parts['year']}-${parts['month']}-${parts['day']}`,
    hour: parts['hour'] ?? '',
    minute: parts['minute'] ?? '',
    offset: parts['timeZoneName'] ?? '',
  };
  walls.set(key, wall);
  return wall;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'longOffset',
  });
  formats.set(timeZone, format);
  return format;
}
