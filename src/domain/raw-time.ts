/** Times as in Amplitude's raw data: UTC, `2026-01-31 23:59:59.000000`. */

export function formatRawTime(ms: number): string {
  return new Date(ms).toISOString().replace('T', ' ').replace('Z', '000');
}

const rawTime = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(\.\d{1,9})?(?:Z| ?UTC|[+-]00:?00)?$/;

/** To the millisecond; undefined where the value is no such text. */
export function parseRawTime(value: unknown): number | undefined {
  const [, date, time, fraction = ''] = (typeof value === 'string' && rawTime.exec(value)) || [];
  if (date === undefined) return undefined;
  const ms = Date.parse(`${date}T${time}${fraction.slice(0, 4).padEnd(4, '0').replace(/^0/, '.')}Z`);
  return Number.isNaN(ms) ? undefined : ms;
}
