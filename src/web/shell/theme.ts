/** The theme that the person chose on this device. public/theme.js sets it before the first paint. */

export const themes = ['system', 'light', 'dark'] as const;
type Theme = (typeof themes)[number];

const key = 'muster-theme';

export function readTheme(): Theme {
  const kept = localStorage.getItem(key);
  return themes.find((each) => each === kept) ?? 'system';
}

export function saveTheme(theme: Theme): void {
  const { dataset } = document.documentElement;
  if (theme === 'system') {
    localStorage.removeItem(key);
    delete dataset['theme'];
  } else {
    localStorage.setItem(key, theme);
    dataset['theme'] = theme;
  }
}
