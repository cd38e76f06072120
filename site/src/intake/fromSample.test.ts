import { afterEach, expect, test, vi } from 'vitest';
import { intakeFromSample } from './fromSample.ts';

const FOLDER = new URL('http://localhost/page/sample/');
const LIST = {
  frames: [
    { file: 'ES_0002.jpg', bytes: 3, taken: '2026-06-16T12:00:01.00' },
    { file: 'ES_0001.jpg', bytes: 2, taken: '2026-06-16T12:00:00.00' },
  ],
};

function serve(files: Record<string, unknown>): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (address: URL) => {
    asked.push(address.href);
    const body = files[address.pathname.slice('/page/sample/'.length)];
    if (body === undefined) return new Response('', { status: 404 });
    return new Response(typeof body === 'string' ? body : JSON.stringify(body));
  });
  return asked;
}

afterEach(() => vi.unstubAllGlobals());

test('frames come from the folder of the page alone, in natural order, with the time of capture', async () => {
  const asked = serve({ 'session.json': LIST, 'ES_0001.jpg': 'ab', 'ES_0002.jpg': 'abc' });
  const seen: number[] = [];
  const intake = await intakeFromSample(FOLDER, 'Sample', (count) => seen.push(count));
  expect(intake.name).toBe('Sample');
  expect(intake.frames.map((frame) => frame.path)).toEqual(['ES_0001.jpg', 'ES_0002.jpg']);
  expect((await intake.frames[0]?.open())?.lastModified).toBe(Date.parse('2026-06-16T12:00:00.00'));
  expect(seen).toEqual([1, 2]);
  expect(asked.every((address) => address.startsWith(FOLDER.href))).toBe(true);
});

test('a file that is missing or cut short is a failure, not half a session', async () => {
  serve({ 'session.json': LIST, 'ES_0001.jpg': 'ab' });
  await expect(intakeFromSample(FOLDER, 'Sample')).rejects.toThrow('ES_0002.jpg: 404');
  serve({ 'session.json': LIST, 'ES_0001.jpg': 'a', 'ES_0002.jpg': 'abc' });
  await expect(intakeFromSample(FOLDER, 'Sample')).rejects.toThrow('ES_0001.jpg: 1 bytes');
});
