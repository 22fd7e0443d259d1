/** What was chosen last stands first; kept in this browser, per project. */
import type { Choice } from '../../parts/choice-list.tsx';
import { useScope } from '../../scope.ts';
import { choiceTexts as words } from '../../words/choices.ts';

/** So many are worth a place before all others. */
const recentMax = 5;

/** The recent ones first, under a heading of theirs, where there are more choices than those. */
export function putRecentFirst<C extends Choice>(
  choices: readonly C[],
  recent: readonly string[],
): readonly C[] {
  const found = recent.flatMap((value) => choices.find((choice) => choice.value === value) ?? []);
  if (found.length === 0 || found.length === choices.length) return choices;
  const first = new Set(found.map(({ value }) => value));
  return [
    ...found.map((choice) => ({ ...choice, heading: words.recent })),
    ...choices
      .filter(({ value }) => !first.has(value))
      .map((choice) => ({ ...choice, heading: choice.heading ?? words.all })),
  ];
}

/** With the newest in front. */
export function addRecent(recent: readonly string[], value: string): readonly string[] {
  return [value, ...recent.filter((each) => each !== value)].slice(0, recentMax);
}

function readRecent(key: string): readonly string[] {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(read) ? read.filter((each) => typeof each === 'string') : [];
  } catch {
    return [];
  }
}

export function useRecentChoices(of: 'events' | 'properties') {
  const { project } = useScope();
  const key = `muster-recent-${of}-${project}`;
  return {
    order: <C extends Choice>(choices: readonly C[]) => putRecentFirst(choices, readRecent(key)),
    remember: (value: string) => localStorage.setItem(key, JSON.stringify(addRecent(readRecent(key), value))),
  };
}
