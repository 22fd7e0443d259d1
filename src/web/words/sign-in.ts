/** Texts of the sign-in page. */
export const signInTexts = {
  title: 'Sign in',
  name: 'Name',
  password: 'Password',
  submit: 'Sign in',
  linkTitle: 'Signing in by link',
  linkFailed:
    'This link does not sign anybody in any more. Sign in with your password, or make another link with `muster user reset-password`.',
  forgotten: 'No password yet, or forgotten? Whoever runs the server makes a link with',
  failedAttempts: (count: number) =>
    count === 1
      ? 'One sign-in with your name failed since your last.'
      : `${count} sign-ins with your name failed since your last.`,
} as const;
