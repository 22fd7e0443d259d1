/** Below a picture with shaded lines: what the shade says. */
import type { ReactNode } from 'react';
import type { SeriesColor } from '../marks/series-colors.ts';
import { chartTexts as words } from '../words/charts.ts';
import { uncertainBelow } from './shares.ts';

export function ShadedNote({
  lines,
}: {
  readonly lines: readonly {
    readonly color: SeriesColor;
    readonly bounds?: readonly unknown[] | undefined;
  }[];
}): ReactNode {
  const [line, ...others] = lines.filter(({ color }) => color !== 'rest');
  // Of several only the one that is looked at is shaded, and its tooltip says it.
  if (others.length > 0 || !line?.bounds?.some((each) => each !== null)) return null;
  return <p className="text-12 text-muted">{words.shaded(uncertainBelow)}</p>;
}
