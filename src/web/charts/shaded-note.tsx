/** Below a picture with shaded lines: what the shade says. */
import type { ReactNode } from 'react';
import { chartTexts as words } from '../words/charts.ts';
import { uncertainBelow } from './shares.ts';

export function ShadedNote({
  lines,
}: {
  readonly lines: readonly { readonly bounds?: readonly unknown[] | undefined }[];
}): ReactNode {
  if (!lines.some(({ bounds = [] }) => bounds.some((each) => each !== null))) return null;
  return <p className="text-12 text-muted">{words.shaded(uncertainBelow)}</p>;
}
