/** The accounts no story is about. */
import type { Drawing } from './drawing.ts';
import { established } from './established.ts';
import { type Frame, type Scenario, scaled } from './frame.ts';
import { newcomer } from './newcomers.ts';

/** All ordinary accounts of a frame. */
export function ordinaryAccounts(frame: Frame): Scenario[] {
  const takenNames = new Set<string>();
  const draw = (label: string, count: number, one: (drawing: Drawing) => Scenario) =>
    Array.from({ length: count }, (_, i) =>
      one({ frame, random: frame.random.fork(`${label} ${i}`), takenNames }),
    );
  return [
    ...draw('established', scaled(frame, 230, 10), established),
    ...draw('newcomer', scaled(frame, 80, 5), newcomer),
  ];
}
