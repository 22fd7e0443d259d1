// Sets the theme that was chosen before anything is painted; without a choice the system's counts.
try {
  const theme = localStorage.getItem('muster-theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage is switched off: the system's theme counts.
}
