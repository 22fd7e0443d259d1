/** Where simulated people live, and when people there work. */
export const dayMs = 86_400_000;
export const hourMs = 3_600_000;
export const minuteMs = 60_000;

export type Region = 'Americas' | 'Europe' | 'Asia Pacific';

export interface Place {
  readonly city: string;
  readonly country: string;
  readonly language: string;
  readonly region: Region;
  /** IANA name. */
  readonly zone: string;
}

function place(city: string, country: string, language: string, region: Region, zone: string): Place {
  return { city, country, language, region, zone };
}

export const places: readonly Place[] = [
  place('New York', 'United States', 'English', 'Americas', 'America/New_York'),
  place('Chicago', 'United States', 'English', 'Americas', 'America/Chicago'),
  place('San Francisco', 'United States', 'English', 'Americas', 'America/Los_Angeles'),
  place('Toronto', 'Canada', 'English', 'Americas', 'America/Toronto'),
  place('São Paulo', 'Brazil', 'Portuguese', 'Americas', 'America/Sao_Paulo'),
  place('London', 'United Kingdom', 'English', 'Europe', 'Europe/London'),
  place('Berlin', 'Germany', 'German', 'Europe', 'Europe/Berlin'),
  place('Paris', 'France', 'French', 'Europe', 'Europe/Paris'),
  place('Stockholm', 'Sweden', 'Swedish', 'Europe', 'Europe/Stockholm'),
  place('Madrid', 'Spain', 'Spanish', 'Europe', 'Europe/Madrid'),
  place('Singapore', 'Singapore', 'English', 'Asia Pacific', 'Asia/Singapore'),
  place('Sydney', 'Australia', 'English', 'Asia Pacific', 'Australia/Sydney'),
  place('Tokyo', 'Japan', 'Japanese', 'Asia Pacific', 'Asia/Tokyo'),
  place('Bengaluru', 'India', 'English', 'Asia Pacific', 'Asia/Kolkata'),
];

/** The place of that city; the list above is fixed, so a wrong name is a bug. */
export function findPlace(city: string): Place {
  const found = places.find((candidate) => candidate.city === city);
  if (found === undefined) throw new Error(`bug: no place called ${city}`);
  return found;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** How far a zone's clocks are ahead of UTC at that time, in ms. */
function zoneOffsetMs(zone: string, atMs: number): number {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    formats.set(zone, format);
  }
  const name = format.formatToParts(atMs).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign, hours, minutes] = /^GMT([+-])(\d{2}):(\d{2})$/.exec(name) ?? [];
  if (hours === undefined) return 0;
  return (sign === '-' ? -1 : 1) * (Number(hours) * hourMs + Number(minutes) * minuteMs);
}

const midnights = new Map<string, Map<number, number>>();

/** UTC time at which the calendar day (days since 1970) begins in a zone; exact but on the day clocks change. */
export function localMidnightMs(zone: string, day: number): number {
  let known = midnights.get(zone);
  if (known === undefined) {
    known = new Map();
    midnights.set(zone, known);
  }
  let midnightMs = known.get(day);
  if (midnightMs === undefined) {
    midnightMs = day * dayMs - zoneOffsetMs(zone, day * dayMs);
    known.set(day, midnightMs);
  }
  return midnightMs;
}

/** 0 is Sunday. */
export function weekday(day: number): number {
  return (day + 4) % 7;
}

/** `YYYY-MM-DD` of a UTC day. */
export function isoDate(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}
