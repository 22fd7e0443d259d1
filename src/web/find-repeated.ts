/** Names that do not tell apart what is shown: two of one name show what each is called besides. */

export function findRepeated(names: Iterable<string | undefined>): ReadonlySet<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const name of names) if (name !== undefined) (seen.has(name) ? repeated : seen).add(name);
  return repeated;
}
