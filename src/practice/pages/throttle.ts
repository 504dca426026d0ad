/** Slows down those who try one sign-in after the other. */
export class Throttle {
  private readonly attempts = new Map<string, number[]>();

  constructor(
    private readonly count: number,
    private readonly milliseconds: number,
  ) {}

  /** Notes an attempt and tells whether it is one too many. */
  refuses(address: string): boolean {
    const now = Date.now();
    const isRecent = (time: number) => now - time < this.milliseconds;
    for (const [key, times] of this.attempts) {
      if (!times.some(isRecent)) this.attempts.delete(key);
    }
    const recent = (this.attempts.get(address) ?? []).filter(isRecent);
    if (recent.length >= this.count) return true;
    this.attempts.set(address, [...recent, now]);
    return false;
  }
}
