/// <reference lib="webworker" />
import { develop } from './develop.ts';
import type { Order } from './order.ts';

declare const self: DedicatedWorkerGlobalScope;

self.onmessage = async ({ data }: MessageEvent<Order>) => {
  // A file that is gone by now, or too large for the memory, cannot be shown either.
  const answer = await develop(data).catch(() => null);
  self.postMessage(answer, answer === null ? [] : [answer.whole, ...answer.pieces]);
};
