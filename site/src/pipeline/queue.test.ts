import { expect, test } from 'vitest';
import type { Job } from './job.ts';
import { dealOut } from './queue.ts';

const job = (place: number, suspect = false) => ({ place, suspect }) as Job;
const seatWith = (...jobs: Job[]) => ({ jobs });

function deal(seats: { jobs: Job[] }[], waiting: Job[], suspects: Job[] = []) {
  dealOut(seats, waiting, suspects, (seat, given) => seat.jobs.push(given));
  return seats.map(({ jobs }) => jobs.map(({ place }) => place));
}

test('every worker gets one frame before any gets its second', () => {
  expect(
    deal(
      [seatWith(), seatWith(), seatWith()],
      [0, 1, 2, 3].map((k) => job(k)),
    ),
  ).toEqual([[0, 3], [1], [2]]);
});

test('no worker gets more than two', () => {
  const waiting = [0, 1, 2, 3, 4].map((k) => job(k));
  expect(deal([seatWith(), seatWith(job(9))], waiting)).toEqual([
    [0, 1],
    [9, 2],
  ]);
  expect(waiting.map(({ place }) => place)).toEqual([3, 4]);
});

test('a suspect comes first, on an empty worker, and stays alone', () => {
  const suspects = [job(7, true)];
  expect(deal([seatWith(job(5)), seatWith()], [job(8), job(9)], suspects)).toEqual([[5, 8], [7]]);
  expect(suspects).toEqual([]);
});

test('a suspect waits while no worker is empty', () => {
  const suspects = [job(7, true)];
  expect(deal([seatWith(job(5))], [], suspects)).toEqual([[5]]);
  expect(suspects.length).toBe(1);
});
