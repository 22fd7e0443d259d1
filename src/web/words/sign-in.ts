/** Texts of the sign-in page and of invitations. */
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
      ? '1 sign-in with your name failed since your last.'
      : `${count} sign-ins with your name failed since your last.`,
  failedAttemptsAdvice: 'If it was not you, somebody is guessing: choose another password.',
  invitation: {
    title: 'Invitation',
    reading: 'Reading the invitation',
    failedTitle: 'This invitation cannot be used',
    to: (project: string) => `You are invited to ${project}`,
    role: (role: string, meaning: string) => `Your role is ${role.toLowerCase()}, who ${meaning}.`,
    ends: (when: string) => `It works once, until ${when}.`,
    choose: 'Choose how you sign in from now on.',
    nameHint: 'Others of the project see it.',
    join: 'Join',
    joinAs: (name: string) => `Join as ${name}`,
    signedInAs: (name: string) => `You are signed in as ${name}.`,
    notYou: 'Not you? Sign out',
    haveName: 'I have a name here already',
    noName: 'I am new here',
    signInFirst: 'Sign in, then take the invitation.',
  },
} as const;
