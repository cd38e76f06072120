import type { StrictnessStop } from '../model/manifest.ts';
import type { Thresholds } from './verdict.ts';

/**
 * The thresholds at a position of the strictness slider, 0 lenient to 1 strict: the stops stand evenly, between two
 * of them both thresholds change linearly, at a stop they are exactly its own. Positions outside count as the ends.
 */
export function thresholdsAt(position: number, stops: readonly StrictnessStop[]): Thresholds {
  const place = Math.min(1, Math.max(0, position)) * (stops.length - 1);
  const from = stops[Math.floor(place)];
  const to = stops[Math.ceil(place)];
  if (from === undefined || to === undefined)
    throw new RangeError(`no strictness at ${position} with ${stops.length} stops`);
  const share = place - Math.floor(place);
  const between = (a: number, b: number) => a * (1 - share) + b * share;
  return { check: between(from.check, to.check), blink: between(from.blink, to.blink) };
}

/** Where the slider starts, 0..1: at the stop named "default". Throws when there is none. */
export function defaultPosition(stops: readonly StrictnessStop[]): number {
  const index = stops.findIndex((stop) => stop.name === 'default');
  if (index < 0) throw new RangeError('no strictness stop is named "default"');
  return stops.length === 1 ? 0 : index / (stops.length - 1);
}

/** Shares of the photographs that the network was measured with, 0..1. */
export interface Shares {
  /** Of closed ones, those called blinking. */
  readonly caught: number;
  /** Of open ones, those called blinking. */
  readonly flagged: number;
}

/** What was measured at a position of the slider, linear between two stops; null where a stop has no figures. */
export function sharesAt(position: number, stops: readonly StrictnessStop[]): Shares | null {
  const place = Math.min(1, Math.max(0, position)) * (stops.length - 1);
  const [from, to] = [stops[Math.floor(place)]?.measured, stops[Math.ceil(place)]?.measured];
  if (from === undefined || to === undefined) return null;
  const share = place - Math.floor(place);
  return {
    caught: from.caught * (1 - share) + to.caught * share,
    flagged: from.flagged * (1 - share) + to.flagged * share,
  };
}
