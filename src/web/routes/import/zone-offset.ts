/** How far the clocks of a time zone are before UTC. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** Offsets change at most at quarters of an hour, and asking for one takes longer than all else of a row. */
const quarterMs = 900_000;
const known = new Map<string, Map<number, number>>();
const knownMax = 10_000;

export function findOffsetMs(ms: number, zone: string): number {
  if (zone === 'UTC') return 0;
  const ofZone = known.get(zone) ?? new Map<number, number>();
  known.set(zone, ofZone);
  const quarter = Math.floor(ms / quarterMs);
  const kept = ofZone.get(quarter);
  if (kept !== undefined) return kept;
  const offset = askOffset(ms, zone);
  if (ofZone.size >= knownMax) ofZone.clear();
  ofZone.set(quarter, offset);
  return offset;
}

function askOffset(ms: number, zone: string): number {
  const format =
    formats.get(zone) ?? new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'longOffset' });
  formats.set(zone, format);
  const named = format.formatToParts(ms).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes = '0', seconds = '0'] = /GMT([+-])(\d\d):?(\d\d)?:?(\d\d)?/.exec(named) ?? [];
  if (sign === undefined) return 0;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)) * 1_000;
}
