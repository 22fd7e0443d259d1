/** The numbers in heat maps can be read on every shade. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { heatClasses } from '../../src/web/marks/heat/heat-classes.ts';

const css = readFileSync(new URL('../../src/web/styles/tokens.css', import.meta.url), 'utf8');

/** The colours of a token, light and dark, as linear light. */
function readColors(name: string): readonly (readonly number[])[] {
  const [, light = '', dark = ''] = new RegExp(`--${name}: light-dark\\((.+?\\)?), (.+)\\);`).exec(css) ?? [];
  return [light, dark].map(readColor);
}

function readColor(text: string): readonly number[] {
  const hex = /#(..)(..)(..)/.exec(text);
  if (hex)
    return hex.slice(1).map((part) => {
      const share = Number.parseInt(part, 16) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
  const [lightness = 0, chroma = 0, hue = 0] =
    /oklch\((.+) (.+) (.+)\)/.exec(text)?.slice(1).map(Number) ?? [];
  const [a, b] = [chroma * Math.cos((hue * Math.PI) / 180), chroma * Math.sin((hue * Math.PI) / 180)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map((part) => Math.max(0, Math.min(1, part)));
}

const shine = ([red = 0, green = 0, blue = 0]: readonly number[]) =>
  0.2126 * red + 0.7152 * green + 0.0722 * blue;

it('the text of every shade has 4.5:1, in both themes', () => {
  Object.entries(heatClasses).forEach(([heat, classes]) => {
    const text = readColors(/text-(\w+)/.exec(classes)?.[1] ?? '');
    const ground = readColors(`heat-${heat}`);
    [0, 1].forEach((theme) => {
      const pair = [shine(text[theme] ?? []), shine(ground[theme] ?? [])].sort((a, b) => b - a);
      const contrast = ((pair[0] ?? 0) + 0.05) / ((pair[1] ?? 0) + 0.05);
      expect(contrast, `heat-${heat}, theme ${theme}`).toBeGreaterThanOrEqual(4.5);
    });
  });
});
