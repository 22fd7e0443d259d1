/** Calendar dates (`YYYY-MM-DD`) as sentences say them. */

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `3 Nov 2026`; without the year where it is that of `near`. */
export function dateText(date: string, near?: string): string {
  const [year = '', month, day] = date.split('-');
  const isSameYear = near !== undefined && near.slice(0, 4) === year;
  return `${Number(day)} ${months[Number(month) - 1]}${isSameYear ? '' : ` ${year}`}`;
}

/** `from 1 Oct to 29 Nov 2026`, or `on 29 Nov 2026`. */
export function datesText({ start, end }: { readonly start: string; readonly end: string }): string {
  return start === end ? `on ${dateText(start)}` : `from ${dateText(start, end)} to ${dateText(end)}`;
}
