/** What is wrong with a template, in words. */
export class Mistake extends Error {}

const blank = /(?:\s|#[^\n]*|\/\/[^\n]*|\/\*[^]*?\*\/)*/y;

/** A place in a text that is read from left to right, token by token. */
export class Cursor {
  protected at = 0;

  constructor(protected readonly text: string) {}

  /** Goes to the next token, over blanks and comments. */
  protected skip(): number {
    blank.lastIndex = this.at;
    blank.exec(this.text);
    this.at = Math.max(this.at, blank.lastIndex);
    return this.at;
  }

  /** Takes what a sticky pattern finds here. */
  protected match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.skip();
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  protected peek(text: string): boolean {
    return this.text.startsWith(text, this.skip());
  }

  /** Takes a text if it stands here. */
  protected take(text: string): boolean {
    if (!this.peek(text)) return false;
    this.at += text.length;
    return true;
  }

  /** @throws Mistake where another text stands */
  protected expect(text: string): void {
    // The text after a closing quote or brace is the template's own: no blank may be skipped behind it.
    if (!this.take(text)) throw new Mistake(`${this.found()} where "${text}" is due`);
  }

  /** What stands here, for a message. */
  protected found(): string {
    const next = this.text.charAt(this.skip());
    return next === "" ? "the end" : `"${next}"`;
  }
}
