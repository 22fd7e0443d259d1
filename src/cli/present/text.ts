/** Text for terminals: widths, numbers, and labels that came from outside. */

/** A label without what would move the cursor or change colours. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '·');
}

const wide =
  /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/u;

/** Columns a text takes; East Asian characters and emoji take two. */
export function measureWidth(text: string): number {
  let width = 0;
  for (const character of text) width += /\p{Mn}/u.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return width;
}

/** A text cut to at most `width` columns, the cut marked. */
export function fitted(text: string, width: number): string {
  if (measureWidth(text) <= width) return text;
  let kept = '';
  for (const character of text) {
    if (measureWidth(kept + character) > width - 1) break;
    kept += character;
  }
  return `${kept}…`;
}

/** A text cut to at most `width` columns in its middle, so that its end is seen. */
function fittedInMiddle(text: string, width: number): string {
  if (measureWidth(text) <= width) return text;
  const [before, after] = [Math.ceil((width - 1) / 2), Math.floor((width - 1) / 2)];
  const start = fitted(text, before + 1).slice(0, -1);
  const backwards = [...text].reverse().join('');
  const end = [...fitted(backwards, after + 1).slice(0, -1)].reverse().join('');
  return `${start}…${end}`;
}

/** Texts cut to at most `width` columns, so that those that differ still do: at the end, else in the middle, else not at all. */
export function fittedApart(texts: readonly string[], width: number): readonly string[] {
  const different = new Set(texts).size;
  for (const cut of [fitted, fittedInMiddle]) {
    const shown = texts.map((text) => cut(text, width));
    if (new Set(shown).size === different) return shown;
  }
  return texts;
}

export function left(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - measureWidth(text)));
}

export function right(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - measureWidth(text))) + text;
}

/** `12,345`. */
export function numberText(value: number): string {
  return value.toLocaleString('en-US');
}

/** At most five characters: `950`, `12.3k`, `4M`. */
export function shortNumber(value: number): string {
  const units = ['', 'k', 'M', 'G', 'T'];
  let unit = 0;
  let rest = value;
  while (rest >= 1_000 && unit < units.length - 1) {
    rest /= 1_000;
    unit += 1;
  }
  return `${unit === 0 || rest >= 100 ? Math.round(rest) : Number(rest.toFixed(1))}${units[unit]}`;
}
