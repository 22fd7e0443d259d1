/** The accounts no story is about. */
import type { Drawing } from './drawing.ts';
import { established } from './established.ts';
import { type Frame, scaled, type Telling } from './frame.ts';
import { newcomer } from './newcomers.ts';

/** All ordinary accounts of a frame. */
export function ordinaryAccounts(frame: Frame): Telling[] {
  const takenNames = new Set<string>();
  const draw = (label: string, count: number, one: (drawing: Drawing) => Telling) =>
    Array.from({ length: count }, (_, i) =>
      one({ frame, random: frame.random.fork(`${label} ${i}`), takenNames }),
    );
  return [
    ...draw('established', scaled(frame, 230, 10), established),
    ...draw('newcomer', scaled(frame, 80, 5), newcomer),
  ];
}
