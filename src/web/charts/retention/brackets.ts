/** Brackets of retention as people write them: `0-0, 1-3, 4-7`. */

type Brackets = readonly (readonly [number, number])[];

export const startBrackets: Brackets = [
  [0, 0],
  [1, 3],
  [4, 7],
];

export function writeBrackets(brackets: Brackets): string {
  return brackets.map(([first, last]) => `${first}-${last}`).join(', ');
}

/** Undefined where it is none: each begins right after the one before. */
export function parseBrackets(text: string): Brackets | undefined {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
  const brackets = parts.map((part): readonly [number, number] => {
    const [first = Number.NaN, last = first] = part.split(/[-–]/).map((each) => Number.parseInt(each, 10));
    return [first, last];
  });
  const follows = brackets.every(
    ([first, last], index) =>
      last >= first &&
      last <= 366 &&
      first >= 0 &&
      (index === 0 || first === (brackets[index - 1]?.[1] ?? 0) + 1),
  );
  return brackets.length > 0 && brackets.length <= 100 && follows ? brackets : undefined;
}
