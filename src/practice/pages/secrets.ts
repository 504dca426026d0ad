/**
 * Token secrets between the moment of their creation and the one page that shows them.
 * They are in memory only: after a restart they are gone, as they are after being shown.
 */
export class ShownOnce {
  private readonly waiting = new Map<string, { token: number; secret: string }>();

  /** Remembers the secret of a token just made in a browser session. */
  put(session: string, token: number, secret: string): void {
    this.waiting.set(session, { token, secret });
  }

  /** The secret, if it waits for this token's page. The next token page uses it up, whichever it is. */
  take(session: string, token: number): string | undefined {
    const entry = this.waiting.get(session);
    this.waiting.delete(session);
    return entry?.token === token ? entry.secret : undefined;
  }
}
