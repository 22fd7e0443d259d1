/** Screens use the values of styles/tokens.css and no others. */
import { describe, expect, it } from 'vitest';
import { isProduction, readSourceFiles } from '../support/source-files.ts';

const files = readSourceFiles('src/web').filter(isProduction);
const views = files.filter(({ path }) => path.endsWith('.tsx'));

/** Each with what to use instead. */
const bans = [
  { pattern: /(?<=["'`\s:])[a-z-]+-\[[^\]]*\](?=["'`\s])/g, instead: 'a step of the scales' },
  { pattern: /#[0-9a-f]{3,8}\b(?=["'`;\s])/gi, instead: 'a colour of the tokens' },
  { pattern: /\b(?:rgb|hsl|oklch)a?\(/g, instead: 'a colour of the tokens' },
  { pattern: /\btext-(?:xs|sm|base|lg|xl|\dxl)\b/g, instead: 'text-12 to text-28' },
  {
    pattern: /\brounded(?:-(?:sm|md|lg|xl|\dxl))?(?=["'`\s])/g,
    instead: 'rounded-control, -block, -full',
  },
  { pattern: /(?<=["'`\s:])(?:max-)?(?:xs|xl|\dxl):/g, instead: 'a width of the tokens: sm, md, lg' },
  {
    pattern: /\bdangerouslySetInnerHTML\b|\.innerHTML\b/g,
    instead: 'text: what comes from data is never markup',
  },
] as const;

function findBanned(text: string): readonly string[] {
  return bans.flatMap(({ pattern, instead }) =>
    [...text.matchAll(pattern)].map(([found]) => `${found.trim()}: use ${instead}`),
  );
}

describe('a screen', () => {
  it('uses the tokens', () => {
    expect(views.length).toBeGreaterThan(30);
    expect(views.flatMap(({ path, text }) => findBanned(text).map((found) => `${path}: ${found}`))).toEqual(
      [],
    );
  });

  it('enters what is in a form by `Form`', () => {
    const others = views.filter(({ path, text }) => !path.endsWith('parts/form.tsx') && /<form\b/.test(text));
    expect(others.map(({ path }) => path)).toEqual([]);
  });

  it('is found when it does not', () => {
    const text =
      '<p className="text-[13px] text-sm rounded-lg data-[open]:flex max-xl:hidden" style={{ color: "#fff" }}>';
    expect(findBanned(text)).toHaveLength(5);
    expect(findBanned('<p className="text-13 rounded-block data-[highlighted]:bg-hover">')).toEqual([]);
  });

  it('asks for the time in one place, and writes numbers in one', () => {
    const others = files.filter(({ path }) => !/web\/(clock|format|dates)\.ts$/.test(path));
    const clocks = others.filter(({ text }) => /\bDate\.now\(|new Date\(\)/.test(text));
    const numbers = others.filter(({ text }) => /\.toFixed\(|Intl\.NumberFormat|toLocaleString\(/.test(text));
    expect([...clocks, ...numbers].map(({ path }) => path)).toEqual([]);
  });
});
