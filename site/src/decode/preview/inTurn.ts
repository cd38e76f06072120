/** Gathers what `each` finds, one item after the other: reads come in the order of the file's own tables. */
export async function inTurn<T, R>(
  items: Iterable<T>,
  each: (item: T) => Promise<readonly R[]>,
): Promise<readonly R[]> {
  const found: R[] = [];
  for (const item of items) found.push(...(await each(item)));
  return found;
}
