/** Slows down those who guess: so many failures in so much time, and nothing more is looked at for a while. */
export class Throttle {
  private readonly failures = new Map<string, number[]>();

  constructor(
    private readonly count: number,
    private readonly milliseconds: number,
  ) {}

  /** Whether there were too many failures from this address. */
  refuses(address: string): boolean {
    const isRecent = (time: number) => Date.now() - time < this.milliseconds;
    for (const [key, times] of this.failures) {
      if (!times.some(isRecent)) this.failures.delete(key);
    }
    return (this.failures.get(address) ?? []).filter(isRecent).length >= this.count;
  }

  /** Notes a failure. */
  note(address: string): void {
    this.failures.set(address, [...(this.failures.get(address) ?? []), Date.now()]);
  }
}
