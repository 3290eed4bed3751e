import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Live, startLive } from '../../source/ui/live/live.ts';
import type { LiveEvent } from '../../source/ui/state/events.ts';
import { fakeEnvironment, refused } from './support/catalogs.ts';
import { production, repaired, staging } from './support/story.ts';

let live: Live | null = null;

afterEach(async () => {
  vi.useRealTimers();
  await live?.stop();
  live = null;
});

function start(delay = 1) {
  const pace = { delay };
  const source = fakeEnvironment('staging', staging, pace);
  const target = fakeEnvironment('production', production, pace);
  const events: LiveEvent[] = [];
  live = startLive([source, target], 0.02, (event) => events.push(event));
  const seen = (place: number) =>
    events.flatMap((event) => {
      if (event.type === 'paused' || event.place !== place) return [];
      return [event.type === 'link' ? event.link.type : event.type];
    });
  return { source, target, events, seen, pace };
}

const shortly = () => new Promise((resolve) => setTimeout(resolve, 120));

describe('live reading', () => {
  it('opens and reads each side once, with progress', async () => {
    const { source, seen } = start();
    await expect.poll(() => seen(0).includes('read')).toBe(true);
    expect(seen(0).slice(0, 3)).toEqual(['connecting', 'reading', 'reading']);
    await shortly();
    expect(source.reads()).toBe(1);
  });

  it('reads only the side whose pulse moved', async () => {
    const { source, target, seen } = start();
    await expect.poll(() => [...seen(0), ...seen(1)].filter((type) => type === 'read').length).toBe(2);
    target.set(repaired);
    await expect.poll(target.reads).toBe(2);
    expect(source.reads()).toBe(1);
  });

  it('says at once that it reads again where that was asked for, and how far it has come', async () => {
    const { source, seen } = start();
    await expect.poll(() => seen(0).includes('read')).toBe(true);
    const { length } = seen(0);
    live?.refresh();
    expect(seen(0).slice(length)).toEqual(['reading']);
    await expect.poll(() => seen(0).at(-1)).toBe('read');
    expect(seen(0).slice(length, -1)).toEqual(Array.from({ length: 6 }, () => 'reading'));
    expect(source.reads()).toBe(2);
  });

  it('says that it looks where a look takes long, as one that waits for a lock does', async () => {
    vi.useFakeTimers();
    const { seen, pace } = start();
    await vi.advanceTimersByTimeAsync(500);
    expect(seen(0).at(-1)).toBe('read');
    pace.delay = 1_500;
    await vi.advanceTimersByTimeAsync(1_100);
    expect(seen(0).at(-1)).toBe('reading');
    pace.delay = 1;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(seen(0).slice(-2)).toEqual(['reading', 'live']);
  });

  it('comes back after a failure without reading what has not changed', async () => {
    const { target, seen } = start();
    await expect.poll(() => seen(1).includes('read')).toBe(true);
    target.fail(refused);
    await expect.poll(() => seen(1).at(-1)).toBe('failed');
    target.fail(null);
    live?.refresh();
    await expect.poll(() => seen(1).at(-1), { timeout: 3000 }).toBe('read');
    const { length } = seen(1);
    await shortly();
    expect(seen(1)).toHaveLength(length);
    expect(target.sessions()).toBe(1);
  });

  it('comes back by itself, and is not read again where nothing changed', async () => {
    const { target, seen } = start();
    await expect.poll(() => seen(1).includes('read')).toBe(true);
    await shortly();
    target.fail(refused);
    await expect.poll(() => seen(1).at(-1)).toBe('failed');
    target.fail(null);
    await expect.poll(() => seen(1).at(-1), { timeout: 3000 }).toBe('live');
    expect(target.reads()).toBe(1);
  });

  it('reconnects by itself, waiting longer after each failure', async () => {
    const source = fakeEnvironment('staging', staging);
    source.fail(refused);
    const attempts: number[] = [];
    live = startLive([source, fakeEnvironment('production', production)], 0.02, (event) => {
      if (event.type === 'link' && event.place === 0 && event.link.type === 'failed') attempts.push(event.link.attempt);
    });
    await expect.poll(() => attempts, { timeout: 3000 }).toEqual([1, 2]);
    await shortly();
    expect(attempts).toEqual([1, 2]);
  });

  it('closes its sessions at the end, also in the middle of a read', async () => {
    const { source, target } = start();
    await new Promise((resolve) => setTimeout(resolve, 4));
    await live?.stop();
    expect([source.sessions(), target.sessions()]).toEqual([0, 0]);
  });

  it('tells nothing of a read that still goes on when it is stopped: another pair may be open', async () => {
    const { source, events, seen } = start(20);
    await expect.poll(() => seen(0).at(-1), { interval: 5 }).toBe('reading');
    const stopped = live?.stop();
    const { length } = events;
    await stopped;
    expect(source.reads()).toBe(1);
    expect(events).toHaveLength(length);
  });
});
