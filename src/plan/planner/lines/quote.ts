/** Writes texts of people into lines of code, so that they stay texts there. */

/** For JavaScript and Python alike. */
export function quote(text: string): string {
  const inner = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${escapeControls(inner)}'`;
}

/** JSON within single quotes of a shell: there is none in it. */
export function quoteJson(value: unknown): string {
  return escapeControls(JSON.stringify(value)).replaceAll("'", '\\u0027');
}

/** Some end a line, some are commands to a terminal. */
function escapeControls(text: string): string {
  return text.replaceAll(
    /[\u007f-\u009f\u2028\u2029]/g,
    (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A key of an object in JavaScript: quoted where it is no name. */
export function quoteKey(text: string): string {
  if (text === '__proto__') return "['__proto__']";
  return /^[A-Za-z_]\w*$/.test(text) ? text : quote(text);
}
