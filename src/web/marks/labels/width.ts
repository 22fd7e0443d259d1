/** How wide a text of 12 px is, near enough to place labels without a browser. */

const narrow = new Set("iljtfrI.,:;|!'()[] ·");
const wide = new Set('mwMWOQ@%');

/** A little more than the face needs, so that labels never touch. */
export function measureText(text: string): number {
  let width = 0;
  for (const letter of text) {
    if (narrow.has(letter)) width += 4;
    else if (wide.has(letter)) width += 11;
    else width += letter > '\u02ff' && letter > '\u2fff' ? 13 : 7.2;
  }
  return width;
}

/** Cut at its end so that it is at most so wide. */
export function cutToWidth(text: string, widthMax: number): string {
  if (measureText(text) <= widthMax) return text;
  const letters = [...text];
  while (letters.length > 0 && measureText(`${letters.join('').trimEnd()}…`) > widthMax) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}
