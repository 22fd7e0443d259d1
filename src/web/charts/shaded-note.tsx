/** Below a picture with shaded lines: what the shade says. */
import type { ReactNode } from 'react';
import type { SeriesColor } from '../marks/series-colors.ts';
import { chartTexts as words } from '../words/charts.ts';
import { uncertainBelow } from './shares.ts';

type Lines = readonly {
  readonly color: SeriesColor;
  readonly bounds?: readonly unknown[] | undefined;
}[];

/** The height of its two lines, px. */
const noteHeight = 40;

/** The height of a picture that stands above the note, in the place of both. */
export function roomAboveNote(height: number, lines: Lines): number {
  return isShaded(lines) ? height - noteHeight : height;
}

export function ShadedNote({ lines }: { readonly lines: Lines }): ReactNode {
  if (!isShaded(lines)) return null;
  return <p className="text-12 text-muted">{words.shaded(uncertainBelow)}</p>;
}

/** Of several only the one that is looked at is shaded, and its tooltip says it. */
function isShaded(lines: Lines): boolean {
  const [line, ...others] = lines.filter(({ color }) => color !== 'rest');
  return others.length === 0 && line?.bounds?.some((each) => each !== null) === true;
}
