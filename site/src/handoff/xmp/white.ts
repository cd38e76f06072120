const WHITE = ' \t\r\n';

/** Where the run of white space that ends before `at` begins. */
export function whiteBefore(text: string, at: number): number {
  let start = at;
  while (start > 0 && WHITE.includes(text.charAt(start - 1))) start -= 1;
  return start;
}

/** Line end and indentation of a line, from the white space before its first letter; both empty inside a line. */
export function lineOf(white: string): { readonly newline: string; readonly indent: string } {
  const at = white.lastIndexOf('\n');
  if (at < 0) return { newline: '', indent: '' };
  return { newline: white[at - 1] === '\r' ? '\r\n' : '\n', indent: white.slice(at + 1) };
}
